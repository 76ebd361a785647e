import type { UsageChange } from '../../../src/account/state/usage-change';
import type { Storage } from '../../../src/storage/storage';
import type { AccountId, ApiKeyId } from '../../../src/units/ids';
import { databasesUnderTest, type TestDatabase } from '../../support/databases';
import { change, openAccount, openMigrated, store } from '../support';

const ALWAYS = ['2000-01-01', '2100-01-01'] as const;

describe.each(databasesUnderTest())('the archive of usage on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  let storage: Storage;

  beforeEach(async () => {
    database = await createDatabase();
    storage = await openMigrated(database.url);
  });
  afterEach(async () => {
    await storage.close();
    await database.drop();
  });

  const use = (id: AccountId, ...usage: readonly UsageChange[]) =>
    store(storage, id, (account) => change(account, {}, { usage }));
  const on = (date: string, credits: bigint, source: string | null = null): UsageChange => ({
    date,
    operation: null,
    source,
    apiKey: null,
    credits,
    count: 1,
  });
  const datesOf = async (id: AccountId) => {
    const days = await storage.usageArchive.days([id], ...ALWAYS);
    return (days.get(id) ?? []).map(({ date }) => date);
  };

  it('lists accounts in order of their ids, page by page', async () => {
    const ids: AccountId[] = [];
    for (const name of ['ann', 'ben', 'eve']) ids.push(await openAccount(storage, name));
    const [first, second, third] = ids.toSorted();
    const archive = storage.usageArchive;
    const page = await archive.accounts(null, 2);
    expect(page.map(({ id }) => id)).toEqual([first, second]);
    expect(page[0]?.openedAt).toBeLessThanOrEqual(await storage.readStore.now());
    const next = await archive.accounts(second ?? null, 2);
    expect(next.map(({ id }) => id)).toEqual([third]);
    expect(await archive.accounts(third ?? null, 2)).toEqual([]);
  });

  it('sums days over what was used where, net of reversals', async () => {
    const ann = await openAccount(storage, 'ann');
    const ben = await openAccount(storage, 'ben');
    const idle = await openAccount(storage, 'idle');
    const byKey = { ...on('2027-01-02', 30n, 'web'), apiKey: 'key_1' as ApiKeyId };
    await use(ann, on('2027-01-01', 1n), on('2027-01-02', 20n), byKey);
    await use(ann, on('2027-01-02', -5n), on('2027-01-03', 7n), on('2027-01-03', -7n));
    await use(ben, on('2027-01-02', 9n), on('2027-01-05', 9n));
    const days = await storage.usageArchive.days([ann, ben, idle], '2027-01-01', '2027-01-05');
    expect(days).toEqual(
      new Map([
        [
          ann,
          [
            { date: '2027-01-01', credits: 1n },
            { date: '2027-01-02', credits: 45n },
          ],
        ],
        [ben, [{ date: '2027-01-02', credits: 9n }]],
      ]),
    );
    expect(await storage.usageArchive.days([], ...ALWAYS)).toEqual(new Map());
  });

  it('forgets days from before a date, of these accounts only, a limited number at a time', async () => {
    const ann = await openAccount(storage, 'ann');
    const ben = await openAccount(storage, 'ben');
    const eve = await openAccount(storage, 'eve');
    const dates = ['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04'];
    for (const id of [ann, ben, eve]) {
      await use(id, ...dates.flatMap((date) => [on(date, 1n), on(date, 2n, 'web')]));
    }
    const archive = storage.usageArchive;
    expect(await archive.forget([ann, ben], '2027-01-03', 3)).toBe(3);
    expect((await datesOf(ann)).length + (await datesOf(ben)).length).toBe(5);
    expect(await archive.forget([ann, ben], '2027-01-03', 3)).toBe(1);
    expect(await archive.forget([ann, ben], '2027-01-03', 3)).toBe(0);
    expect(await datesOf(ann)).toEqual(['2027-01-03', '2027-01-04']);
    expect(await datesOf(ben)).toEqual(['2027-01-03', '2027-01-04']);
    expect(await datesOf(eve)).toEqual(dates);
    expect(await archive.forget([], '2027-01-03', 3)).toBe(0);
  });
});
