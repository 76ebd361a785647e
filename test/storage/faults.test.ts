import { NO_CHANGE } from '../../src/catalogue/offer-change';
import { OutcomeUnknown, ServiceBusy } from '../../src/ledger/answer';
import type { Storage } from '../../src/storage/storage';
import type { AccountId } from '../../src/units/ids';
import { databasesUnderTest, type TestDatabase } from '../support/databases';
import { type Cut, TcpProxy } from '../support/tcp-proxy';
import {
  change,
  consumeCommand,
  found,
  give,
  openAccount,
  openMigrated,
  openSql,
  type Sql,
  spendOne,
  whenRunning,
} from './support';

const servers = databasesUnderTest().filter(({ name }) => name !== 'SQLite');

// Without a server there is nothing to test here, and jest wants at least one case.
const describeServers = servers.length === 0 ? describe.skip : describe;

describeServers('a database server that fails', () => {
  let database: TestDatabase;
  let proxy: TcpProxy;
  let storage: Storage;
  let sql: Sql;
  let id: AccountId;

  beforeAll(async () => {
    const [server] = servers;
    if (server === undefined) throw new Error('there is no server');
    database = await server.createDatabase();
    const url = new URL(database.url);
    proxy = await TcpProxy.start({ host: url.hostname, port: Number(url.port) });
    url.port = String(proxy.port);
    storage = await openMigrated(url.href, { patience: { deadlineMs: 60_000, acquireMs: 60_000 } });
    sql = await openSql(database.url);
  });
  afterAll(async () => {
    await sql.close();
    await storage.close();
    await proxy.stop();
    await database.drop();
  });
  beforeEach(async () => {
    id = await openAccount(storage, `customer ${Math.random()}`);
    await give(storage, id, 100n);
  });

  const spend = (key: string, bodies: { count: number } = { count: 0 }) =>
    storage.ledgerStore.transact({ commands: [consumeCommand(id, key)] }, (batch) => {
      bodies.count += 1;
      return spendOne(batch, id, key);
    });
  const total = async () => (await storage.readStore.accounts([id])).get(id)?.account.total;

  it.each<Cut>(['BEFORE_FORWARDING', 'AFTER_FORWARDING'])(
    'settles by the key what a commit came to that was cut off %s',
    async (cut) => {
      const bodies = { count: 0 };
      const cutsBefore = proxy.cuts;
      proxy.cutAt('COMMIT', cut);
      const success = await spend('k', bodies);
      expect(proxy.cuts).toBe(cutsBefore + 1);
      expect(bodies.count).toBe(2);
      expect(success.type).toBe('Consumed');
      expect(await total()).toBe(99n);
      expect(await storage.readStore.entry(id, 3)).toBeNull();
    },
  );

  it.each(['ledger_entries', 'INSERT INTO accounts', 'FORCE INDEX'])(
    'runs the whole again where the connection is lost at %s',
    async (words) => {
      proxy.cutAt(words, 'AFTER_FORWARDING');
      await spend('k');
      expect(await total()).toBe(99n);
    },
  );

  it('opens one account where the answer to the commit is lost', async () => {
    proxy.cutAt('COMMIT', 'AFTER_FORWARDING');
    const externalId = `lost ${id}`;
    const request = { namespace: 'shared', externalId, name: null, email: null, locale: 'en' };
    expect((await storage.ledgerStore.openAccount(request, null)).created).toBe(true);
    expect((await storage.ledgerStore.openAccount(request, null)).created).toBe(false);
  });

  it.each<Cut>(['BEFORE_FORWARDING', 'AFTER_FORWARDING'])(
    'brings sign-up credits once where the commit of an opening is cut off %s',
    async (cut) => {
      const signUpCredits = { before: null, after: { credits: 10n, expiresAfterDays: null } };
      const change = { ...NO_CHANGE, signUpCredits };
      await storage.catalogueStore.edit(() => ({ change, result: null }), null);
      await storage.catalogueStore.current();
      const externalId = `gifted ${id}`;
      const request = { namespace: 'shared', externalId, name: null, email: null, locale: 'en' };
      proxy.cutAt('COMMIT', cut);
      const { accountId, created } = await storage.ledgerStore.openAccount(request, null);
      await storage.catalogueStore.edit(
        () => ({
          change: { ...NO_CHANGE, signUpCredits: { before: signUpCredits.after, after: null } },
          result: null,
        }),
        null,
      );
      expect(created).toBe(true);
      const found = (await storage.readStore.accounts([accountId])).get(accountId);
      expect(found?.account).toMatchObject({ sequence: 1, total: 10n });
    },
  );

  it('runs the whole again where its connection was killed', async () => {
    const bodies = { count: 0 };
    await sql.run('START TRANSACTION');
    await sql.run('SELECT id FROM accounts WHERE id = ? FOR UPDATE', [id]);
    const spent = spend('k', bodies);
    await sql.run(`KILL ${await whenRunning(sql, 'FOR UPDATE')}`);
    await sql.run('ROLLBACK');
    await spent;
    expect(bodies.count).toBe(1);
    expect(await total()).toBe(99n);
  });

  it('waits for a lock, gives it up after 3 s, and runs the whole again', async () => {
    await sql.run('START TRANSACTION');
    await sql.run('SELECT id FROM accounts WHERE id = ? FOR UPDATE', [id]);
    const startedAt = performance.now();
    const spent = spend('k');
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    await sql.run('ROLLBACK');
    await spent;
    expect(performance.now() - startedAt).toBeGreaterThan(3_500);
    expect(await total()).toBe(99n);
  });

  it('says that it is busy, and has done nothing, where a lock is held past the deadline', async () => {
    const impatient = await openMigrated(database.url, {
      patience: { deadlineMs: 8_000, acquireMs: 2_000 },
    });
    await sql.run('START TRANSACTION');
    await sql.run('SELECT id FROM accounts WHERE id = ? FOR UPDATE', [id]);
    const spent = impatient.ledgerStore.transact({ commands: [consumeCommand(id, 'k')] }, (batch) =>
      spendOne(batch, id, 'k'),
    );
    await expect(spent).rejects.toBeInstanceOf(ServiceBusy);
    await sql.run('ROLLBACK');
    await impatient.close();
    expect(await total()).toBe(100n);
  });

  it('runs the whole again after a deadlock', async () => {
    const other = await openAccount(storage, `other ${id}`);
    await give(storage, other, 100n);
    const commands = [consumeCommand(id, 'a'), consumeCommand(other, 'b')];
    const [first = id, second = other] = [id, other].sort();
    await sql.run('START TRANSACTION');
    // Heavier than the batch, so that the server has the batch go.
    for (let row = 0; row < 50; row += 1) {
      const values = [`prt_heavy_${row}_${id}`.slice(0, 36), 'x'];
      await sql.run('INSERT INTO partners (id, name, created_at) VALUES (?, ?, 0)', values);
    }
    await sql.run('SELECT id FROM accounts WHERE id = ? FOR UPDATE', [second]);
    let bodies = 0;
    const spent = storage.ledgerStore.transact({ commands }, (batch) => {
      bodies += 1;
      const one = spendOne(batch, id, 'a');
      const two = spendOne(batch, other, 'b');
      return { result: bodies, changes: [...one.changes, ...two.changes], notes: [] };
    });
    await whenRunning(sql, 'FOR UPDATE');
    await sql.run('SELECT id FROM accounts WHERE id = ? FOR UPDATE', [first]);
    await sql.run('ROLLBACK');
    await spent;
    expect(await total()).toBe(99n);
    const [status] = await sql.run("SHOW GLOBAL STATUS LIKE 'Innodb_deadlocks'");
    expect(Number(status?.Value ?? 1)).toBeGreaterThan(0);
  });

  it('says that it does not know where nothing answers after the commit was sent', async () => {
    const throughProxy = new URL(database.url);
    throughProxy.port = String(proxy.port);
    const impatient = await openMigrated(throughProxy.href, {
      patience: { deadlineMs: 600, acquireMs: 200 },
    });
    proxy.vanishAt('COMMIT', 'AFTER_FORWARDING');
    const spent = impatient.ledgerStore.transact({ commands: [consumeCommand(id, 'k')] }, (batch) =>
      spendOne(batch, id, 'k'),
    );
    await expect(spent).rejects.toBeInstanceOf(OutcomeUnknown);
    proxy.comeBack();
    await impatient.close();
    await spend('k');
    expect(await total()).toBe(99n);
  });

  it('lets two processes spend from one account without losing or doubling anything', async () => {
    const other = await openMigrated(database.url);
    const spendings = Array.from({ length: 40 }, (_, index) => {
      const process = index % 2 === 0 ? storage : other;
      const key = `k${index}`;
      return process.ledgerStore.transact({ commands: [consumeCommand(id, key)] }, (batch) =>
        spendOne(batch, id, key),
      );
    });
    await Promise.all(spendings);
    await other.close();
    expect(await total()).toBe(60n);
    const entries = await storage.readStore.entries(id, {
      limit: 100,
      before: null,
      from: null,
      to: null,
      kinds: null,
    });
    expect(entries.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 41 }, (_, index) => 41 - index),
    );
    expect(entries.reduce((sum, { amount }) => sum + amount, 0n)).toBe(60n);
  });

  it('writes every row that it locks, so that the lock holds across a cluster', async () => {
    const writes = async () => {
      const [row] = await sql.run('SELECT writes, version FROM accounts WHERE id = ?', [id]);
      return row;
    };
    const before = await writes();
    await storage.ledgerStore.transact({ commands: [consumeCommand(id, 'k')] }, (batch) => {
      const account = found(batch, id);
      expect(change(account, {}, {}).after).toEqual(account);
      return { result: null, changes: [], notes: [] };
    });
    expect(await writes()).toEqual({
      writes: Number(before?.writes) + 1,
      version: before?.version,
    });
  });

  it('sets up every session as the store needs it', async () => {
    expect(await storage.check()).toEqual([]);
  });
});
