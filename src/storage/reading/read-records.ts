import type { Alert } from '../../account/state/alert';
import type { AutopilotDecision } from '../../account/state/autopilot-decision';
import type { Consumption } from '../../account/state/consumption';
import type { Grant } from '../../account/state/grant';
import type { Payment } from '../../account/state/payment';
import type { Reservation } from '../../account/state/reservation';
import type { Reversal } from '../../account/vocabulary/outcome';
import type {
  AlertsQuery,
  AutopilotDecisionsQuery,
  GrantsQuery,
  PaymentsQuery,
} from '../../ledger/read-store';
import type { AccountId } from '../../units/ids';
import type { Connection, Value } from '../engine/connection';
import { isOneOf } from '../engine/dialect';
import { type AlertRow, alertFrom } from '../tables/alert-rows';
import {
  type AutopilotDecisionRow,
  autopilotDecisionFrom,
} from '../tables/autopilot-decision-rows';
import {
  CONSUMPTION_COLUMNS,
  type ConsumptionRow,
  consumptionFrom,
} from '../tables/consumption-rows';
import { GRANT_COLUMNS, type GrantRow, grantFrom } from '../tables/grant-rows';
import { PAYMENT_COLUMNS, type PaymentRow, paymentFrom } from '../tables/payment-rows';
import {
  RESERVATION_COLUMNS,
  type ReservationRow,
  reservationFrom,
} from '../tables/reservation-rows';
import { REVERSAL_COLUMNS, type ReversalRow, reversalFrom } from '../tables/reversal-rows';

const GRANTS = selectOf('grants', GRANT_COLUMNS);
const CONSUMPTIONS = selectOf('consumptions', CONSUMPTION_COLUMNS);
const REVERSALS = selectOf('reversals', REVERSAL_COLUMNS);
const RESERVATIONS = selectOf('reservations', RESERVATION_COLUMNS);
const PAYMENTS = selectOf('payments', PAYMENT_COLUMNS);

function selectOf(table: string, columns: readonly string[]): string {
  return `SELECT ${columns.join(', ')} FROM ${table} WHERE account_id = ?`;
}

/** Oldest first. */
export async function readAlerts(
  connection: Connection,
  account: AccountId,
  { limit, after }: AlertsQuery,
): Promise<readonly Alert[]> {
  const rows = await connection.select<AlertRow>(
    'SELECT alert FROM alerts WHERE account_id = ? AND number > ? ORDER BY number LIMIT ?',
    [account, after, limit],
  );
  return rows.map(alertFrom);
}

/** Newest first. */
export async function readAutopilotDecisions(
  connection: Connection,
  account: AccountId,
  { limit, before }: AutopilotDecisionsQuery,
): Promise<readonly AutopilotDecision[]> {
  const isBefore = before === null ? '' : ' AND number < ?';
  const rows = await connection.select<AutopilotDecisionRow>(
    `SELECT decision FROM autopilot_decisions WHERE account_id = ?${isBefore} ` +
      'ORDER BY number DESC LIMIT ?',
    [account, ...(before === null ? [] : [before]), limit],
  );
  return rows.map(autopilotDecisionFrom);
}

/** In burn-down order. */
export async function readGrants(
  connection: Connection,
  account: AccountId,
  { limit, after }: GrantsQuery,
): Promise<readonly Grant[]> {
  const rows = await connection.select<GrantRow>(
    `${GRANTS} AND burn_down_key > ? ORDER BY burn_down_key LIMIT ?`,
    [account, after ?? '', limit],
  );
  return rows.map(grantFrom);
}

export async function readGrantsByNumber(
  connection: Connection,
  account: AccountId,
  numbers: readonly number[],
): Promise<readonly Grant[]> {
  return (await byNumber<GrantRow>(connection, GRANTS, account, numbers)).map(grantFrom);
}

export async function readConsumptions(
  connection: Connection,
  account: AccountId,
  numbers: readonly number[],
): Promise<readonly Consumption[]> {
  const rows = await byNumber<ConsumptionRow>(connection, CONSUMPTIONS, account, numbers);
  return rows.map(consumptionFrom);
}

export async function readReversal(
  connection: Connection,
  account: AccountId,
  number: number,
): Promise<Reversal | null> {
  const [row] = await byNumber<ReversalRow>(connection, REVERSALS, account, [number]);
  return row === undefined ? null : reversalFrom(row);
}

export async function readReservations(
  connection: Connection,
  account: AccountId,
  numbers: readonly number[],
): Promise<readonly Reservation[]> {
  const rows = await byNumber<ReservationRow>(connection, RESERVATIONS, account, numbers);
  return rows.map(reservationFrom);
}

/** Newest first. */
export async function readPayments(
  connection: Connection,
  account: AccountId,
  { limit, before, purpose }: PaymentsQuery,
): Promise<readonly Payment[]> {
  const conditions: string[] = [];
  const values: Value[] = [account];
  if (purpose !== null) {
    conditions.push(' AND purpose_kind = ?');
    values.push(purpose);
  }
  if (before !== null) {
    conditions.push(' AND number < ?');
    values.push(before);
  }
  const rows = await connection.select<PaymentRow>(
    `${PAYMENTS}${conditions.join('')} ORDER BY number DESC LIMIT ?`,
    [...values, limit],
  );
  return rows.map(paymentFrom);
}

export async function readPaymentsByNumber(
  connection: Connection,
  account: AccountId,
  numbers: readonly number[],
): Promise<readonly Payment[]> {
  return (await byNumber<PaymentRow>(connection, PAYMENTS, account, numbers)).map(paymentFrom);
}

async function byNumber<Row>(
  connection: Connection,
  select: string,
  account: AccountId,
  numbers: readonly number[],
): Promise<readonly Row[]> {
  if (numbers.length === 0) return [];
  const condition = isOneOf('number', numbers.length);
  return connection.select<Row>(`${select} AND ${condition} ORDER BY number`, [
    account,
    ...numbers,
  ]);
}
