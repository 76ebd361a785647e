import type { ApiKeyId, ReversalNumber } from '../../../src/units/ids';
import { databasesUnderTest } from '../../support/databases';
import { entryOf, grantOf } from '../records';
import { change, consumeCommand, give, openAccount, store } from '../support';
import { newAccounts } from './new-accounts';

const BEGUN_AT = Date.now();
const CLOCKS_APART_MS = 5_000;

describe.each(databasesUnderTest())('the ledger store on $name', ({ createDatabase }) => {
  const our = newAccounts(createDatabase);

  it('opens an account with nothing in it', async () => {
    const account = await our.stored();
    expect(account).toMatchObject({ sequence: 0, total: 0n, subscription: null, grants: [] });
    expect(account.lastInstant).toBe(account.openedAt);
    expect(account.openedAt).toBeGreaterThan(BEGUN_AT - CLOCKS_APART_MS);
    expect(account.openedAt).toBeLessThan(Date.now() + CLOCKS_APART_MS);
  });

  it('opens one account for one external id, however many ask at once', async () => {
    const request = {
      namespace: 'shared',
      externalId: 'once',
      name: null,
      email: null,
      locale: 'en',
    };
    const asked = Array.from({ length: 8 }, () =>
      our.storage.ledgerStore.openAccount(request, null),
    );
    const answers = await Promise.all(asked);
    expect(new Set(answers.map(({ accountId }) => accountId)).size).toBe(1);
    expect(answers.filter(({ created }) => created)).toHaveLength(1);
    const elsewhere = await our.storage.ledgerStore.openAccount(
      {
        ...request,
        namespace: 'prt_other',
      },
      null,
    );
    expect(elsewhere.created).toBe(true);
  });

  it('keeps external ids apart that differ in case, accent or a trailing blank', async () => {
    const ids = await Promise.all(
      ['ann', 'Ann', 'ánn', 'ann '].map((x) => openAccount(our.storage, x)),
    );
    expect(new Set(ids).size).toBe(4);
  });

  it('keeps nothing of a batch whose body throws', async () => {
    const failing = our.storage.ledgerStore.transact(
      { commands: [consumeCommand(our.id, 'k')] },
      () => {
        throw new Error('a bug');
      },
    );
    await expect(failing).rejects.toThrow('a bug');
    await give(our.storage, our.id, 1n);
    expect((await our.stored()).sequence).toBe(1);
  });

  it('refuses a number that was given before and keeps nothing of that batch', async () => {
    await give(our.storage, our.id, 5n);
    const twice = store(our.storage, our.id, (account) =>
      change(
        { ...account, sequence: 0 },
        { sequence: 1, total: 7n },
        { grants: [grantOf(1, 7n)], entries: [entryOf(2, 2n, 7n)] },
      ),
    );
    await expect(twice).rejects.toThrow();
    expect(await our.stored()).toMatchObject({ sequence: 1, total: 5n });
    expect(await our.storage.readStore.entry(our.id, 2)).toBeNull();
  });

  it('adds usage and what keys have spent to what is there', async () => {
    const apiKey = 'key_1234' as ApiKeyId;
    const usage = { date: '2026-03-01', operation: null, source: 'app', apiKey, count: 1 };
    const spend = (credits: bigint, count: number) =>
      store(our.storage, our.id, (account) =>
        change(
          account,
          {},
          {
            usage: [
              { ...usage, credits, count },
              { ...usage, credits, count: 0 },
            ],
            keySpending: [{ apiKey, month: '2026-03', credits, minorUnits: 0n }],
          },
        ),
      );
    await spend(5n, 1);
    await spend(-2n, 0);
    const query = { fromDate: '2026-03-01', toDate: '2026-03-02', groupBy: 'SOURCE' } as const;
    expect(await our.storage.readStore.usage(our.id, query)).toEqual([
      { date: '2026-03-01', dimension: 'app', credits: 6n, count: 1 },
    ]);
    expect(await our.storage.readStore.usage(our.id, { ...query, groupBy: 'OPERATION' })).toEqual([
      { date: '2026-03-01', dimension: null, credits: 6n, count: 1 },
    ]);
    expect(await our.storage.readStore.usage(our.id, { ...query, toDate: '2026-03-01' })).toEqual(
      [],
    );
  });

  it('keeps a reversal and what an entry says', async () => {
    const reversal = {
      number: 3 as ReversalNumber,
      consumption: 2 as never,
      returned: 4n,
      expired: 1n,
      balanceAfter: 9n,
      at: 77,
    };
    const entry = entryOf(3, 4n, 9n, {
      kind: 'REVERSAL',
      idempotencyKey: 'ключ',
      description: 'Zurück',
    });
    await store(our.storage, our.id, (account) =>
      change(account, { sequence: 3 }, { reversals: [reversal], entries: [entry] }),
    );
    expect(await our.storage.readStore.reversal(our.id, reversal.number)).toEqual(reversal);
    expect(await our.storage.readStore.entry(our.id, 3)).toEqual(entry);
  });

  it('stores a batch of more rows than one statement takes', async () => {
    const entries = Array.from({ length: 1_201 }, (_, index) => entryOf(index + 1, 1n, 1n));
    await store(our.storage, our.id, (account) =>
      change(account, { sequence: 1_201 }, { entries }),
    );
    expect(await our.storage.readStore.entry(our.id, 1_201)).toEqual(entries[1_200]);
  });
});
