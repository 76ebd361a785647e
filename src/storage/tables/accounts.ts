import { forecastDueAt } from '../../account/alerts/forecast-due';
import type { Account, Subscription } from '../../account/state/account';
import { type Grant, inBurnDownOrder } from '../../account/state/grant';
import type { Listener } from '../../account/state/listener';
import type { Reservation } from '../../account/state/reservation';
import type { AccountId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { Dialect } from '../engine/dialect';
import { type AccountState, hasSameState, stateDocument } from './account-state';
import { code, credits, id, instant, integer, key, nullable, text, word } from './column';
import { isBalance } from './limits';
import { type RowOf, Table } from './table';
import { insertInto, updateOf } from './table-insert';

/** Customers' accounts: the row that every change of one locks. */
export const ACCOUNTS = new Table(
  'accounts',
  {
    id: id<AccountId>(),
    namespace: id(),
    externalId: key(),
    name: nullable(text()),
    email: nullable(text()),
    locale: text(),
    openedAt: instant(),
    /** Of its last ledger entry. */
    sequence: integer(),
    total: credits(),
    lastInstant: instant(),
    openReservations: integer(),
    /** When time alone changes it next. */
    nextDueAt: nullable(instant()),
    claimedBy: nullable(code()),
    /** By the wall clock, like all leases. */
    claimedUntil: nullable(instant()),
    forecastDueAt: nullable(instant()),
    forecastClaimedBy: nullable(code()),
    forecastClaimedUntil: nullable(instant()),
    /** Counts the changes. */
    version: integer(),
    /** Counts every transaction that has locked the row. */
    writes: integer(),
    state: stateDocument(),
    /** Of its subscription, which is in `state` too; so that they are counted and found. */
    planCode: nullable(code()),
    planVersion: nullable(integer()),
    subscriptionState: nullable(word<Subscription['standing']['state']>()),
  },
  {
    primaryKey: ['id'],
    // This way round it also finds an external id in whatever namespace.
    uniques: { accounts_external_id: ['externalId', 'namespace'] },
    indexes: {
      accounts_of_namespace: ['namespace', 'id'],
      accounts_due: ['nextDueAt'],
      accounts_forecast_due: ['forecastDueAt'],
      accounts_of_plan: ['planCode', 'planVersion', 'id'],
    },
    checks: {
      accounts_total: isBalance('total'),
      accounts_sequence: 'sequence >= 0',
      accounts_open_reservations: 'open_reservations >= 0',
      accounts_last_instant: 'last_instant >= opened_at',
      accounts_state: 'JSON_VALID(state)',
    },
  },
);

/** To be read by `accountFrom`. */
export const ACCOUNT = ACCOUNTS.only(
  'id',
  'namespace',
  'externalId',
  'name',
  'email',
  'locale',
  'openedAt',
  'sequence',
  'total',
  'lastInstant',
  'openReservations',
  'version',
  'state',
);

export type AccountRow = ReturnType<typeof ACCOUNT.from>;

/** Field by field, since V8 makes slow objects of spreads over as many. */
export function accountFrom(
  row: AccountRow,
  grants: readonly Grant[],
  holds: readonly Reservation[],
  listeners: readonly Listener[],
): Account {
  const { state } = row;
  return {
    id: row.id,
    profile: {
      namespace: row.namespace,
      externalId: row.externalId,
      name: row.name,
      email: row.email,
      locale: row.locale,
    },
    openedAt: row.openedAt,
    sequence: row.sequence,
    total: row.total,
    lastInstant: row.lastInstant,
    grants: inBurnDownOrder(grants),
    holds,
    openReservations: row.openReservations,
    subscription: state.subscription,
    subscriptionsCount: state.subscriptionsCount,
    paymentsCount: state.paymentsCount,
    listeners,
    alertsCount: state.alertsCount,
    alertPreferences: state.alertPreferences,
    alertsGiven: state.alertsGiven,
    mailing: state.mailing,
    linking: state.linking,
    notedForecast: state.notedForecast,
    outlook: state.outlook,
    eventsCount: state.eventsCount,
    deliveriesCount: state.deliveriesCount,
    autopilot: state.autopilot,
    pendingPlanChange: state.pendingPlanChange,
    paymentMethod: state.paymentMethod,
    freeUnits: state.freeUnits,
  };
}

const CLAIMS = ['claimedBy', 'claimedUntil', 'forecastClaimedBy', 'forecastClaimedUntil'] as const;

const INSERTED = {
  omitted: CLAIMS,
  expressions: { version: { sql: '0' }, writes: { sql: '0' } },
} as const;

const { version, writes, claimedBy, claimedUntil } = ACCOUNTS.columns;
const present = ACCOUNTS.as('accounts');

/** Leaves the account that bears the external id already as it is. */
export const accountOpening = (dialect: Dialect) =>
  insertInto(dialect, ACCOUNTS, {
    ...INSERTED,
    onConflict: {
      key: ['externalId', 'namespace'],
      computed: [`${writes} = ${present.writes} + 1`],
    },
  });

/** What was due is done now: a claim on it ends. */
const CHANGED = [
  `${version} = ${present.version} + 1`,
  `${writes} = ${present.writes} + 1`,
  `${claimedBy} = NULL`,
  `${claimedUntil} = NULL`,
];
const BALANCE = [
  'sequence',
  'total',
  'lastInstant',
  'openReservations',
  'nextDueAt',
  'forecastDueAt',
] as const;

/** Of accounts that are the same but for these. */
export const balanceUpdate = (dialect: Dialect) =>
  updateOf(dialect, ACCOUNTS, { key: ['id'], replaced: BALANCE, computed: CHANGED });

export const accountUpdate = (dialect: Dialect) =>
  insertInto(dialect, ACCOUNTS, {
    ...INSERTED,
    onConflict: {
      key: ['id'],
      computed: CHANGED,
      replaced: ['name', 'email', 'locale', ...BALANCE, 'state'],
    },
  });

/** Apart, since it changes seldom and an index would be written again with every charge. */
export const planUpdate = (dialect: Dialect) =>
  insertInto(dialect, ACCOUNTS, {
    ...INSERTED,
    onConflict: { key: ['id'], replaced: ['planCode', 'planVersion', 'subscriptionState'] },
  });

/** Whether its columns that are about the plan stay as they are. */
export function hasSamePlan({ subscription: a }: Account, { subscription: b }: Account): boolean {
  return (
    a?.terms.plan.code === b?.terms.plan.code &&
    a?.terms.plan.version === b?.terms.plan.version &&
    a?.standing.state === b?.standing.state
  );
}

/** Whether nothing but its balance and what depends on it is another. */
export function isSameButForBalance(before: Account, after: Account): boolean {
  return before.profile === after.profile && hasSameState(before, after);
}

export function balanceRow(account: Account, nextDueAt: Instant | null) {
  const { id, sequence, total, lastInstant, openReservations } = account;
  return {
    id,
    sequence,
    total,
    lastInstant,
    openReservations,
    nextDueAt,
    forecastDueAt: forecastDueAt(account),
  } satisfies Partial<RowOf<typeof ACCOUNTS>>;
}

export function accountRow(
  account: Account,
  nextDueAt: Instant | null,
): Omit<RowOf<typeof ACCOUNTS>, (typeof CLAIMS)[number] | 'version' | 'writes'> {
  const {
    id,
    profile,
    openedAt,
    sequence,
    total,
    lastInstant,
    grants: _grants,
    holds: _holds,
    openReservations,
    listeners: _listeners,
    ...state
  } = account;
  const { subscription } = state;
  return {
    id,
    ...profile,
    openedAt,
    sequence,
    total,
    lastInstant,
    openReservations,
    nextDueAt,
    forecastDueAt: forecastDueAt(account),
    state: state satisfies AccountState,
    planCode: subscription?.terms.plan.code ?? null,
    planVersion: subscription?.terms.plan.version ?? null,
    subscriptionState: subscription?.standing.state ?? null,
  };
}
