import { ServiceBusy } from '../../../src/ledger/answer';
import type { Reach } from '../../../src/ledger/read-store';
import { USUAL_PATIENCE } from '../../../src/storage/engine/transaction';
import {
  type AccountId,
  type GrantNumber,
  newAccountId,
  newPartnerId,
} from '../../../src/units/ids';
import { databasesUnderTest } from '../../support/databases';
import { type WatchedStatements, watchStatements } from '../../support/statements';
import { newAccounts } from '../batch/new-accounts';
import { change, give, openAccount, openSql, otherProcesses, store } from '../support';

const ANY: Reach = { namespace: null, externalId: null, account: null };
const SHARED: Reach = { ...ANY, namespace: 'shared' };

describe.each(databasesUnderTest())('what is asked at once on $name', ({ createDatabase }) => {
  const our = newAccounts(createDatabase);
  let statements: WatchedStatements;
  let ids: readonly AccountId[];

  beforeEach(async () => {
    ids = [our.id, ...(await openOthers(4))];
    for (const id of ids) await give(our.storage, id, 5n);
    statements = watchStatements();
  });
  afterEach(() => statements.stop());

  const openOthers = async (count: number, name = '') => {
    const opened: AccountId[] = [];
    for (let other = 0; other < count; other += 1) {
      opened.push(await openAccount(our.storage, `${our.id} ${name}${other}`));
    }
    return opened;
  };
  const totalOf = async (id: AccountId) =>
    (await our.storage.readStore.accounts([id])).get(id)?.account.total;

  it('takes one statement for the balances of 50 accounts', async () => {
    const all = [...ids, ...(await openOthers(45, 'without credits'))];
    statements.from('accounts');
    const totals = await Promise.all(all.map(totalOf));
    expect(totals).toEqual([...Array(5).fill(5n), ...Array(45).fill(0n)]);
    expect(statements.from('accounts')).toHaveLength(1);
  });

  it('begins no read for whoever has waited until the deadline', async () => {
    const { transactions, close } = await otherProcesses(our.url);
    const work = jest.fn(async () => 'read');
    const long = Date.now() - USUAL_PATIENCE.deadlineMs;
    await expect(transactions.read(work, long)).rejects.toThrow(ServiceBusy);
    expect(work).not.toHaveBeenCalled();
    expect(await transactions.read(work, Date.now())).toBe('read');
    await close();
  });

  it('leaves out the accounts that there are not', async () => {
    const found = await our.storage.readStore.accounts([our.id, newAccountId()]);
    expect([...found.keys()]).toEqual([our.id]);
    const versions = await our.storage.readStore.versions([newAccountId(), our.id]);
    expect([...versions]).toEqual([[our.id, found.get(our.id)?.account && expect.any(Number)]]);
  });

  it('shows what was committed before it was asked, though an earlier read is under way', async () => {
    const slow = statements.holdRows('accounts');
    const before = totalOf(our.id);
    await slow.isRead;
    statements.stop();
    await give(our.storage, our.id, 3n);
    expect(await totalOf(our.id)).toBe(8n);
    slow.letGo();
    expect(await before).toBe(5n);
  });

  it('fails for one account that cannot be read, and for no other', async () => {
    const sql = await openSql(our.url);
    await sql.run("UPDATE accounts SET state = 'null' WHERE id = ?", [ids[2]]);
    await sql.close();
    const all = await Promise.allSettled(ids.map(totalOf));
    expect(all.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    expect(statements.from('accounts')).toHaveLength(1 + ids.length);
  });

  describe('who accounts are', () => {
    const identify = (id: AccountId, reach: Reach) => our.storage.readStore.identity(id, reach);

    it('takes one statement for all who reach as far', async () => {
      const found = await Promise.all(ids.map((id) => identify(id, SHARED)));
      expect(found.map((identity) => identity?.id)).toEqual(ids);
      expect(statements.from('accounts')).toHaveLength(1);
    });

    it('takes one statement for each kind of reach', async () => {
      const mine = { ...SHARED, externalId: `customer ${our.accounts}` };
      const found = await Promise.all([
        identify(our.id, ANY),
        identify(our.id, { ...ANY, account: our.id }),
        identify(our.id, SHARED),
        identify(our.id, { ...ANY, namespace: 'other' }),
        identify(our.id, mine),
      ]);
      expect(found.map((identity) => identity?.id ?? null)).toEqual([
        our.id,
        our.id,
        our.id,
        null,
        our.id,
      ]);
      expect(statements.from('accounts')).toHaveLength(3);
    });

    it.each<[string, (id: AccountId) => Reach]>([
      ['a partner', () => ({ ...ANY, namespace: 'other' })],
      ['a customer', () => ({ ...SHARED, externalId: 'somebody else' })],
      ['a key of another account', () => ({ ...ANY, account: newAccountId() })],
      ['a key of a partner for another account', () => ({ ...SHARED, account: newAccountId() })],
    ])('reads no row of a foreign account for %s, asked with its owner', async (_who, reachOf) => {
      const foreign = reachOf(our.id);
      const [, theirs, missing] = await Promise.all([
        identify(our.id, ANY),
        identify(our.id, foreign),
        identify(newAccountId(), foreign),
      ]);
      expect([theirs, missing]).toEqual([null, null]);
      const read = statements.from('accounts').map(({ rows }) => rows);
      expect(read.toSorted()).toEqual(read.length === 1 ? [1] : [0, 1]);
    });

    it('finds names of others only in their namespaces', async () => {
      const { readStore } = our.storage;
      const name = `customer ${our.accounts}`;
      const found = await Promise.all([
        readStore.identityByExternalId('shared', name),
        readStore.identityByExternalId('other', name),
        readStore.identityByExternalId('shared', `${our.id} 0`),
      ]);
      expect(found.map((identity) => identity?.id ?? null)).toEqual([our.id, null, ids[1]]);
      expect(statements.from('accounts')).toHaveLength(1);
    });
  });

  it('finds records of many accounts by their numbers, each its own, in order', async () => {
    const { readStore } = our.storage;
    await give(our.storage, our.id, 7n);
    statements.from('grants');
    const numbers = [2, 1, 2, 9] as GrantNumber[];
    const found = await Promise.all(ids.map((id) => readStore.grantsByNumber(id, numbers)));
    expect(found.map((grants) => grants.map(({ granted }) => granted))).toEqual([
      [5n, 7n],
      [5n],
      [5n],
      [5n],
      [5n],
    ]);
    expect(statements.from('grants')).toHaveLength(1);
  });

  it('asks for the links of many accounts by one statement', async () => {
    const partner = newPartnerId();
    const sql = await openSql(our.url);
    await sql.run('INSERT INTO account_links VALUES (?, ?, 1)', [our.id, partner]);
    await sql.close();
    const linked = ids.map((id) => our.storage.linkStore.isLinked(id, partner));
    expect(await Promise.all(linked)).toEqual([true, false, false, false, false]);
    expect(statements.from('account_links')).toHaveLength(1);
  });

  it('sums up the usage of accounts by one statement where the same days are asked for', async () => {
    const facts = { date: '2026-03-01', source: null, operation: null, apiKey: null, count: 1 };
    for (const [index, id] of ids.entries()) {
      const usage = [{ ...facts, credits: BigInt(index + 1) }];
      await store(our.storage, id, (account) => change(account, {}, { usage }));
    }
    statements.from('usage_days');
    const march = { fromDate: '2026-03-01', toDate: '2026-04-01', groupBy: null };
    const april = { ...march, fromDate: '2026-04-01', toDate: '2026-05-01' };
    const usage = [march, april].flatMap((query) =>
      ids.map(async (id) => {
        const rows = await our.storage.readStore.usage(id, query);
        return rows.map(({ credits }) => credits);
      }),
    );
    expect(await Promise.all(usage)).toEqual([[1n], [2n], [3n], [4n], [5n], [], [], [], [], []]);
    expect(statements.from('usage_days')).toHaveLength(2);
  });
});
