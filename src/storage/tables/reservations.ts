import type { Hold, Reservation, ReservationState } from '../../account/state/reservation';
import type { AccountId, ReservationNumber } from '../../units/ids';
import type { Dialect } from '../engine/dialect';
import { OF_ACCOUNT } from './account-table';
import { credits, document, instant, integer, key, word } from './column';
import { isBalance } from './limits';
import { type RowOf, Table } from './table';
import { insertInto } from './table-insert';
import { MADE_BY, USAGE } from './usage-columns';

/** Credits set aside, now or once. */
export const RESERVATIONS = new Table(
  'reservations',
  {
    ...OF_ACCOUNT,
    number: integer<ReservationNumber>(),
    idempotencyKey: key(),
    state: word<ReservationState>(),
    reserved: credits(),
    holds: document<readonly Hold[]>(),
    /** Units. */
    freeUnits: integer(),
    allowanceMonth: word(),
    captured: credits(),
    reservedAt: instant(),
    expiresAt: instant(),
    balanceAfter: credits(),
    ...USAGE,
    ...MADE_BY,
  },
  {
    primaryKey: ['account', 'number'],
    indexes: {
      reservations_of_account_due: ['account', 'state', 'expiresAt'],
      reservations_due: ['state', 'expiresAt'],
    },
    checks: {
      reservations_number: 'number >= 1',
      reservations_state: "state IN ('OPEN', 'CAPTURED', 'RELEASED', 'EXPIRED')",
      reservations_reserved: isBalance('reserved'),
      reservations_captured: 'captured BETWEEN 0 AND reserved',
      reservations_free_units: 'free_units >= 0',
      reservations_balance_after: isBalance('balance_after'),
    },
  },
);

/** To be read by `withUsage`. */
export const RESERVATION = RESERVATIONS.without('account');

export const reservationInsert = (dialect: Dialect) => insertInto(dialect, RESERVATIONS);

export const reservationUpdate = (dialect: Dialect) =>
  insertInto(dialect, RESERVATIONS, {
    onConflict: {
      key: ['account', 'number'],
      replaced: ['state', 'holds', 'freeUnits', 'captured'],
    },
  });

export function reservationRow(
  account: AccountId,
  { usage, ...facts }: Reservation,
): RowOf<typeof RESERVATIONS> {
  return { account, ...facts, ...usage };
}
