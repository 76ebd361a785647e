import { SqlNightlyTasks } from '../../../src/storage/claims/sql-nightly-tasks';
import type { Storage } from '../../../src/storage/storage';
import { databasesUnderTest, type TestDatabase } from '../../support/databases';
import { type OtherProcesses, openMigrated, otherProcesses, untilSome } from '../support';

const TONIGHT = 1_000;
const TOMORROW = 2_000;

describe.each(databasesUnderTest())('nightly tasks on $name', ({ createDatabase }) => {
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

  const process = (owner: string, leaseMs = 60_000) =>
    new SqlNightlyTasks(others.transactions, owner, leaseMs);
  const claim = (owner: string, now: number, leaseMs?: number) =>
    process(owner, leaseMs).claim('FORECAST_BANK', now, TONIGHT);

  it('are first due in the first night', async () => {
    expect(await claim('one', TONIGHT - 1)).toBe(false);
    expect(await claim('one', TONIGHT)).toBe(true);
  });

  it('are due at once where the first night has come already', async () => {
    expect(await claim('one', TONIGHT)).toBe(true);
  });

  it('go to exactly one process a night', async () => {
    const claims = ['one', 'two', 'three'].map((owner) => claim(owner, TONIGHT));
    expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
    expect(await claim('four', TONIGHT)).toBe(false);
  });

  it('are due again when they are finished, in the next night', async () => {
    await claim('one', TONIGHT);
    await process('two').finish('FORECAST_BANK', 0);
    expect(await claim('two', TONIGHT)).toBe(false);
    await process('one').finish('FORECAST_BANK', TOMORROW);
    expect(await claim('two', TOMORROW - 1)).toBe(false);
    expect(await claim('two', TOMORROW)).toBe(true);
  });

  it('go on from a dead process once its lease has ended', async () => {
    await claim('dead', TONIGHT, 1);
    const claimed = async () => ((await claim('one', TONIGHT)) ? ['FORECAST_BANK'] : []);
    expect(await untilSome(claimed)).toEqual(['FORECAST_BANK']);
    expect(await claim('two', TONIGHT)).toBe(false);
  });

  it('do not wait for each other', async () => {
    await claim('one', TONIGHT);
    expect(await process('two').claim('USAGE_CLEAN_UP', TONIGHT, TONIGHT)).toBe(true);
  });
});
