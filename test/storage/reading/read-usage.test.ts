import { databasesUnderTest } from '../../support/databases';
import { newAccounts } from '../batch/new-accounts';
import { change, store } from '../support';

describe.each(databasesUnderTest())('usage on $name', ({ createDatabase }) => {
  const our = newAccounts(createDatabase);
  const query = { fromDate: '2026-03-01', toDate: '2026-03-03', groupBy: null };

  it('is summed up within a number of rows, or not at all', async () => {
    const usage = ['2026-03-01', '2026-03-02'].flatMap((date) =>
      ['a', 'b', 'c'].map((source) => ({
        date,
        source,
        operation: null,
        apiKey: null,
        credits: 2n,
        count: 1,
      })),
    );
    await store(our.storage, our.id, (account) => change(account, {}, { usage }));
    const { readStore } = our.storage;
    expect(await readStore.usageWithin(our.id, query, 6)).toEqual({
      rows: [
        { date: '2026-03-01', dimension: null, credits: 6n, count: 3 },
        { date: '2026-03-02', dimension: null, credits: 6n, count: 3 },
      ],
      read: 6,
    });
    expect(await readStore.usageWithin(our.id, query, 5)).toBeNull();
    const ofOneDay = { ...query, toDate: '2026-03-02', groupBy: 'SOURCE' } as const;
    expect((await readStore.usageWithin(our.id, ofOneDay, 3))?.rows).toHaveLength(3);
  });

  it('that was reversed in full is not shown, though it was read', async () => {
    const facts = { date: '2026-03-01', source: 'a', operation: null, apiKey: null };
    const usage = [
      { ...facts, credits: 2n, count: 1 },
      { ...facts, credits: -2n, count: -1 },
    ];
    await store(our.storage, our.id, (account) => change(account, {}, { usage }));
    expect(await our.storage.readStore.usageWithin(our.id, query, 9)).toEqual({
      rows: [],
      read: 1,
    });
    expect(await our.storage.readStore.usage(our.id, query)).toEqual([]);
  });
});
