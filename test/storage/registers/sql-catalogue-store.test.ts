import type { Plan, PlanOffer } from '../../../src/catalogue/catalogue';
import { DEFAULT_CATALOGUE } from '../../../src/catalogue/default-catalogue';
import {
  publishAll,
  publishOperation,
  publishPlan,
  retirePlan,
} from '../../../src/catalogue/publish';
import type { Storage } from '../../../src/storage/storage';
import { CREDIT } from '../../../src/units/credits';
import type { SubscriptionNumber } from '../../../src/units/ids';
import { money } from '../../../src/units/money';
import { databasesUnderTest, type TestDatabase } from '../../support/databases';
import { change, openAccount, openMigrated, openSql, store, whenRunning } from '../support';

const OFFER: PlanOffer = {
  code: 'STUDIO',
  name: 'Studio',
  monthlyCredits: 300n * CREDIT,
  rolloverMonths: 2,
  prices: { MONTH: money(5_000n, 'USD'), YEAR: money(50_000n, 'USD') },
};

function priced(cents: number): PlanOffer {
  return { ...OFFER, prices: { ...OFFER.prices, MONTH: money(BigInt(cents), 'USD') } };
}

function publish({ catalogueStore }: Storage, offer: PlanOffer) {
  return catalogueStore.edit((shelf) => publishPlan(shelf, offer), null);
}

describe.each(databasesUnderTest())('the stored catalogue on $name', (engine) => {
  let database: TestDatabase;
  /** Two processes share a server; one has SQLite for itself. */
  let storages: Storage[];

  beforeEach(async () => {
    database = await engine.createDatabase();
    storages = [await openMigrated(database.url)];
    if (engine.name !== 'SQLite') storages.push(await openMigrated(database.url));
  });
  afterEach(async () => {
    for (const storage of storages) await storage.close();
    await database.drop();
  });

  const first = (): Storage => {
    const [storage] = storages;
    if (storage === undefined) throw new Error('there is no storage');
    return storage;
  };

  async function versionsOf(code: string): Promise<readonly [number, boolean][]> {
    const sql = await openSql(database.url);
    const rows = await sql.run(
      'SELECT version, on_sale FROM plans WHERE code = ? ORDER BY version',
      [code],
    );
    await sql.close();
    return rows.map(({ version, on_sale }) => [Number(version), on_sale !== null]);
  }

  async function emptyCatalogue(): Promise<void> {
    const sql = await openSql(database.url);
    for (const table of ['plans', 'packs', 'operations']) await sql.run(`DELETE FROM ${table}`);
    await sql.close();
  }

  it('retires what is on sale when its turn comes, not what was when it was asked', async () => {
    // SQLite has one process, and that one lane: nobody can be in between.
    if (engine.name === 'SQLite') return;
    await publish(first(), OFFER);
    const other = await openSql(database.url);
    await other.run('BEGIN');
    await other.run("UPDATE plans SET on_sale = NULL WHERE code = 'STUDIO'");
    await other.run(
      'INSERT INTO plans SELECT code, 2, name, monthly_credits, rollover_months, ' +
        'month_minor_units, month_currency, year_minor_units, year_currency, 1 ' +
        "FROM plans WHERE code = 'STUDIO'",
    );

    const retired = first().catalogueStore.edit((shelf) => retirePlan(shelf, 'STUDIO'), null);
    await whenRunning(other, 'plans');
    await other.run('COMMIT');
    await other.close();

    expect(await retired).toEqual({ kind: 'RETIRED', offer: { ...OFFER, version: 2 } });
    expect(await versionsOf('STUDIO')).toEqual([
      [1, false],
      [2, false],
    ]);
  });

  it('starts with the default catalogue, and leaves it to the operator from then on', async () => {
    const storage = first();
    expect(await storage.catalogueStore.current()).toEqual(DEFAULT_CATALOGUE);
    await storage.catalogueStore.edit(
      (shelf) =>
        publishAll(shelf, { plans: [OFFER], packs: [], operations: [], signUpCredits: null }),
      null,
    );

    await storage.migrate();

    const { plans, packs, operations } = await storage.catalogueStore.current();
    expect([plans, packs, operations.size]).toEqual([[{ ...OFFER, version: 1 }], [], 0]);
  });

  it('keeps every version as it was sold', async () => {
    const storage = first();
    await publish(storage, OFFER);
    await publish(storage, priced(6_000));
    await storage.catalogueStore.edit((shelf) => retirePlan(shelf, 'STUDIO'), null);

    const { catalogueStore } = storage;
    expect(await catalogueStore.plan('STUDIO', 1)).toEqual({ ...OFFER, version: 1 });
    expect(await catalogueStore.plan('STUDIO', 2)).toEqual({ ...priced(6_000), version: 2 });
    expect(await catalogueStore.plan('STUDIO', 3)).toBeNull();
    expect((await catalogueStore.shelf()).plans.get('STUDIO')).toEqual({
      onSale: null,
      newest: { ...priced(6_000), version: 2 },
    });
    await publish(storage, priced(6_000));
    expect(await versionsOf('STUDIO')).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  it('makes one version of what several processes publish at once', async () => {
    const everybody = Array.from({ length: 8 }, (_, n) => storages[n % storages.length] ?? first());
    const publishTogether = async (offer: PlanOffer) => {
      const answers = await Promise.all(everybody.map((one) => publish(one, offer)));
      return answers.map(({ kind }) => kind).sort();
    };
    const others = Array.from({ length: 7 }, () => 'UNCHANGED');

    // Where there is nothing, there is no row to lock either.
    await emptyCatalogue();
    expect(await publishTogether(OFFER)).toEqual(['NEW', ...others]);
    expect(await publishTogether(priced(6_000))).toEqual(['CHANGED', ...others]);

    expect(await versionsOf('STUDIO')).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  it('gives each of different terms published at once a version of its own', async () => {
    const offers = [1, 2, 3, 4, 5, 6].map((dollars) => priced(dollars * 100));
    const answers = await Promise.all(
      offers.map((offer, n) => publish(storages[n % storages.length] ?? first(), offer)),
    );
    const published = answers.flatMap((answer): Plan[] =>
      'offer' in answer ? [answer.offer] : [],
    );
    expect(published.map(({ version }) => version).sort()).toEqual([1, 2, 3, 4, 5, 6]);
    for (const plan of published) {
      expect(await first().catalogueStore.plan('STUDIO', plan.version)).toEqual(plan);
    }
    expect((await versionsOf('STUDIO')).map(([, isOnSale]) => isOnSale)).toEqual([
      ...Array.from({ length: 5 }, () => false),
      true,
    ]);
  });

  it('changes nothing where the edit fails', async () => {
    const { catalogueStore } = first();
    const failing = catalogueStore.edit(() => {
      throw new Error('no');
    }, null);
    await expect(failing).rejects.toThrow('no');
    const refused = await catalogueStore.edit(
      (shelf) =>
        publishAll(shelf, {
          plans: [{ ...OFFER, name: '' }],
          packs: [],
          operations: [],
          signUpCredits: null,
        }),
      null,
    );
    expect(refused).toMatchObject({ kind: 'REFUSED' });
    expect(await catalogueStore.current()).toEqual(DEFAULT_CATALOGUE);
  });

  it('shows a change to this process at once and to others within a second', async () => {
    for (const { catalogueStore } of storages) await catalogueStore.current();
    const offer = { code: 'VIDEO', credits: 3n * CREDIT, freePerMonth: 1 };

    await first().catalogueStore.edit((shelf) => publishOperation(shelf, offer), null);

    expect((await first().catalogueStore.current()).operations.get('VIDEO')).toEqual(offer);
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    for (const { catalogueStore } of storages) {
      expect((await catalogueStore.current()).operations.get('VIDEO')).toEqual(offer);
    }
  });

  it('counts the running subscriptions of each version', async () => {
    const storage = first();
    const subscribed = [1, 1, 2];
    for (const [n, version] of subscribed.entries()) {
      const id = await openAccount(storage, `customer-${n}`);
      const terms = { plan: { ...OFFER, version }, interval: 'MONTH' } as const;
      await store(storage, id, (account, now) =>
        change(
          account,
          {
            subscription: {
              number: 1 as SubscriptionNumber,
              terms,
              anchor: now,
              paidFromMonth: 0,
              paidToMonth: 1,
              creditMonth: 0,
              used: 0n,
              carriedThrough: 0,
              budgetEntry: 0,
              standing: { state: 'ACTIVE' },
              scheduledChange: null,
            },
          },
          {},
        ),
      );
    }
    await openAccount(storage, 'without a plan');

    const counts = await storage.catalogueStore.runningSubscriptions();

    expect(counts.toSorted((a, b) => a.version - b.version)).toEqual([
      { code: 'STUDIO', version: 1, count: 2 },
      { code: 'STUDIO', version: 2, count: 1 },
    ]);
  });
});
