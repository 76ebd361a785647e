import type { Account } from '../../src/account/state/account';
import type { Command } from '../../src/account/vocabulary/command';
import { AccountNotFound } from '../../src/ledger/answer';
import { decideBatch, type Verdict } from '../../src/ledger/decide-batch';
import { inputHash } from '../../src/ledger/input-hash';
import type { ConsumptionNumber, PartnerId, ReservationNumber } from '../../src/units/ids';
import { LedgerInMemory } from '../support/ledger-in-memory';
import { ACCOUNT_ID, accountOpenedAt } from '../support/played-account';
import { granting, reserving, spending } from './commands';

const MAY_5 = Date.UTC(2026, 4, 5, 12);
const PARTNER = `prt_${'1'.repeat(32)}` as PartnerId;
const OTHER = `prt_${'2'.repeat(32)}` as PartnerId;
const BY_PARTNER = { actor: PARTNER };
const accountId = ACCOUNT_ID;
const UNLINK: Command = { kind: 'unlink-account', accountId, partner: PARTNER };

/** What an account with 100 credits, linked to both partners, answers to these. */
function answers(commands: readonly Command[], more: Partial<Account> = {}) {
  const store = new LedgerInMemory(MAY_5);
  const linkedAt = MAY_5;
  const partners = [PARTNER, OTHER].map((partner) => ({ partner, linkedAt, budgetCode: null }));
  const linking = { partners, codes: [] };
  store.accounts.set(accountId, { ...accountOpenedAt(MAY_5), linking, ...more });
  const submissions = [granting('grant', '100'), ...commands].map((command) => ({
    command,
    inputHash: 'idempotencyKey' in command ? inputHash(command) : null,
    note: null,
  }));
  const { verdicts, changes } = decideBatch(submissions, store.batch());
  return { said: verdicts.slice(1).map(typeOf), verdicts, after: changes[0]?.after };
}

function typeOf(verdict: Verdict): string {
  if ('failure' in verdict) {
    return verdict.failure instanceof AccountNotFound ? 'no such account' : 'failure';
  }
  return verdict.replayed ? `${verdict.outcome.type} again` : verdict.outcome.type;
}

describe('a partner whose account it is not', () => {
  const codes = { partners: [], codes: [] };
  const all: readonly Command[] = [
    spending('a', '1', BY_PARTNER),
    reserving('b', '1', BY_PARTNER),
    {
      kind: 'capture',
      accountId,
      ...keyed('c'),
      reservation: 1 as ReservationNumber,
      amount: null,
    },
    { kind: 'release', accountId, ...keyed('d'), reservation: 1 as ReservationNumber },
    {
      kind: 'reverse',
      accountId,
      ...keyed('e'),
      consumption: 1 as ConsumptionNumber,
      amount: null,
      reason: 'r',
    },
  ];

  it('moves nothing without a link: to it there is no such account', () => {
    const { said, after } = answers(all, { linking: codes });
    expect(said).toEqual(all.map(() => 'no such account'));
    expect(after?.sequence).toBe(1);
  });

  it('spends by its link until that ends, however close the one follows the other', () => {
    const { said } = answers([
      spending('a', '1', BY_PARTNER),
      reserving('b', '1', BY_PARTNER),
      UNLINK,
      spending('c', '1', BY_PARTNER),
      spending('a', '1', BY_PARTNER),
      spending('d', '1', { actor: OTHER }),
    ]);
    expect(said).toEqual([
      'Consumed',
      'Reserved',
      'AccountUnlinked',
      'no such account',
      'no such account',
      'Consumed',
    ]);
  });

  it('leaves no hold behind that it has made just before', () => {
    const { verdicts, after } = answers([
      reserving('a', '1', BY_PARTNER),
      reserving('b', '2', BY_PARTNER),
      { kind: 'release', accountId, ...keyed('c'), reservation: 2 as ReservationNumber },
      UNLINK,
    ]);
    expect(verdicts.at(-1)).toMatchObject({ outcome: { releasedReservations: 1 } });
    expect(after).toMatchObject({ openReservations: 0, total: 100_000_000n });
  });
});

describe('a key that was used before', () => {
  const spent = spending('key', '1', BY_PARTNER);

  it('tells a linked partner its own first answer again', () => {
    expect(answers([spent, spent]).said).toEqual(['Consumed', 'Consumed again']);
  });

  it.each(['OPERATOR', 'CUSTOMER', OTHER] as const)(
    'tells a linked partner nothing of what %s has spent by it',
    (actor) => {
      const { said, after } = answers([spending('key', '1', { actor }), spent]);
      expect(said).toEqual(['Consumed', 'IdempotencyKeyReused']);
      expect(after?.total).toBe(99_000_000n);
    },
  );

  it('tells a linked partner nothing of what others have held or given back by it', () => {
    const held = reserving('key', '1');
    expect(answers([held, { ...held, actor: PARTNER }]).said).toEqual([
      'Reserved',
      'IdempotencyKeyReused',
    ]);
    const reversal = {
      kind: 'reverse',
      accountId,
      idempotencyKey: 'undo',
      consumption: 2 as ConsumptionNumber,
      amount: null,
      reason: 'r',
    } as const;
    const undone = [
      { ...reversal, actor: 'OPERATOR' },
      { ...reversal, actor: PARTNER },
    ] as const;
    expect(answers([spending('a', '1'), ...undone]).said).toEqual([
      'Consumed',
      'Reversed',
      'IdempotencyKeyReused',
    ]);
    // What it has spent itself is its business, whoever gave it back.
    expect(answers([spending('a', '1', BY_PARTNER), ...undone]).said).toEqual([
      'Consumed',
      'Reversed',
      'Reversed again',
    ]);
  });

  it('tells all others what the partner has spent by it', () => {
    expect(answers([spent, { ...spent, actor: 'CUSTOMER' }]).said).toEqual([
      'Consumed',
      'Consumed again',
    ]);
  });

  it('tells a partner whose own account it is whatever was answered', () => {
    const profile = { ...accountOpenedAt(MAY_5).profile, namespace: PARTNER };
    const { said } = answers([spending('key', '1'), spent], { profile });
    expect(said).toEqual(['Consumed', 'Consumed again']);
  });
});

function keyed(idempotencyKey: string) {
  return { idempotencyKey, actor: PARTNER };
}
