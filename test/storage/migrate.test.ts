import { MIGRATIONS } from '../../src/storage/migrations';
import { openStorage, type Storage } from '../../src/storage/storage';
import { databasesUnderTest, type TestDatabase } from '../support/databases';
import { openMigrated, openSql, silent } from './support';

const open = (databaseUrl: string): Promise<Storage> =>
  openStorage({ databaseUrl, testClock: true, strictStart: false, logger: silent });

describe.each(databasesUnderTest())('migrations on $name', ({ name, createDatabase }) => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await createDatabase();
  });
  afterEach(() => database.drop());

  it('may be run again', async () => {
    const storage = await openMigrated(database.url);
    await storage.migrate();
    await storage.ping();
    const catalogue = await storage.catalogueStore.current();
    expect([catalogue.plans.length, catalogue.packs.length]).toEqual([12, 8]);
    await storage.close();
  });

  it('are missed by a ping', async () => {
    const storage = await open(database.url);
    await expect(storage.ping()).rejects.toThrow();
    await storage.close();
  });

  it('go on where an earlier run broke off', async () => {
    const storage = await openMigrated(database.url);
    const sql = await openSql(database.url);
    for (const table of ['migrations', 'usage_days', 'test_clock']) {
      await sql.run(`DROP TABLE ${table}`);
    }
    await storage.migrate();
    await storage.ping();
    await sql.close();
    await storage.close();
  });

  // A SQLite file is open in one process only.
  if (name === 'SQLite') return;

  it('may be run by several processes at once', async () => {
    const storages = await Promise.all(Array.from({ length: 4 }, () => open(database.url)));
    await Promise.all(storages.map((storage) => storage.migrate()));
    for (const storage of storages) await storage.ping();
    const sql = await openSql(database.url);
    expect(await sql.run('SELECT COUNT(*) AS count FROM migrations')).toEqual([
      { count: MIGRATIONS.length },
    ]);
    expect(await sql.run('SELECT COUNT(*) AS count FROM plans')).toEqual([{ count: 12 }]);
    await sql.close();
    for (const storage of storages) await storage.close();
  });
});
