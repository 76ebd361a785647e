import { forecastDueAt } from '../../account/alerts/forecast-due';
import type { Account } from '../../account/state/account';
import { DEFAULT_ALERT_PREFERENCES, NO_ALERTS_GIVEN } from '../../account/state/alert-preferences';
import { NEVER_BRAKED } from '../../account/state/autopilot';
import { type Grant, inBurnDownOrder } from '../../account/state/grant';
import type { Listener } from '../../account/state/listener';
import { EMPTY_MAILING } from '../../account/state/mailing';
import type { Reservation } from '../../account/state/reservation';
import type { AccountId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { Value } from '../engine/connection';
import type { Dialect } from '../engine/dialect';
import { decodeJson, encodeJson } from '../engine/json';
import { MultiRowInsert } from '../engine/multi-row';
import { type Bytes, text } from './column';

const COLUMNS = [
  'id',
  'namespace',
  'external_id',
  'name',
  'email',
  'locale',
  'opened_at',
  'sequence',
  'total',
  'last_instant',
  'open_reservations',
  'next_due_at',
  'forecast_due_at',
  'version',
  'writes',
  'state',
] as const;

/** For a SELECT: all that `accountFrom` needs, under an alias or none. */
export function accountColumns(alias: string): string {
  return READ_COLUMNS.map((column) => `${alias}.${column}`).join(', ');
}

const WRITTEN_ONLY = new Set<string>(['next_due_at', 'forecast_due_at', 'writes']);
const READ_COLUMNS = COLUMNS.filter((column) => !WRITTEN_ONLY.has(column));

export interface AccountRow {
  readonly id: Bytes;
  readonly namespace: Bytes;
  readonly external_id: Bytes;
  readonly name: string | null;
  readonly email: string | null;
  readonly locale: string;
  readonly opened_at: number;
  readonly sequence: number;
  readonly total: number;
  readonly last_instant: number;
  readonly open_reservations: number;
  readonly version: number;
  readonly state: string;
}

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
  notedForecast: null,
  outlook: 0,
  eventsCount: 0,
  deliveriesCount: 0,
};

export function accountFrom(
  row: AccountRow,
  grants: readonly Grant[],
  holds: readonly Reservation[],
  listeners: readonly Listener[],
): Account {
  const state = decodeJson<Partial<AccountState>>(row.state);
  return {
    ...EMPTY_STATE,
    ...state,
    alertsGiven: { ...NO_ALERTS_GIVEN, ...state.alertsGiven },
    mailing: { ...EMPTY_MAILING, ...state.mailing },
    autopilot: state.autopilot == null ? null : { ...NEVER_BRAKED, ...state.autopilot },
    id: text(row.id) as AccountId,
    profile: {
      namespace: text(row.namespace),
      externalId: text(row.external_id),
      name: row.name,
      email: row.email,
      locale: row.locale,
    },
    openedAt: row.opened_at,
    sequence: row.sequence,
    total: BigInt(row.total),
    lastInstant: row.last_instant,
    grants: inBurnDownOrder(grants),
    holds,
    listeners,
    openReservations: row.open_reservations,
  };
}

/** Leaves the account that bears the external id already as it is. */
export const accountOpening = (dialect: Dialect) =>
  new MultiRowInsert(dialect, {
    table: 'accounts',
    columns: COLUMNS,
    onConflict: {
      key: ['external_id', 'namespace'],
      computed: ['writes = accounts.writes + 1'],
    },
  });

/**
 * `version` counts the changes, `writes` every transaction that has locked the row. What was due
 * is done now: a claim on it ends.
 */
export const accountUpdate = (dialect: Dialect) =>
  new MultiRowInsert(dialect, {
    table: 'accounts',
    columns: COLUMNS,
    onConflict: {
      key: ['id'],
      computed: [
        'version = accounts.version + 1',
        'writes = accounts.writes + 1',
        'claimed_by = NULL',
        'claimed_until = NULL',
      ],
      replaced: [
        'name',
        'email',
        'locale',
        'sequence',
        'total',
        'last_instant',
        'open_reservations',
        'next_due_at',
        'forecast_due_at',
        'state',
      ],
    },
  });

export function appendAccount(values: Value[], account: Account, nextDueAt: Instant | null): void {
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
  values.push(
    id,
    profile.namespace,
    profile.externalId,
    profile.name,
    profile.email,
    profile.locale,
    openedAt,
    sequence,
    total,
    lastInstant,
    openReservations,
    nextDueAt,
    forecastDueAt(account),
    0,
    0,
    encodeJson(state satisfies AccountState),
  );
}
