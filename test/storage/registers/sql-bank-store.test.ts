import { CurrentBank } from '../../../src/forecast/bank/current-bank';
import { storedBank } from '../../../src/forecast/bank/stored-bank';
import { BANK_VERSION, type Bank, DEFAULT_BANK } from '../../../src/forecast/usage-model/bank';
import type { Storage } from '../../../src/storage/storage';
import { MINUTE_MS } from '../../../src/units/instant';
import { databasesUnderTest, type TestDatabase } from '../../support/databases';
import { openMigrated, openSql } from '../support';

const OWN: Bank = {
  version: BANK_VERSION,
  paths: [{ firstWeekday: 3, perMille: [0, 1_500, 1_500] }],
  planShares: [0.1, 0.9],
};
const OTHER: Bank = { ...OWN, planShares: [0.2, 0.8] };

describe.each(databasesUnderTest())('the bank of usage on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  let storage: Storage;
  let now: number;
  let reasons: string[];
  let current: CurrentBank;

  beforeEach(async () => {
    database = await createDatabase();
    storage = await openMigrated(database.url);
    now = 0;
    reasons = [];
    current = new CurrentBank({
      store: storage.bankStore,
      now: () => now,
      onUnusable: (reason) => reasons.push(reason),
    });
  });
  afterEach(async () => {
    await storage.close();
    await database.drop();
  });

  const save = (bank: Bank) => storage.bankStore.save(storedBank(bank, 1_000, 40));
  const spoil = async (assignment: string) => {
    const sql = await openSql(database.url);
    await sql.run(`UPDATE forecast_bank SET ${assignment} WHERE id = 1`);
    await sql.close();
  };
  const later = () => {
    now += 10 * MINUTE_MS;
    return current.bank();
  };

  it('is the default one until there is an own one', async () => {
    expect(await storage.bankStore.load()).toBeNull();
    expect(await current.bank()).toBe(DEFAULT_BANK);
    expect(reasons).toEqual([]);
  });

  it('is kept as it was saved, the newest only', async () => {
    await save(OWN);
    await save(OTHER);
    const stored = await storage.bankStore.load();
    expect(stored).toEqual(storedBank(OTHER, 1_000, 40));
    expect(await current.bank()).toEqual(OTHER);
  });

  it('holds as large a bank as there will be', async () => {
    const path = { firstWeekday: 0, perMille: Array.from({ length: 400 }, (_, day) => day * 97) };
    const large: Bank = { ...OWN, paths: Array.from({ length: 450 }, () => path) };
    await save(large);
    expect(await current.bank()).toEqual(large);
  });

  it('is read again after some minutes, and stays the same object while it is the same', async () => {
    await save(OWN);
    const bank = await current.bank();
    await save(OTHER);
    now += 10 * MINUTE_MS - 1;
    expect(await current.bank()).toBe(bank);
    now += 1;
    const other = await current.bank();
    expect(other).toEqual(OTHER);
    expect(await later()).toBe(other);
  });

  it('is the default one where the stored one is damaged, and says so once', async () => {
    await save(OWN);
    await spoil(`content = REPLACE(content, '1500', '15000')`);
    expect(await current.bank()).toBe(DEFAULT_BANK);
    expect(await later()).toBe(DEFAULT_BANK);
    expect(reasons).toEqual(['it is damaged: its content does not fit its hash']);
    await save(OTHER);
    expect(await later()).toEqual(OTHER);
  });

  it('is the default one where the stored one is of another version', async () => {
    await save(OWN);
    await spoil(`version = ${BANK_VERSION + 1}`);
    expect(await current.bank()).toBe(DEFAULT_BANK);
    expect(reasons).toEqual([
      `it has version ${BANK_VERSION + 1}, and this program reads version ${BANK_VERSION}`,
    ]);
  });

  it('is asked for again after the database did not answer', async () => {
    let isBroken = true;
    const flaky = new CurrentBank({
      store: {
        load: () => (isBroken ? Promise.reject(new Error('gone')) : storage.bankStore.load()),
      },
      now: () => now,
      onUnusable: (reason) => reasons.push(reason),
    });
    await expect(flaky.bank()).rejects.toThrow('gone');
    isBroken = false;
    expect(await flaky.bank()).toBe(DEFAULT_BANK);
  });
});
