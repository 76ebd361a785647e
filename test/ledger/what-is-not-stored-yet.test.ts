import type { LedgerEntry } from '../../src/account/state/ledger-entry';
import type { Command } from '../../src/account/vocabulary/command';
import { NOTHING_NAMED } from '../../src/account/vocabulary/named';
import type { Consume } from '../../src/account/vocabulary/spending';
import type { CatchUp } from '../../src/account/vocabulary/subscriptions';
import type { EntriesQuery, ReadStore } from '../../src/ledger/read-store';
import { AccountReader } from '../../src/ledger/reader';
import type { AccountId, EntrySequence, GrantNumber, PaymentNumber } from '../../src/units/ids';
import { DAY_MS, HOUR_MS } from '../../src/units/instant';
import { Customer } from '../support/customer';
import { ACCOUNT_ID, credits } from '../support/played-account';

const MAY_5 = Date.UTC(2026, 4, 5, 12);
const NOW = MAY_5 + 3 * DAY_MS;
const ALL: EntriesQuery = { limit: 10, before: null, from: null, to: null, kinds: null };

/** Entries 1 to 4 are stored; a hold has run out since, then two grants have expired. */
function read(now = NOW) {
  const customer = new Customer(MAY_5);
  customer.grant('PROMOTIONAL', '4', MAY_5 + DAY_MS);
  customer.grant('PROMOTIONAL', '8', MAY_5 + 2 * DAY_MS);
  customer.grant('PAYG', '16');
  const hold = customer.reserve('1');
  const plan = customer.startPlan('MONTHLY_40');
  customer.now = now;
  const account = customer.load(NOTHING_NAMED);
  const { grants, entries: stored, reservations } = customer;
  const store = {
    accounts: async (ids: readonly AccountId[]) =>
      new Map(ids.includes(ACCOUNT_ID) ? [[ACCOUNT_ID, { account, now }]] : []),
    entries: async (_: unknown, query: EntriesQuery) =>
      stored
        .filter(({ sequence }) => query.before === null || sequence < query.before)
        .toReversed()
        .slice(0, query.limit),
    entry: async (_: unknown, sequence: number) =>
      stored.find((entry) => entry.sequence === sequence) ?? null,
    lastEntryAt: async (_: unknown, at: number) =>
      stored.findLast((entry) => entry.at <= at) ?? null,
    grants: async () => [...grants.values()],
    grantsByNumber: async (_: unknown, numbers: readonly GrantNumber[]) =>
      numbers.flatMap((number) => grants.get(number) ?? []),
    reservations: async () => [...reservations.values()],
    paymentsByNumber: async (_: unknown, [number]: readonly number[]) =>
      number === plan.number ? [plan] : [],
    payments: async () => [plan],
  } as unknown as ReadStore;
  return { reader: new AccountReader(store, async () => customer.catalogue), hold, plan };
}

const sequences = (entries: readonly LedgerEntry[]) => entries.map(({ sequence }) => sequence);

describe('entries that nobody has stored yet', () => {
  it.each<[Partial<EntriesQuery>, readonly number[]]>([
    [{}, [7, 6, 5, 4, 3, 2, 1]],
    [{ limit: 2 }, [7, 6]],
    [{ limit: 3 }, [7, 6, 5]],
    [{ limit: 4 }, [7, 6, 5, 4]],
    [{ before: 7 as EntrySequence, limit: 3 }, [6, 5, 4]],
    [{ from: MAY_5 + DAY_MS, limit: 2 }, [7, 6]],
    [{ from: MAY_5 + DAY_MS + 1, limit: 1 }, [7]],
    [{ to: MAY_5 + 2 * DAY_MS, limit: 2 }, [6, 5]],
    [{ to: MAY_5 + 2 * DAY_MS + 1, limit: 1 }, [7]],
    [{ kinds: ['EXPIRY'], limit: 2 }, [7, 6]],
    [{ kinds: ['RELEASE'], limit: 1 }, [5]],
  ])('come before the stored ones, asked for with %o', async (query, expected) => {
    const entries = await read().reader.entries(ACCOUNT_ID, { ...ALL, ...query });
    expect(sequences(entries)).toEqual(expected);
  });

  it('are found by their numbers, as stored ones are', async () => {
    const { reader } = read();
    const find = (sequence: number) => reader.entry(ACCOUNT_ID, sequence as EntrySequence);
    expect(await find(6)).toMatchObject({ sequence: 6, kind: 'EXPIRY' });
    expect(await find(1)).toMatchObject({ sequence: 1, kind: 'GRANT' });
    expect(await find(8)).toBeNull();
  });

  it('count for what was last at an instant', async () => {
    const { reader } = read();
    const last = async (at: number) => (await reader.lastEntryAt(ACCOUNT_ID, at))?.sequence;
    expect(await last(MAY_5 + 2 * DAY_MS)).toBe(7);
    expect(await last(MAY_5 + 2 * DAY_MS - 1)).toBe(6);
    expect(await last(MAY_5 + HOUR_MS - 1)).toBe(4);
    expect(await last(MAY_5 - 1)).toBeUndefined();
  });
});

describe('grants as they stand now', () => {
  const query = { limit: 10, after: null, spendableOnly: false };
  const shown = async (more: Partial<typeof query>) =>
    (await read().reader.grants(ACCOUNT_ID, { ...query, ...more })).map(({ number, remaining }) => [
      number,
      remaining,
    ]);

  it('are in order of use, the empty ones among them', async () => {
    expect(await shown({})).toEqual([
      [1, 0n],
      [2, 0n],
      [3, credits('16')],
    ]);
    expect(await shown({ limit: 1 })).toEqual([[1, 0n]]);
  });

  it('are without the empty ones where those that can be spent are asked for', async () => {
    expect(await shown({ spendableOnly: true })).toEqual([[3, credits('16')]]);
    expect(await shown({ spendableOnly: true, limit: 0 })).toEqual([]);
  });

  it('are found by their numbers', async () => {
    const { reader } = read();
    expect(await reader.grant(ACCOUNT_ID, 1 as GrantNumber)).toMatchObject({ remaining: 0n });
    expect(await reader.grant(ACCOUNT_ID, 9 as GrantNumber)).toBeNull();
  });
});

it('tells of a hold that has run out, and of a plan change that has lapsed', async () => {
  const { reader, hold, plan } = read();
  expect(await reader.reservation(ACCOUNT_ID, hold.number)).toMatchObject({ state: 'EXPIRED' });
  expect(await reader.payment(ACCOUNT_ID, plan.number)).toMatchObject({ state: 'LAPSED' });
  const payments = await reader.payments(ACCOUNT_ID, { limit: 1, before: null, purpose: null });
  expect(payments).toMatchObject([{ state: 'LAPSED' }]);
  expect(await reader.payment(ACCOUNT_ID, 99 as PaymentNumber)).toBeNull();
});

it('tells of a hold as it is stored while it is open', async () => {
  const { reader, hold } = read(MAY_5);
  expect(await reader.reservation(ACCOUNT_ID, hold.number)).toMatchObject({ state: 'OPEN' });
});

describe('a preview', () => {
  const consume = (amount: string): Consume => ({
    kind: 'consume',
    accountId: ACCOUNT_ID,
    idempotencyKey: 'a key',
    actor: 'CUSTOMER',
    amount: credits(amount),
    operation: null,
    quantity: 1,
    description: null,
    source: null,
    metadata: null,
    apiKey: null,
  });

  it('answers what the command would, on the account as it stands now', async () => {
    const { reader } = read();
    const spent = await reader.preview(consume('16'));
    expect(spent?.outcome).toMatchObject({ type: 'Consumed' });
    expect(spent?.alerts.map(({ warning }) => warning.kind)).toEqual(['CREDITS_EXHAUSTED']);
    expect(await reader.preview(consume('16.000001'))).toMatchObject({
      outcome: { type: 'InsufficientCredits', available: credits('16') },
      alerts: [],
    });
    const catchUp: CatchUp = { kind: 'catch-up', accountId: ACCOUNT_ID };
    expect(await reader.preview<Command>(catchUp)).toEqual({
      outcome: { type: 'NothingDue' },
      alerts: [],
    });
  });

  it('is none where there is no account', async () => {
    const other = `acc_${'f'.repeat(32)}` as AccountId;
    const { reader } = read();
    expect(await reader.view(other)).toBeNull();
    expect(await reader.preview({ ...consume('1'), accountId: other })).toBeNull();
    expect(await reader.grants(other, { limit: 1, after: null, spendableOnly: false })).toEqual([]);
  });
});
