import type { Account } from '../../../src/account/state/account';
import {
  DEFAULT_ALERT_PREFERENCES,
  NO_ALERTS_GIVEN,
} from '../../../src/account/state/alert-preferences';
import type { FollowAdvice } from '../../../src/account/vocabulary/autopilot';
import type { Command } from '../../../src/account/vocabulary/command';
import type { Storage } from '../../../src/storage/storage';
import type {
  AccountId,
  ApiKeyId,
  GrantNumber,
  PartnerId,
  ReversalNumber,
} from '../../../src/units/ids';
import { DAY_MS, dateOf, monthOf } from '../../../src/units/instant';
import { money } from '../../../src/units/money';
import { databasesUnderTest, type TestDatabase } from '../../support/databases';
import {
  change,
  consumeCommand,
  consumptionOf,
  entryOf,
  found,
  give,
  grantOf,
  hashOf,
  openAccount,
  openMigrated,
  paymentOf,
  reservationOf,
  spendOne,
  store,
} from '../support';

const BEGUN_AT = Date.now();
const CLOCKS_APART_MS = 5_000;

describe.each(databasesUnderTest())('the ledger store on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  let storage: Storage;
  let id: AccountId;
  let accounts = 0;

  beforeAll(async () => {
    database = await createDatabase();
    storage = await openMigrated(database.url);
  });
  afterAll(async () => {
    await storage.close();
    await database.drop();
  });
  beforeEach(async () => {
    accounts += 1;
    id = await openAccount(storage, `customer ${accounts}`);
  });

  const stored = async (): Promise<Account> => {
    const account = (await storage.readStore.accounts([id])).get(id)?.account;
    if (account === undefined) throw new Error('the account is gone');
    return account;
  };

  it('opens an account with nothing in it', async () => {
    const account = await stored();
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
    const asked = Array.from({ length: 8 }, () => storage.ledgerStore.openAccount(request));
    const answers = await Promise.all(asked);
    expect(new Set(answers.map(({ accountId }) => accountId)).size).toBe(1);
    expect(answers.filter(({ created }) => created)).toHaveLength(1);
    const elsewhere = await storage.ledgerStore.openAccount({ ...request, namespace: 'prt_other' });
    expect(elsewhere.created).toBe(true);
  });

  it('keeps external ids apart that differ in case, accent or a trailing blank', async () => {
    const ids = await Promise.all(
      ['ann', 'Ann', 'ánn', 'ann '].map((x) => openAccount(storage, x)),
    );
    expect(new Set(ids).size).toBe(4);
  });

  it('gives back every field of an account as it was stored', async () => {
    const catalogue = await storage.catalogueStore.current();
    const [plan] = catalogue.plans;
    if (plan === undefined) throw new Error('there is no plan');
    const state: Partial<Account> = {
      sequence: 2,
      total: 9_007_199_254_740_991n,
      lastInstant: 4_102_444_800_000,
      openReservations: 1,
      subscription: {
        number: 1 as never,
        terms: { plan, interval: 'YEAR' },
        anchor: 1_767_225_600_000,
        paidFromMonth: 0,
        paidToMonth: 12,
        creditMonth: 3,
        budgetEntry: 2,
        used: 1_500_000n,
        carriedThrough: 2,
        standing: { state: 'ACTIVE' },
        scheduledChange: { kind: 'CANCELLATION' },
      },
      subscriptionsCount: 1,
      paymentsCount: 2,
      alertsCount: 2,
      alertPreferences: {
        ...DEFAULT_ALERT_PREFERENCES,
        balanceBelow: [5_000_000n],
        runOutDays: [9, 7],
      },
      alertsGiven: {
        ...NO_ALERTS_GIVEN,
        budgetUsedRatios: [0.8],
        balanceBelow: [5_000_000n],
        runOutDays: [7],
      },
      notedForecast: {
        asOf: 1_767_225_600_000,
        sequence: 1,
        total: 9_007_199_254_740_991n,
        outlook: 4,
        horizonDays: 30,
        expectedRunOut: '2026-01-08',
      },
      outlook: 4,
      mailing: {
        ownAskedAt: null,
        pendingEmail: null,
        ownProblem: '550 unknown',
        extraEmails: [{ email: 'bob@x.test', confirmed: true, askedAt: 7, problem: null }],
        asked: [{ email: 'bob@x.test', at: 7 }],
        declined: [{ email: 'eve@x.test', at: 8 }],
      },
      eventsCount: 3,
      deliveriesCount: 1,
      autopilot: {
        settings: {
          mode: 'FULL',
          monthlyLimit: money(9_007_199_254_740_993n, 'USD'),
          maxRisk: 0.015,
        },
        spending: { month: '2026-03', minorUnits: 8_900n },
        waiting: {
          payment: 2 as never,
          month: '2026-03',
          minorUnits: 8_900n,
          until: 1_772_409_600_000,
          lapses: true,
        },
        declinesInARow: 1,
        pausedAt: null,
        announced: {
          decision: 3 as never,
          at: 1_772_323_200_000,
          action: { kind: 'BUY_PAYG', packCode: 'PAYG_10', quantity: 2 },
          cost: money(1_800n, 'USD'),
          actsAt: 1_772_409_600_000,
        },
        actedAt: 1_772_323_200_000,
        refused: { cause: 'LIMIT', month: '2026-02' },
        decisionsCount: 3,
        bought: [
          {
            date: '2026-03-01',
            credits: 9_007_199_254_740_991n,
            payment: 2 as never,
            isRelief: true,
          },
        ],
        refusedCharge: { date: '2026-03-01', credits: 9_007_199_254_740_991n, outlook: 4 },
        heldBack: { month: '2026-03', brakes: ['BOUGHT', 'SIZE'] },
      },
      pendingPlanChange: { payment: 2 as never, lapsesAt: 5 },
      paymentMethod: 'sandbox',
      freeUnits: { IMAGE_PREVIEW: { month: '2026-03', units: 7 } },
      profile: {
        namespace: 'shared',
        externalId: `customer ${accounts}`,
        name: '#Ann Ødegård 🦊',
        email: 'ann@example.test',
        locale: 'nb',
      },
    };
    await store(storage, id, (account) => change(account, state, {}));
    expect(await stored()).toEqual({
      id,
      openedAt: expect.any(Number),
      grants: [],
      holds: [],
      listeners: [],
      ...state,
    });
  });

  it('loads the open grants in burn-down order and no others', async () => {
    const grants = [
      grantOf(1, 5n),
      grantOf(2, 5n, { kind: 'PROMOTIONAL', expiresAt: 9_000 }),
      grantOf(3, 5n, { kind: 'PROMOTIONAL', expiresAt: 8_000 }),
      grantOf(4, 5n, { remaining: 0n }),
      grantOf(5, 5n, { remaining: 0n, held: 2n, kind: 'ROLLOVER' }),
    ];
    await store(storage, id, (account) => change(account, { sequence: 5 }, { grants }));
    expect((await stored()).grants.map(({ number }) => number)).toEqual([5, 3, 2, 1]);
    const all = await storage.readStore.grants(id, { limit: 10, after: null });
    expect(all.map(({ number }) => number)).toEqual([5, 3, 2, 1, 4]);
    const emptied = grants.map((grant) => ({ ...grant, remaining: 0n, held: 0n }));
    await store(storage, id, (account) => change(account, {}, { grants: emptied }));
    expect((await stored()).grants).toEqual([]);
  });

  it('answers a key again with what was answered first, whatever was reversed since', async () => {
    await give(storage, id, 10n);
    const commands = [consumeCommand(id, 'k')];
    const first = await storage.ledgerStore.transact({ commands }, (batch) =>
      spendOne(batch, id, 'k'),
    );
    const again = await storage.ledgerStore.transact({ commands }, (batch) =>
      spendOne(batch, id, 'k'),
    );
    expect(again).toEqual(first);
    if (first.type !== 'Consumed') throw new Error('nothing was consumed');
    const { consumption } = first;
    await store(storage, id, (account) =>
      change(
        account,
        {},
        { consumptions: [{ ...consumption, reversed: 1n, fullyReversed: true }] },
      ),
    );
    const answers = await storage.ledgerStore.transact({ commands }, (batch) => ({
      result: batch.answers,
      changes: [],
    }));
    expect(answers.get(`${id}/k`)).toEqual({ inputHash: hashOf('k'), success: first });
    const [current] = await storage.readStore.consumptions(id, [consumption.number]);
    expect(current).toEqual({ ...consumption, reversed: 1n, fullyReversed: true });
  });

  it('takes keys that differ in case, accent or a trailing blank for different', async () => {
    await give(storage, id, 10n);
    const keys = ['key', 'Key', 'kéy', 'ke\u0301y', 'key ', 'k\u0000ey'];
    await storage.ledgerStore.transact({ commands: [consumeCommand(id, 'key')] }, (batch) =>
      spendOne(batch, id, 'key'),
    );
    const commands = keys.map((key) => consumeCommand(id, key));
    const known = await storage.ledgerStore.transact({ commands }, ({ answers }) => ({
      result: [...answers.keys()],
      changes: [],
    }));
    expect(known).toEqual([`${id}/key`]);
  });

  it('loads what the commands name, with the closed grants that it came from', async () => {
    const consumption = consumptionOf(2, 5n, {
      usage: {
        operation: 'IMAGE_FULL',
        quantity: 5,
        description: 'five images',
        source: 'app',
        metadata: { job: '#7', '': [1, null] },
        apiKey: 'key_0' as ApiKeyId,
      },
      madeBy: `prt_${'1'.repeat(32)}` as PartnerId,
    });
    const reservation = reservationOf(3, 2n, {
      expiresAt: 4_102_444_800_000,
      madeBy: 'CUSTOMER',
    });
    const due = reservationOf(4, 1n);
    const payment = paymentOf(1, { state: 'SETTLED', settledAt: 7, grant: 5 as GrantNumber });
    const grants = [
      grantOf(1, 8n, { remaining: 0n, held: 3n }),
      grantOf(5, 4n, { remaining: 0n }),
      grantOf(6, 4n, { remaining: 0n }),
    ];
    await store(storage, id, (account) =>
      change(
        account,
        { sequence: 6, openReservations: 2, paymentsCount: 1 },
        {
          grants,
          consumptions: [consumption],
          reservations: [reservation, due],
          payments: [payment],
        },
      ),
    );
    const accountId = id;
    const commands = [
      {
        kind: 'reverse',
        accountId,
        actor: 'OPERATOR',
        idempotencyKey: 'a',
        consumption: consumption.number,
        amount: null,
        reason: '',
      },
      {
        kind: 'capture',
        accountId,
        actor: 'OPERATOR',
        idempotencyKey: 'b',
        reservation: reservation.number,
        amount: null,
      },
      {
        kind: 'refund-payment',
        accountId,
        idempotencyKey: 'c',
        payment: payment.number,
        reason: '',
      },
    ] as const;
    const batch = await storage.ledgerStore.transact({ commands }, (loaded) => ({
      result: loaded,
      changes: [],
    }));
    expect([...batch.consumptions]).toEqual([[`${id}/2`, consumption]]);
    expect([...batch.reservations]).toEqual([[`${id}/3`, reservation]]);
    expect([...batch.payments]).toEqual([[`${id}/1`, payment]]);
    const account = found(batch, id);
    expect(account.holds).toEqual([due, reservation]);
    expect(account.grants.map(({ number }) => number)).toEqual([1, 5]);
  });

  it('loads what an account that follows advice has used in the last 28 days, per date', async () => {
    const { lastInstant: now } = await stored();
    const on = (daysAgo: number, credits: bigint, source: string | null = null) => ({
      date: dateOf(now - daysAgo * DAY_MS),
      operation: null,
      source,
      apiKey: null,
      credits,
      count: 1,
    });
    await store(storage, id, (account) =>
      change(
        account,
        {},
        { usage: [on(28, 64n), on(27, 8n), on(3, 4n), on(3, 2n, 'app'), on(3, -1n), on(0, 1n)] },
      ),
    );
    const usedOn = (commands: readonly Command[]) =>
      storage.ledgerStore.transact({ commands }, (batch) => ({
        result: batch.usedOn,
        changes: [],
      }));
    const advised = { kind: 'follow-advice', accountId: id } as FollowAdvice;
    const loaded = (await usedOn([advised])).get(id);
    expect(Object.fromEntries(loaded ?? [])).toEqual({
      [dateOf(now - 27 * DAY_MS)]: 8n,
      [dateOf(now - 3 * DAY_MS)]: 5n,
      [dateOf(now)]: 1n,
    });
    expect((await usedOn([{ kind: 'catch-up', accountId: id }])).size).toBe(0);
  });

  it('reads an autopilot from before there were brakes as one that was never held back', async () => {
    const known = {
      settings: { mode: 'FULL' as const, monthlyLimit: money(1n, 'USD'), maxRisk: 0.01 },
      spending: { month: '2026-03', minorUnits: 0n },
      waiting: null,
      declinesInARow: 0,
      pausedAt: null,
      announced: null,
      actedAt: null,
      refused: null,
      decisionsCount: 0,
    };
    await store(storage, id, (account) => change(account, { autopilot: known as never }, {}));
    expect((await stored()).autopilot).toEqual({
      ...known,
      bought: [],
      refusedCharge: null,
      heldBack: null,
    });
  });

  it('counts the changes of an account, and only those', async () => {
    const version = async () => (await storage.readStore.versions([id])).get(id);
    const before = await version();
    await storage.ledgerStore.transact({ commands: [{ kind: 'catch-up', accountId: id }] }, () => ({
      result: null,
      changes: [],
    }));
    expect(await version()).toBe(before);
    await give(storage, id, 1n);
    expect(await version()).toBe((before ?? 0) + 1);
  });

  it('keeps nothing of a batch whose body throws', async () => {
    const failing = storage.ledgerStore.transact({ commands: [consumeCommand(id, 'k')] }, () => {
      throw new Error('a bug');
    });
    await expect(failing).rejects.toThrow('a bug');
    await give(storage, id, 1n);
    expect((await stored()).sequence).toBe(1);
  });

  it('refuses a number that was given before and keeps nothing of that batch', async () => {
    await give(storage, id, 5n);
    const twice = store(storage, id, (account) =>
      change(
        { ...account, sequence: 0 },
        { sequence: 1, total: 7n },
        { grants: [grantOf(1, 7n)], entries: [entryOf(2, 2n, 7n)] },
      ),
    );
    await expect(twice).rejects.toThrow();
    expect(await stored()).toMatchObject({ sequence: 1, total: 5n });
    expect(await storage.readStore.entry(id, 2)).toBeNull();
  });

  it('adds usage and what keys have spent to what is there', async () => {
    const apiKey = 'key_1234' as ApiKeyId;
    const usage = { date: '2026-03-01', operation: null, source: 'app', apiKey, count: 1 };
    const spend = (credits: bigint, count: number) =>
      store(storage, id, (account) =>
        change(
          account,
          {},
          {
            usage: [
              { ...usage, credits, count },
              { ...usage, credits, count: 0 },
            ],
            keySpending: [{ apiKey, month: '2026-03', credits }],
          },
        ),
      );
    await spend(5n, 1);
    await spend(-2n, 0);
    const query = { fromDate: '2026-03-01', toDate: '2026-03-02', groupBy: 'SOURCE' } as const;
    expect(await storage.readStore.usage(id, query)).toEqual([
      { date: '2026-03-01', dimension: 'app', credits: 6n, count: 1 },
    ]);
    expect(await storage.readStore.usage(id, { ...query, groupBy: 'OPERATION' })).toEqual([
      { date: '2026-03-01', dimension: null, credits: 6n, count: 1 },
    ]);
    expect(await storage.readStore.usage(id, { ...query, toDate: '2026-03-01' })).toEqual([]);
  });

  it('tells what limited keys have spent this month, and says nothing of others', async () => {
    const base = {
      partnerId: 'prt_1' as never,
      name: 'x',
      scopes: [],
      lastFour: 'abcd',
      createdAt: 1,
      lastUsedAt: null,
      revokedAt: null,
    };
    const limited = `key_limited_${accounts}` as ApiKeyId;
    const free = `key_free_${accounts}` as ApiKeyId;
    const { credentialStore } = storage;
    await credentialStore.insertApiKey({
      ...base,
      id: limited,
      secretHash: hashOf(limited),
      monthlyBudget: 100n,
    });
    await credentialStore.insertApiKey({
      ...base,
      id: free,
      secretHash: hashOf(free),
      monthlyBudget: null,
    });
    await store(storage, id, (account, now) =>
      change(
        account,
        {},
        { keySpending: [{ apiKey: limited, month: monthOf(now), credits: 40n }] },
      ),
    );
    const commands = [limited, free].map((apiKey) => ({
      ...consumeCommand(id, apiKey),
      apiKey,
    }));
    const spending = await storage.ledgerStore.transact({ commands }, (batch) => ({
      result: batch.keySpending,
      changes: [],
    }));
    expect([...spending]).toEqual([[limited, { limit: 100n, used: 40n }]]);
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
    await store(storage, id, (account) =>
      change(account, { sequence: 3 }, { reversals: [reversal], entries: [entry] }),
    );
    expect(await storage.readStore.reversal(id, reversal.number)).toEqual(reversal);
    expect(await storage.readStore.entry(id, 3)).toEqual(entry);
  });

  it('stores a batch of more rows than one statement takes', async () => {
    const entries = Array.from({ length: 1_201 }, (_, index) => entryOf(index + 1, 1n, 1n));
    await store(storage, id, (account) => change(account, { sequence: 1_201 }, { entries }));
    expect(await storage.readStore.entry(id, 1_201)).toEqual(entries[1_200]);
  });
});
