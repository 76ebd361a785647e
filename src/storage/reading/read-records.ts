import type { Alert } from '../../account/state/alert';
import type { AutopilotDecision } from '../../account/state/autopilot-decision';
import type { Grant } from '../../account/state/grant';
import type { Payment } from '../../account/state/payment';
import type {
  AlertsQuery,
  AutopilotDecisionsQuery,
  GrantsQuery,
  PaymentsQuery,
} from '../../ledger/read-store';
import type { AccountId } from '../../units/ids';
import type { Connection, Value } from '../engine/connection';
import { ALERTS } from '../tables/alerts';
import { AUTOPILOT_DECISIONS } from '../tables/autopilot-decisions';
import { GRANT, GRANTS } from '../tables/grants';
import { PAYMENT, PAYMENTS, paymentFrom } from '../tables/payments';

const ALERT = ALERTS.only('alert');

/** Oldest first. */
export async function readAlerts(
  connection: Connection,
  account: AccountId,
  { limit, after }: AlertsQuery,
): Promise<readonly Alert[]> {
  const { columns: it } = ALERTS;
  const rows = await ALERT.select(
    connection,
    ` WHERE ${it.account} = ? AND ${it.number} > ? ORDER BY ${it.number} LIMIT ?`,
    [account, after, limit],
  );
  return rows.map(({ alert }) => alert);
}

const AUTOPILOT_DECISION = AUTOPILOT_DECISIONS.only('decision');

/** Newest first. */
export async function readAutopilotDecisions(
  connection: Connection,
  account: AccountId,
  { limit, before }: AutopilotDecisionsQuery,
): Promise<readonly AutopilotDecision[]> {
  const { columns: it } = AUTOPILOT_DECISIONS;
  const isBefore = before === null ? '' : ` AND ${it.number} < ?`;
  const rows = await AUTOPILOT_DECISION.select(
    connection,
    ` WHERE ${it.account} = ?${isBefore} ORDER BY ${it.number} DESC LIMIT ?`,
    [account, ...(before === null ? [] : [before]), limit],
  );
  return rows.map(({ decision }) => decision);
}

/** In burn-down order. */
export function readGrants(
  connection: Connection,
  account: AccountId,
  { limit, after }: GrantsQuery,
): Promise<readonly Grant[]> {
  const { columns: it } = GRANTS;
  return GRANT.select(
    connection,
    ` WHERE ${it.account} = ? AND ${it.burnDownKey} > ? ORDER BY ${it.burnDownKey} LIMIT ?`,
    [account, after ?? '', limit],
  );
}

/** Newest first. */
export async function readPayments(
  connection: Connection,
  account: AccountId,
  { limit, before, purpose }: PaymentsQuery,
): Promise<readonly Payment[]> {
  const { columns: it } = PAYMENTS;
  const conditions = [`${it.account} = ?`];
  const values: Value[] = [account];
  if (purpose !== null) {
    conditions.push(`${it.purposeKind} = ?`);
    values.push(purpose);
  }
  if (before !== null) {
    conditions.push(`${it.number} < ?`);
    values.push(before);
  }
  const rows = await PAYMENT.select(
    connection,
    ` WHERE ${conditions.join(' AND ')} ORDER BY ${it.number} DESC LIMIT ?`,
    [...values, limit],
  );
  return rows.map(paymentFrom);
}
