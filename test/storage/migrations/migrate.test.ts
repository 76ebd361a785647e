import { DataSource } from 'typeorm';
import type { Command } from '../../../src/account/vocabulary/command';
import { parseDatabaseUrl } from '../../../src/storage/engine/database-url';
import { MIGRATIONS } from '../../../src/storage/migrations';
import { dataSourceOptions, detectEngine } from '../../../src/storage/migrations/data-sources';
import { migrate } from '../../../src/storage/migrations/migrate';
import { openStorage, type Storage } from '../../../src/storage/storage';
import type {
  AccountId,
  ApiKeyId,
  ConsumptionNumber,
  PartnerId,
  ReservationNumber,
} from '../../../src/units/ids';
import { databasesUnderTest, type TestDatabase } from '../../support/databases';
import { consumptionOf } from '../records';
import { openMigrated, openSql, type Sql, silent } from '../support';

const open = (databaseUrl: string): Promise<Storage> =>
  openStorage({ databaseUrl, testClock: true, strictStart: false, logger: silent });

const ACCOUNT = `acc_${'1'.repeat(32)}` as AccountId;
const PARTNER = `prt_${'2'.repeat(32)}` as PartnerId;
const KEY = `key_${'3'.repeat(32)}` as ApiKeyId;
const HASH = `x'${'0'.repeat(64)}'`;

/** As a server of the first version has written them. */
const ROWS_OF_THE_FIRST = [
  `INSERT INTO accounts (id, namespace, external_id, locale, opened_at, sequence, total,
    last_instant, open_reservations, version, writes, state)
  VALUES ('${ACCOUNT}', '${PARTNER}', 'ada', 'en', 1000, 9, 8000000, 2000, 2, 3, 3, '{}')`,
  `INSERT INTO partners (id, name, created_at) VALUES ('${PARTNER}', 'Partner', 1000)`,
  `INSERT INTO api_keys (id, partner_id, name, scopes, last_four, secret_hash, created_at)
  VALUES ('${KEY}', '${PARTNER}', 'key', '[]', 'abcd', ${HASH}, 1000)`,
  ...[`NULL`, `'${KEY}'`].map(
    (apiKey, index) => `INSERT INTO consumptions (account_id, number, idempotency_key, charged,
      free_units, allowance_month, charges, balance_after, at, reversed, fully_reversed, quantity,
      source, metadata, api_key)
    VALUES ('${ACCOUNT}', ${index + 1}, '${'ab'[index]}', 1000000, 0, '2026-03',
      '[{"grant":1,"kind":"PAYG","credits":"#1000000"}]', 8000000, 2000, 0, 0, 1,
      'shop', '{"order":7}', ${apiKey})`,
  ),
  ...[`NULL`, `'${KEY}'`].map(
    (apiKey, index) => `INSERT INTO reservations (account_id, number, idempotency_key, state,
      reserved, holds, free_units, allowance_month, captured, reserved_at, expires_at,
      balance_after, quantity, api_key)
    VALUES ('${ACCOUNT}', ${index + 3}, '${'cd'[index]}', 'OPEN', 0, '[]', 0, '2026-03', 0, 2000,
      ${Number.MAX_SAFE_INTEGER}, 8000000, 1, ${apiKey})`,
  ),
];

/** All that there is in those rows. */
const NAMING: readonly Command[] = [
  ...[1, 2].map(
    (number): Command => ({
      kind: 'reverse',
      accountId: ACCOUNT,
      actor: 'OPERATOR',
      idempotencyKey: `r${number}`,
      consumption: number as ConsumptionNumber,
      amount: null,
      reason: '',
    }),
  ),
  ...[3, 4].map(
    (number): Command => ({
      kind: 'release',
      accountId: ACCOUNT,
      actor: 'OPERATOR',
      idempotencyKey: `r${number}`,
      reservation: number as ReservationNumber,
    }),
  ),
];

async function migrateByFirst(databaseUrl: string): Promise<void> {
  const url = parseDatabaseUrl(databaseUrl);
  const options = dataSourceOptions(url, await detectEngine(url), 1);
  const dataSource = new DataSource({ ...options, migrations: MIGRATIONS.slice(0, 1) });
  await dataSource.initialize();
  await migrate(dataSource);
  await dataSource.destroy();
}

async function idTypeOf(sql: Sql): Promise<string> {
  const isServer = await sql.run('SELECT VERSION()').then(
    () => true,
    () => false,
  );
  return isServer ? 'VARBINARY(36) NULL' : 'TEXT NULL';
}

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

  it('are missed one by one: a database of an earlier version is not ready', async () => {
    await migrateByFirst(database.url);
    const storage = await open(database.url);
    await expect(storage.ping()).rejects.toThrow('migrate first');
    await storage.migrate();
    await storage.ping();
    await storage.close();
  });

  it('keep the rows of a database that the first one alone has made', async () => {
    await migrateByFirst(database.url);
    const sql = await openSql(database.url);
    for (const statement of ROWS_OF_THE_FIRST) await sql.run(statement);
    await sql.close();

    const storage = await openMigrated(database.url);
    const found = await storage.ledgerStore.transact({ commands: NAMING }, (batch) => ({
      result: batch,
      changes: [],
      notes: [],
    }));
    const before = {
      ...consumptionOf(1, 1_000_000n, { idempotencyKey: 'a', balanceAfter: 8_000_000n, at: 2_000 }),
      usage: { ...consumptionOf(1, 1n).usage, source: 'shop', metadata: { order: 7 } },
    };
    expect(found.consumptions.get(`${ACCOUNT}/1`)).toEqual({ ...before, madeBy: 'OPERATOR' });
    expect(found.consumptions.get(`${ACCOUNT}/2`)).toMatchObject({
      usage: { apiKey: KEY },
      madeBy: PARTNER,
    });
    expect(found.reservations.get(`${ACCOUNT}/3`)?.madeBy).toBe('OPERATOR');
    expect(found.reservations.get(`${ACCOUNT}/4`)?.madeBy).toBe(PARTNER);
    expect(found.accounts.get(ACCOUNT)).toMatchObject({ total: 8_000_000n, sequence: 9 });
    await storage.close();
  });

  it('fill in what an earlier run has left, and write over nothing', async () => {
    await migrateByFirst(database.url);
    const sql = await openSql(database.url);
    for (const statement of ROWS_OF_THE_FIRST) await sql.run(statement);
    await sql.run(`ALTER TABLE consumptions ADD COLUMN made_by ${await idTypeOf(sql)}`);
    await sql.run("UPDATE consumptions SET made_by = 'CUSTOMER' WHERE number = 2");

    const storage = await openMigrated(database.url);
    await storage.close();
    const rows = await sql.run('SELECT made_by FROM consumptions ORDER BY number');
    expect(rows.map(({ made_by }) => made_by && String(made_by))).toEqual([null, 'CUSTOMER']);
    await sql.close();
  });

  it('count the subscriptions that were there before they had columns', async () => {
    await migrateByFirst(database.url);
    const sql = await openSql(database.url);
    for (const [index, version] of [2, 2, 3, null].entries()) {
      const terms = { plan: { code: 'MONTHLY_40', version } };
      const subscription = version && { terms, standing: { state: 'PAST_DUE' } };
      await sql.run(
        `INSERT INTO accounts (id, namespace, external_id, locale, opened_at, sequence, total,
          last_instant, open_reservations, version, writes, state)
        VALUES ('acc_${index}', 'shared', '${index}', 'en', 1000, 0, 0, 1000, 0, 0, 0,
          '${JSON.stringify({ subscription })}')`,
      );
    }

    const storage = await openMigrated(database.url);
    const counts = await storage.catalogueStore.runningSubscriptions();
    expect(counts).toEqual([
      { code: 'MONTHLY_40', version: 2, count: 2 },
      { code: 'MONTHLY_40', version: 3, count: 1 },
    ]);
    const states = await sql.run('SELECT subscription_state AS state FROM accounts ORDER BY id');
    expect(states.map(({ state }) => state)).toEqual(['PAST_DUE', 'PAST_DUE', 'PAST_DUE', null]);
    await sql.close();
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
    const count = MIGRATIONS.length;
    expect(await sql.run('SELECT COUNT(*) AS count FROM migrations')).toEqual([{ count }]);
    expect(await sql.run('SELECT COUNT(*) AS count FROM plans')).toEqual([{ count: 12 }]);
    await sql.close();
    for (const storage of storages) await storage.close();
  });
});
