import { GRANT_KINDS, type Grant, isSubscriptionKind } from '../../account/state/grant';
import type { Payment } from '../../account/state/payment';
import {
  type AccountPast,
  type AuditedRefund,
  type AuditPage,
  type AuditStore,
  isWorthAuditing,
} from '../../ledger/audit';
import type { Credits } from '../../units/credits';
import type { AccountId, PaymentNumber } from '../../units/ids';
import type { Instant } from '../../units/instant';
import { readClock } from '../engine/clock';
import type { Connection } from '../engine/connection';
import { PRIMARY } from '../engine/dialect';
import { decodeJson } from '../engine/json';
import type { Transactions } from '../engine/transaction';
import { type Bytes, type Integer, text } from '../tables/column';
import { GRANT_COLUMNS, type GrantRow, grantFrom } from '../tables/grant-rows';
import { PAYMENT_COLUMNS, type PaymentRow, paymentFrom } from '../tables/payment-rows';

/** Few enough that their payments fit into memory, whatever else the server does. */
const ACCOUNTS_PER_PAGE = 200;

/** Reads only. Of most accounts it reads the payments and nothing else. */
export class SqlAuditStore implements AuditStore {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: string,
  ) {}

  now(): Promise<Instant> {
    return this.transactions.read((connection) => readClock(connection, this.clock));
  }

  async page(after: AccountId | null): Promise<AuditPage | null> {
    const ids = await this.transactions.read((connection) => accountsAfter(connection, after));
    const last = ids.at(-1);
    if (last === undefined) return null;
    const payments = await this.transactions.read((connection) =>
      paymentsBetween(connection, after, last),
    );
    const pasts: AccountPast[] = [];
    for (const [id, ofAccount] of payments) {
      if (!ofAccount.some(isWorthAuditing)) continue;
      pasts.push(await this.transactions.read((connection) => pastOf(connection, id, ofAccount)));
    }
    return { accounts: ids.length, last, pasts };
  }
}

async function accountsAfter(
  connection: Connection,
  after: AccountId | null,
): Promise<readonly AccountId[]> {
  const rows = await connection.select<{ readonly id: Bytes }>(
    `SELECT id FROM accounts${connection.dialect.along(PRIMARY)} ` +
      `WHERE id > ? ORDER BY id LIMIT ${ACCOUNTS_PER_PAGE}`,
    [after ?? ''],
  );
  return rows.map(({ id }) => text(id) as AccountId);
}

async function paymentsBetween(
  connection: Connection,
  after: AccountId | null,
  last: AccountId,
): Promise<ReadonlyMap<AccountId, readonly Payment[]>> {
  const rows = await connection.select<PaymentRow & { readonly account_id: Bytes }>(
    `SELECT account_id, ${PAYMENT_COLUMNS.join(', ')} ` +
      `FROM payments${connection.dialect.along(PRIMARY)} ` +
      'WHERE account_id > ? AND account_id <= ? ORDER BY account_id, number',
    [after ?? '', last],
  );
  const payments = new Map<AccountId, Payment[]>();
  for (const row of rows) {
    const id = text(row.account_id) as AccountId;
    const known = payments.get(id) ?? [];
    known.push(paymentFrom(row));
    payments.set(id, known);
  }
  return payments;
}

async function pastOf(
  connection: Connection,
  id: AccountId,
  payments: readonly Payment[],
): Promise<AccountPast> {
  const isRefunded = payments.some(({ state }) => state === 'REFUNDED');
  return {
    id,
    payments,
    grants: await grantsOf(connection, id),
    ends: await endsOf(connection, id),
    refunds: isRefunded ? await refundsOf(connection, id) : [],
  };
}

async function grantsOf(connection: Connection, id: AccountId): Promise<readonly Grant[]> {
  const rows = await connection.select<GrantRow>(
    `SELECT ${GRANT_COLUMNS.join(', ')} FROM grants WHERE account_id = ? ORDER BY number`,
    [id],
  );
  return rows.map(grantFrom);
}

async function endsOf(connection: Connection, id: AccountId): Promise<readonly Instant[]> {
  const rows = await connection.select<{ readonly at: number }>(
    "SELECT at FROM events WHERE account_id = ? AND kind = 'SUBSCRIPTION_CANCELLED' ORDER BY number",
    [id],
  );
  return rows.map(({ at }) => at);
}

interface RefundRow {
  readonly idempotency_key: Bytes;
  readonly at: number;
  readonly answer: string | null;
}

async function refundsOf(connection: Connection, id: AccountId): Promise<readonly AuditedRefund[]> {
  const rows = await connection.select<RefundRow>(
    'SELECT idempotency_key, at, answer FROM commands ' +
      "WHERE account_id = ? AND kind = 'refund-payment' ORDER BY at",
    [id],
  );
  const refunds: AuditedRefund[] = [];
  for (const row of rows) {
    const payment = paymentIn(row.answer);
    if (payment === null) continue;
    const { taken, through } = await entriesOf(connection, id, row);
    const left = await subscriptionCreditsAt(connection, id, through);
    refunds.push({ payment, at: row.at, taken, left });
  }
  return refunds;
}

function paymentIn(answer: string | null): PaymentNumber | null {
  if (answer === null) return null;
  const { payment } = decodeJson<{ readonly payment?: unknown }>(answer);
  return typeof payment === 'number' ? (payment as PaymentNumber) : null;
}

/** What a refund took, and the number of its last entry; of the last one before, if it took none. */
async function entriesOf(
  connection: Connection,
  id: AccountId,
  refund: RefundRow,
): Promise<{ readonly taken: Credits; readonly through: number }> {
  const [own] = await connection.select<{
    readonly taken: Integer | null;
    readonly through: number | null;
  }>(
    "SELECT -SUM(CASE WHEN kind = 'ADJUSTMENT' THEN amount ELSE 0 END) AS taken, " +
      'MAX(sequence) AS through FROM ledger_entries ' +
      'WHERE account_id = ? AND at = ? AND idempotency_key = ?',
    [id, refund.at, text(refund.idempotency_key)],
  );
  if (own !== undefined && own.through !== null) {
    return { taken: BigInt(own.taken ?? 0), through: own.through };
  }
  const [before] = await connection.select<{ readonly through: number | null }>(
    'SELECT MAX(sequence) AS through FROM ledger_entries WHERE account_id = ? AND at <= ?',
    [id, refund.at],
  );
  return { taken: 0n, through: before?.through ?? 0 };
}

/** What was left in a subscription's grants after this entry; freezing leaves it in them. */
async function subscriptionCreditsAt(
  connection: Connection,
  id: AccountId,
  sequence: number,
): Promise<Credits> {
  const kinds = GRANT_KINDS.filter(isSubscriptionKind).map((kind) => `'${kind}'`);
  const [row] = await connection.select<{ readonly left_over: Integer | null }>(
    'SELECT SUM(e.amount) AS left_over FROM ledger_entries e ' +
      'JOIN grants g ON g.account_id = e.account_id AND g.number = e.grant_number ' +
      `WHERE e.account_id = ? AND e.sequence <= ? AND g.kind IN (${kinds.join(', ')}) ` +
      "AND e.kind NOT IN ('FREEZE', 'THAW')",
    [id, sequence],
  );
  return BigInt(row?.left_over ?? 0);
}
