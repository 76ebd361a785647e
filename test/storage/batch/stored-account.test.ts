import type { Account } from '../../../src/account/state/account';
import {
  DEFAULT_ALERT_PREFERENCES,
  NO_ALERTS_GIVEN,
} from '../../../src/account/state/alert-preferences';
import type { Autopilot } from '../../../src/account/state/autopilot';
import { money } from '../../../src/units/money';
import { databasesUnderTest } from '../../support/databases';
import { grantOf } from '../records';
import { change, give, store } from '../support';
import { newAccounts } from './new-accounts';

const SUBSCRIPTION = {
  number: 1 as never,
  anchor: 1_767_225_600_000,
  paidFromMonth: 0,
  paidToMonth: 12,
  creditMonth: 3,
  budgetEntry: 2,
  used: 1_500_000n,
  carriedThrough: 2,
  standing: { state: 'ACTIVE' },
  scheduledChange: { kind: 'CANCELLATION' },
} as const;

const AUTOPILOT: Autopilot = {
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
};

const PROFILE = {
  namespace: 'shared',
  name: '#Ann Ødegård 🦊',
  email: 'ann@example.test',
  locale: 'nb',
};

/** All that an account can know, besides what names others. */
const STATE: Partial<Account> = {
  sequence: 2,
  total: 9_007_199_254_740_991n,
  lastInstant: 4_102_444_800_000,
  openReservations: 1,
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
  linking: {
    partners: [{ partner: `prt_${'1'.repeat(32)}` as never, linkedAt: 5, budgetCode: 'team' }],
    codes: [{ hash: 'ab'.repeat(32), createdAt: 6, expiresAt: 600_006, budgetCode: null }],
  },
  eventsCount: 3,
  deliveriesCount: 1,
  pendingPlanChange: { payment: 2 as never, lapsesAt: 5 },
  paymentMethod: 'sandbox',
  freeUnits: { IMAGE_PREVIEW: { month: '2026-03', units: 7 } },
  autopilot: AUTOPILOT,
};

describe.each(databasesUnderTest())('a stored account on $name', ({ createDatabase }) => {
  const our = newAccounts(createDatabase);

  it('gives back every field of an account as it was stored', async () => {
    const catalogue = await our.storage.catalogueStore.current();
    const [plan] = catalogue.plans;
    if (plan === undefined) throw new Error('there is no plan');
    const state: Partial<Account> = {
      ...STATE,
      subscription: { ...SUBSCRIPTION, terms: { plan, interval: 'YEAR' } },
      profile: { ...PROFILE, externalId: `customer ${our.accounts}` },
    };
    await store(our.storage, our.id, (account) => change(account, state, {}));
    expect(await our.stored()).toEqual({
      id: our.id,
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
    await store(our.storage, our.id, (account) => change(account, { sequence: 5 }, { grants }));
    expect((await our.stored()).grants.map(({ number }) => number)).toEqual([5, 3, 2, 1]);
    const all = await our.storage.readStore.grants(our.id, { limit: 10, after: null });
    expect(all.map(({ number }) => number)).toEqual([5, 3, 2, 1, 4]);
    const emptied = grants.map((grant) => ({ ...grant, remaining: 0n, held: 0n }));
    await store(our.storage, our.id, (account) => change(account, {}, { grants: emptied }));
    expect((await our.stored()).grants).toEqual([]);
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
    await store(our.storage, our.id, (account) =>
      change(account, { autopilot: known as never }, {}),
    );
    expect((await our.stored()).autopilot).toEqual({
      ...known,
      bought: [],
      refusedCharge: null,
      heldBack: null,
    });
  });

  it('counts the changes of an account, and only those', async () => {
    const version = async () => (await our.storage.readStore.versions([our.id])).get(our.id);
    const before = await version();
    await our.storage.ledgerStore.transact(
      { commands: [{ kind: 'catch-up', accountId: our.id }] },
      () => ({
        result: null,
        changes: [],
        notes: [],
      }),
    );
    expect(await version()).toBe(before);
    await give(our.storage, our.id, 1n);
    expect(await version()).toBe((before ?? 0) + 1);
  });
});
