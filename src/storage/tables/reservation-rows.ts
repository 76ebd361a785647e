import type { Hold, Reservation, ReservationState } from '../../account/state/reservation';
import type { AccountId, ReservationNumber } from '../../units/ids';
import type { Value } from '../engine/connection';
import type { Dialect } from '../engine/dialect';
import { decodeJson, encodeJson } from '../engine/json';
import { type InsertDefinition, MultiRowInsert } from '../engine/multi-row';
import { type Bytes, text } from './column';
import { makerFrom } from './made-by';
import { appendUsage, USAGE_COLUMNS, type UsageColumns, usageFrom } from './usage-columns';

export const RESERVATION_COLUMNS = [
  'number',
  'idempotency_key',
  'state',
  'reserved',
  'holds',
  'free_units',
  'allowance_month',
  'captured',
  'reserved_at',
  'expires_at',
  'balance_after',
  ...USAGE_COLUMNS,
  'made_by',
] as const;

export interface ReservationRow extends UsageColumns {
  readonly number: number;
  readonly idempotency_key: Bytes;
  readonly state: string;
  readonly reserved: number;
  readonly holds: string;
  readonly free_units: number;
  readonly allowance_month: string;
  readonly captured: number;
  readonly reserved_at: number;
  readonly expires_at: number;
  readonly balance_after: number;
  readonly made_by: Bytes | null;
}

export function reservationFrom(row: ReservationRow): Reservation {
  return {
    number: row.number as ReservationNumber,
    idempotencyKey: text(row.idempotency_key),
    state: row.state as ReservationState,
    reserved: BigInt(row.reserved),
    holds: decodeJson<readonly Hold[]>(row.holds),
    freeUnits: row.free_units,
    allowanceMonth: row.allowance_month,
    captured: BigInt(row.captured),
    reservedAt: row.reserved_at,
    expiresAt: row.expires_at,
    balanceAfter: BigInt(row.balance_after),
    usage: usageFrom(row),
    madeBy: makerFrom(row.made_by),
  };
}

const INSERT: InsertDefinition = {
  table: 'reservations',
  columns: ['account_id', ...RESERVATION_COLUMNS],
};

export const reservationInsert = (dialect: Dialect) => new MultiRowInsert(dialect, INSERT);

export const reservationUpdate = (dialect: Dialect) =>
  new MultiRowInsert(dialect, {
    ...INSERT,
    onConflict: {
      key: ['account_id', 'number'],
      replaced: ['state', 'holds', 'free_units', 'captured'],
    },
  });

export function appendReservation(
  values: Value[],
  account: AccountId,
  reservation: Reservation,
): void {
  values.push(
    account,
    reservation.number,
    reservation.idempotencyKey,
    reservation.state,
    reservation.reserved,
    encodeJson(reservation.holds),
    reservation.freeUnits,
    reservation.allowanceMonth,
    reservation.captured,
    reservation.reservedAt,
    reservation.expiresAt,
    reservation.balanceAfter,
  );
  appendUsage(values, reservation.usage);
  values.push(reservation.madeBy);
}
