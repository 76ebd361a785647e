import type { Forecast } from '../../src/forecast/shape/forecast';
import { ForecastWork } from '../../src/jobs/forecast-work';
import { Ledger } from '../../src/ledger/ledger';
import { AccountReader, type AccountView } from '../../src/ledger/reader';
import type { Storage } from '../../src/storage/storage';
import type { AccountId } from '../../src/units/ids';
import { DAY_MS, dateOf } from '../../src/units/instant';
import { openAccount, openMigrated } from '../storage/support';
import { databasesUnderTest } from '../support/databases';

const ACCOUNTS = 25;
const DAYS = 4;

interface Process {
  readonly storage: Storage;
  readonly ledger: Ledger;
  readonly work: ForecastWork;
}

describe.each(databasesUnderTest())('forecasts on $name', ({ name, createDatabase }) => {
  it('are made once a day for each account, by one of the processes', async () => {
    const database = await createDatabase();
    const made: string[] = [];
    const processes = await startProcesses(database.url, name === 'SQLite' ? 1 : 2, made);
    const [one] = processes;
    if (one === undefined) throw new Error('no process');
    const ids = await openAccounts(one);
    await openAccount(one.storage, 'who wants none');

    const firstDay = await one.storage.clock.now();
    for (let day = 0; day < DAYS; day += 1) {
      await one.storage.clock.advance(firstDay + day * DAY_MS, null);
      await Promise.all(processes.map(({ work }) => work.run()));
    }

    const expected = ids.flatMap((id) =>
      Array.from({ length: DAYS }, (_, day) => `${dateOf(firstDay + day * DAY_MS)} ${id}`),
    );
    expect(made.toSorted()).toEqual(expected.toSorted());
    // Five days ahead on the first day, and nearer on each that follows: said once.
    for (const id of ids) {
      const alerts = await one.storage.readStore.alerts(id, { limit: 10, after: 0 as never });
      expect(alerts).toMatchObject([{ warning: { kind: 'RUN_OUT_EXPECTED', days: 5 } }]);
    }
    expect(await one.work.nextDueAfter(firstDay)).toBe(firstDay + DAYS * DAY_MS);

    for (const { ledger, storage } of processes) {
      await ledger.close();
      await storage.close();
    }
    await database.drop();
  });
});

/** Each with a storage of its own; SQLite takes one. */
async function startProcesses(
  url: string,
  count: number,
  made: string[],
): Promise<readonly Process[]> {
  const storages: Storage[] = [];
  while (storages.length < count) storages.push(await openMigrated(url, { testClock: true }));
  return storages.map((storage) => {
    const ledger = new Ledger(storage.ledgerStore);
    const { readStore, catalogueStore } = storage;
    const forecaster = {
      async forecast({ account, now }: AccountView): Promise<Forecast> {
        made.push(`${dateOf(now)} ${account.id}`);
        await new Promise((resolve) => setTimeout(resolve, 2));
        const expected = dateOf(account.openedAt + 5 * DAY_MS);
        return { runOut: { earliest: null, expected, latest: null } } as Forecast;
      },
    };
    const work = new ForecastWork({
      ledger,
      accounts: storage.dueForecasts,
      clock: readStore,
      view: (id) => new AccountReader(readStore, () => catalogueStore.current()).view(id),
      forecaster,
      autopilot: { evaluate: async () => null },
    });
    return { storage, ledger, work };
  });
}

async function openAccounts({ storage, ledger }: Process): Promise<readonly AccountId[]> {
  const ids: AccountId[] = [];
  for (let count = 1; count <= ACCOUNTS; count += 1) {
    const accountId = await openAccount(storage, `customer ${count}`);
    await ledger.submit(
      {
        kind: 'grant-credits',
        accountId,
        idempotencyKey: 'welcome',
        grantKind: 'PAYG',
        amount: 50_000_000n,
        expiresAt: null,
        reason: 'Welcome',
      },
      null,
    );
    const changes = { runOutDays: [5] };
    await ledger.submit({ kind: 'set-alert-preferences', accountId, changes }, null);
    ids.push(accountId);
  }
  return ids;
}
