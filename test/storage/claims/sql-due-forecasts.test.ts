import type { NotedForecast } from '../../../src/account/state/noted-forecast';
import { SqlDueForecasts } from '../../../src/storage/claims/sql-due-forecasts';
import type { Transactions } from '../../../src/storage/engine/transaction';
import type { Storage } from '../../../src/storage/storage';
import type { AccountId } from '../../../src/units/ids';
import { DAY_MS, type Instant } from '../../../src/units/instant';
import { databasesUnderTest, type TestDatabase } from '../../support/databases';
import {
  change,
  type OtherProcesses,
  openAccount,
  openMigrated,
  otherProcesses,
  store,
  untilSome,
} from '../support';

const LEASE_MS = 60_000;
const NOTED_AT = 1_000;
const DUE_AT = NOTED_AT + DAY_MS;

describe.each(databasesUnderTest())('forecasts that are due on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  let storage: Storage;
  let others: OtherProcesses;

  beforeEach(async () => {
    database = await createDatabase();
    storage = await openMigrated(database.url);
    others = await otherProcesses(database.url);
  });
  afterEach(async () => {
    await others.close();
    await storage.close();
    await database.drop();
  });

  const process = (owner: string, leaseMs = LEASE_MS) =>
    new SqlDueForecasts(others.transactions, owner, leaseMs);
  const claim = (owner: string, leaseMs = LEASE_MS) => process(owner, leaseMs).claim(DUE_AT, 100);
  const noted = (asOf: Instant): NotedForecast => ({
    asOf,
    sequence: 0,
    total: 0n,
    outlook: 0,
    horizonDays: 30,
    expectedRunOut: null,
  });
  /** Wants to be warned, and heard of a forecast at that instant. */
  const openDue = async (name: string, notedAt: Instant | null = NOTED_AT) => {
    const id = await openAccount(storage, name);
    await store(storage, id, (account) => {
      const alertPreferences = { ...account.alertPreferences, runOutDays: [5] };
      const notedForecast = notedAt === null ? null : noted(notedAt);
      return change(account, { alertPreferences, notedForecast }, {});
    });
    return id;
  };

  it('are those of accounts that want them, a day after the last', async () => {
    const id = await openDue('ann');
    await openDue('ben', NOTED_AT + 1);
    await openAccount(storage, 'who wants none');
    expect(await process('one').claim(DUE_AT - 1, 100)).toEqual([]);
    expect(await process('one').claim(DUE_AT, 100)).toEqual([id]);
  });

  it('are due at once where there was none yet', async () => {
    const id = await openDue('ann', null);
    const now = await storage.readStore.now();
    expect(await process('one').claim(now, 100)).toEqual([id]);
  });

  it('go to exactly one of two claimers, the longest overdue first', async () => {
    const ids: AccountId[] = [];
    for (let count = 1; count <= 8; count += 1) ids.push(await openDue(`customer ${count}`));
    const oldest = await openDue('oldest', 0);
    expect(await process('zero').claim(DUE_AT, 1)).toEqual([oldest]);
    const [one, two] = await Promise.all([claim('one'), claim('two')]);
    expect([...one, ...two].toSorted()).toEqual(ids.toSorted());
  });

  it('stay with one process while their account is stored, until they are given back', async () => {
    const id = await openDue('ann');
    expect(await claim('one')).toEqual([id]);
    await store(storage, id, (account) => change(account, { paymentsCount: 1 }, {}));
    expect(await claim('two')).toEqual([]);
    await process('two').giveBack([id]);
    expect(await claim('two')).toEqual([]);
    await process('one').giveBack([id]);
    expect(await claim('two')).toEqual([id]);
  });

  it('do not go to a process that found them before a faster one had done them', async () => {
    const id = await openDue('ann');
    const { transactions } = others;
    const doneMeanwhile = {
      dialect: transactions.dialect,
      read: async (find: Parameters<Transactions['read']>[0]) => {
        const found = await transactions.read(find);
        expect(await claim('faster')).toEqual([id]);
        await store(storage, id, (account) =>
          change(account, { notedForecast: noted(DUE_AT) }, {}),
        );
        await process('faster').giveBack([id]);
        return found;
      },
      write: (work: Parameters<Transactions['write']>[0]) => transactions.write(work),
    } as unknown as Transactions;
    const slow = new SqlDueForecasts(doneMeanwhile, 'slow', LEASE_MS);
    expect(await slow.claim(DUE_AT, 100)).toEqual([]);
  });

  it('are claimed apart from what else is due', async () => {
    const id = await openDue('ann');
    expect(await claim('one')).toEqual([id]);
    const [row] = await others.transactions.read((connection) =>
      connection.select<{ readonly claimed_by: null }>('SELECT claimed_by FROM accounts'),
    );
    expect(row).toEqual({ claimed_by: null });
  });

  it('go on from a dead process, once its lease has ended', async () => {
    const id = await openDue('ann');
    expect(await claim('dead', 1)).toEqual([id]);
    expect(await untilSome(() => claim('one'))).toEqual([id]);
  });

  it('are done when the account has heard of the next one', async () => {
    const id = await openDue('ann');
    expect(await process('one').isAnyDue(DUE_AT)).toBe(true);
    await store(storage, id, (account) => change(account, { notedForecast: noted(DUE_AT) }, {}));
    expect(await claim('one')).toEqual([]);
    expect(await process('one').isAnyDue(DUE_AT)).toBe(false);
    expect(await process('one').nextAfter(DUE_AT)).toBe(DUE_AT + DAY_MS);
    expect(await process('one').nextAfter(DUE_AT + DAY_MS)).toBeNull();
  });
});
