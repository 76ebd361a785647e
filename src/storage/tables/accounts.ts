import { forecastDueAt } from '../../account/alerts/forecast-due';
import type { Account, Subscription } from '../../account/state/account';
import { DEFAULT_ALERT_PREFERENCES, NO_ALERTS_GIVEN } from '../../account/state/alert-preferences';
import { NEVER_BRAKED } from '../../account/state/autopilot';
import { type Grant, inBurnDownOrder } from '../../account/state/grant';
import { NOT_LINKED } from '../../account/state/linking';
import type { Listener } from '../../account/state/listener';
import { EMPTY_MAILING } from '../../account/state/mailing';
import type { Reservation } from '../../account/state/reservation';
import type { AccountId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { Dialect } from '../engine/dialect';
import { code, credits, document, id, instant, integer, key, nullable, text, word } from './column';
import { isBalance } from './limits';
import { type RowOf, Table } from './table';
import { insertInto } from './table-insert';

/** What has no column: kept as one document, so that a new field of it needs no migration. */
type AccountState = Omit<
  Account,
  | 'id'
  | 'profile'
  | 'openedAt'
  | 'sequence'
  | 'total'
  | 'lastInstant'
  | 'grants'
  | 'holds'
  | 'openReservations'
  | 'listeners'
>;

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
    state: document<Partial<AccountState>>(),
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

/** What an account starts with, and what a field is in documents from before it existed. */
export const EMPTY_STATE: AccountState = {
  subscription: null,
  subscriptionsCount: 0,
  paymentsCount: 0,
  autopilot: null,
  pendingPlanChange: null,
  paymentMethod: null,
  freeUnits: {},
  alertsCount: 0,
  alertPreferences: DEFAULT_ALERT_PREFERENCES,
  alertsGiven: NO_ALERTS_GIVEN,
  mailing: EMPTY_MAILING,
  linking: NOT_LINKED,
  notedForecast: null,
  outlook: 0,
  eventsCount: 0,
  deliveriesCount: 0,
};

export function accountFrom(
  { state, namespace, externalId, name, email, locale, version: _version, ...facts }: AccountRow,
  grants: readonly Grant[],
  holds: readonly Reservation[],
  listeners: readonly Listener[],
): Account {
  return {
    ...EMPTY_STATE,
    ...state,
    alertsGiven: { ...NO_ALERTS_GIVEN, ...state.alertsGiven },
    mailing: { ...EMPTY_MAILING, ...state.mailing },
    autopilot: state.autopilot == null ? null : { ...NEVER_BRAKED, ...state.autopilot },
    ...facts,
    profile: { namespace, externalId, name, email, locale },
    grants: inBurnDownOrder(grants),
    holds,
    listeners,
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
export const accountUpdate = (dialect: Dialect) =>
  insertInto(dialect, ACCOUNTS, {
    ...INSERTED,
    onConflict: {
      key: ['id'],
      computed: [
        `${version} = ${present.version} + 1`,
        `${writes} = ${present.writes} + 1`,
        `${claimedBy} = NULL`,
        `${claimedUntil} = NULL`,
      ],
      replaced: [
        'name',
        'email',
        'locale',
        'sequence',
        'total',
        'lastInstant',
        'openReservations',
        'nextDueAt',
        'forecastDueAt',
        'state',
      ],
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
