import type { Command } from '../../src/account/vocabulary/command';
import { AccountNotFound } from '../../src/ledger/answer';
import { decideBatch, type Verdict } from '../../src/ledger/decide-batch';
import { inputHash } from '../../src/ledger/input-hash';
import { recordKey } from '../../src/ledger/store';
import type {
  AccountId,
  ApiKeyId,
  AutopilotDecisionNumber,
  ReservationNumber,
} from '../../src/units/ids';
import { MINUTE_MS } from '../../src/units/instant';
import { LedgerInMemory } from '../support/ledger-in-memory';
import { ACCOUNT_ID, accountOpenedAt, credits } from '../support/played-account';
import { granting, reserving, spending } from './commands';

const MAY_5 = Date.UTC(2026, 4, 5, 12);
const API_KEY = 'key_1' as ApiKeyId;

function opened(): LedgerInMemory {
  const store = new LedgerInMemory(MAY_5);
  store.accounts.set(ACCOUNT_ID, accountOpenedAt(MAY_5));
  return store;
}

function decided(store: LedgerInMemory, commands: readonly Command[], more: object = {}) {
  const submissions = commands.map((command) => ({
    command,
    inputHash: 'idempotencyKey' in command ? inputHash(command) : null,
    note: null,
  }));
  return decideBatch(submissions, { ...store.batch(), ...more });
}

function typeOf(verdict: Verdict | undefined): string {
  if (verdict === undefined) return 'nothing';
  if ('failure' in verdict) return 'failure';
  return verdict.replayed ? `${verdict.outcome.type} again` : verdict.outcome.type;
}

it('decides in order of arrival, each on what those before it have left', () => {
  const { verdicts, changes } = decided(opened(), [
    spending('a', '1'),
    granting('b', '3'),
    spending('c', '2'),
    spending('d', '2'),
    spending('e', '1'),
  ]);
  expect(verdicts.map(typeOf)).toEqual([
    'InsufficientCredits',
    'CreditsGranted',
    'Consumed',
    'InsufficientCredits',
    'Consumed',
  ]);
  expect(changes).toHaveLength(1);
  expect(changes[0]?.entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  expect(changes[0]?.answers.map(({ idempotencyKey }) => idempotencyKey)).toEqual(['b', 'c', 'e']);
});

it('answers a key that comes twice in one batch with the first answer', () => {
  const { verdicts, changes } = decided(opened(), [
    granting('a', '3'),
    spending('b', '1'),
    spending('b', '1.0'),
  ]);
  expect(verdicts.map(typeOf)).toEqual(['CreditsGranted', 'Consumed', 'Consumed again']);
  const [, first, second] = verdicts.map((it) => ('outcome' in it ? it.outcome : null));
  expect(second).toBe(first);
  expect(changes[0]?.after.total).toBe(credits('2'));
});

it('refuses a key with other input, also over kinds of command, and changes nothing', () => {
  const { verdicts, changes } = decided(opened(), [
    granting('a', '3'),
    spending('a', '1'),
    granting('a', '4'),
  ]);
  expect(verdicts.map(typeOf)).toEqual([
    'CreditsGranted',
    'IdempotencyKeyReused',
    'IdempotencyKeyReused',
  ]);
  expect(changes[0]?.after.total).toBe(credits('3'));
});

it('answers a stored key as it was stored', () => {
  const store = opened();
  const command = spending('a', '1');
  const success = { type: 'ProfileUpdated' } as const;
  store.answers.set(recordKey(ACCOUNT_ID, 'a'), { inputHash: inputHash(command), success });
  const { verdicts, changed } = decided(store, [command]);
  expect(verdicts).toEqual([{ outcome: success, replayed: true }]);
  expect(changed).toEqual([]);
});

it('takes keys byte by byte', () => {
  const { verdicts } = decided(opened(), [
    granting('a', '1'),
    granting('A', '1'),
    granting('a ', '1'),
  ]);
  expect(verdicts.map(typeOf)).toEqual(['CreditsGranted', 'CreditsGranted', 'CreditsGranted']);
});

it('uses no key up for a refusal', () => {
  const { verdicts } = decided(opened(), [
    spending('a', '1'),
    granting('b', '1'),
    spending('a', '1'),
  ]);
  expect(verdicts.map(typeOf)).toEqual(['InsufficientCredits', 'CreditsGranted', 'Consumed']);
});

it('lets a failure be that of one command only', () => {
  const nobody = `acc_${'f'.repeat(32)}` as AccountId;
  const { verdicts, changes } = decided(opened(), [
    { ...granting('a', '1'), accountId: nobody },
    granting('a', '1'),
  ]);
  expect(verdicts.map(typeOf)).toEqual(['failure', 'CreditsGranted']);
  expect(verdicts[0]).toEqual({ failure: new AccountNotFound(nobody) });
  expect(changes.map(({ after }) => after.id)).toEqual([ACCOUNT_ID]);
});

it('finds what an earlier command of the batch has recorded', () => {
  const { verdicts, changes } = decided(opened(), [
    granting('a', '5'),
    reserving('b', '4'),
    {
      kind: 'capture',
      accountId: ACCOUNT_ID,
      actor: 'OPERATOR',
      idempotencyKey: 'c',
      reservation: 2 as ReservationNumber,
      amount: null,
    },
  ]);
  expect(verdicts.map(typeOf)).toEqual(['CreditsGranted', 'Reserved', 'Consumed']);
  expect(changes[0]?.reservations).toMatchObject([{ state: 'CAPTURED' }]);
});

it('replays an answer to whoever asks, also where they might not do it themselves', () => {
  const release = {
    kind: 'release',
    accountId: ACCOUNT_ID,
    idempotencyKey: 'c',
    reservation: 2 as ReservationNumber,
  } as const;
  const { verdicts } = decided(opened(), [
    granting('a', '5'),
    reserving('b', '4'),
    { ...release, actor: 'CUSTOMER' },
    { ...release, actor: 'OPERATOR' },
    { ...release, actor: 'CUSTOMER' },
  ]);
  expect(verdicts.map(typeOf).slice(2)).toEqual(['NotForCaller', 'Released', 'Released again']);
});

it('never goes back behind what an account has seen', () => {
  const store = opened();
  store.accounts.set(ACCOUNT_ID, { ...accountOpenedAt(MAY_5), lastInstant: MAY_5 + 9 });
  const { changes } = decided(store, [granting('a', '1')]);
  expect(changes[0]?.entries[0]?.at).toBe(MAY_5 + 9);
});

it('says of each alert which commit it is of, and so which others', () => {
  const store = opened();
  const account = { ...accountOpenedAt(MAY_5), eventsCount: 4 };
  store.accounts.set(ACCOUNT_ID, account);
  const { changes } = decided(store, [
    granting('a', '3'),
    spending('b', '3'),
    granting('c', '3'),
    spending('d', '3'),
  ]);
  const told = changes[0]?.events.map(({ number, happening }) => [
    number,
    happening.kind,
    'commit' in happening ? happening.commit : null,
  ]);
  expect(told).toEqual([
    [5, 'CREDITS_GRANTED', null],
    [6, 'ALERT_RAISED', 5],
    [7, 'CREDITS_GRANTED', null],
    [8, 'ALERT_RAISED', 5],
  ]);
});

it('names the accounts that changed, and no others', () => {
  const store = opened();
  expect(decided(store, [spending('a', '1')]).changed).toEqual([]);
  expect(decided(store, [granting('a', '1')]).changed).toEqual([ACCOUNT_ID]);
});

describe('the budget of a key', () => {
  const LIMIT = credits('10');
  const NO_MONEY = { minorUnits: 0n, minorUnitsUsed: 0n };
  const limited = (used: string) => ({
    keySpending: new Map([[API_KEY, { ...NO_MONEY, credits: LIMIT, creditsUsed: credits(used) }]]),
  });
  const byKey = { apiKey: API_KEY };

  it('counts along the batch, holds and what is given back of them included', () => {
    const { verdicts } = decided(
      opened(),
      [
        granting('a', '100'),
        spending('b', '3', byKey),
        reserving('c', '4', byKey),
        spending('d', '0.000001', byKey),
        spending('e', '50'),
        {
          kind: 'release',
          accountId: ACCOUNT_ID,
          actor: 'OPERATOR',
          idempotencyKey: 'f',
          reservation: 3 as ReservationNumber,
        },
        spending('g', '4', byKey),
        spending('h', '1', byKey),
      ],
      limited('3'),
    );
    expect(verdicts.map(typeOf)).toEqual([
      'CreditsGranted',
      'Consumed',
      'Reserved',
      'SpendingLimitReached',
      'Consumed',
      'Released',
      'Consumed',
      'SpendingLimitReached',
    ]);
    expect(verdicts[3]).toMatchObject({
      outcome: { limit: LIMIT, used: LIMIT, resetsAt: Date.UTC(2026, 5, 1) },
    });
  });

  it('counts a hold that has run out no longer', () => {
    const store = opened();
    const first = decided(store, [granting('a', '100'), reserving('b', '8', byKey)]);
    const [change] = first.changes;
    if (change === undefined) throw new Error('nothing changed');
    store.accounts.set(ACCOUNT_ID, { ...change.after, holds: change.reservations });
    store.now = MAY_5 + MINUTE_MS;
    const { verdicts } = decided(store, [spending('c', '8', byKey)], limited('8'));
    expect(verdicts.map(typeOf)).toEqual(['Consumed']);
  });
});

describe('an autopilot in a batch', () => {
  const followed = (decision: number, outlook: number): Command => ({
    kind: 'follow-advice',
    accountId: ACCOUNT_ID,
    decision: decision as AutopilotDecisionNumber,
    base: { asOf: MAY_5, sequence: 1, total: 0n, outlook },
    paymentsCount: 0,
    advice: {
      action: { kind: 'BUY_PAYG', packCode: 'PAYG_10', quantity: 1 },
      reason: 'It may not last.',
      runOutProbability: 0.5,
      lastsUntil: null,
    },
  });
  const steering: Command = {
    kind: 'set-autopilot',
    accountId: ACCOUNT_ID,
    mode: 'TOP_UP',
    monthlyLimitMinorUnits: 100_000n,
    maxRisk: 0.01,
  };
  const kindsIn = (commands: readonly Command[], usedOn = new Map()) =>
    decided(opened(), commands, { usedOn }).changes[0]?.autopilotDecisions.map(({ kind }) => kind);

  it('knows what was used before, and what the commands before it have used', () => {
    const commands = [granting('a', '4'), spending('b', '4'), steering, followed(1, 1)];
    expect(kindsIn(commands)).toEqual(['ANNOUNCED']);
    const idle = [granting('a', '3'), steering, followed(1, 1)];
    expect(kindsIn(idle)).toEqual(['REFUSED']);
    const used = new Map([['2026-05-01', credits('4')]]);
    expect(kindsIn(idle, new Map([[ACCOUNT_ID, used]]))).toEqual(['ANNOUNCED']);
  });

  it('keeps what is noted of a refusal, which changes nothing else', () => {
    const { verdicts, changes } = decided(opened(), [steering, spending('a', '3')]);
    expect(verdicts.map(typeOf)).toEqual(['AutopilotSet', 'InsufficientCredits']);
    expect(changes[0]).toMatchObject({ entries: [], consumptions: [], answers: [], usage: [] });
    expect(changes[0]?.after.autopilot?.refusedCharge).toEqual({
      date: '2026-05-05',
      credits: credits('3'),
      outlook: 1,
    });
  });
});
