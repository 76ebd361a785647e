import { GRANT_KINDS, type Grant, isSubscriptionKind } from '../../account/state/grant';
import type { Payment } from '../../account/state/payment';
import type { Success } from '../../account/vocabulary/command';
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
import type { Transactions } from '../engine/transaction';
import { OwnedSelection } from '../tables/account-table';
import { ACCOUNTS } from '../tables/accounts';
import type { Integer } from '../tables/column';
import { COMMANDS } from '../tables/commands';
import { EVENTS } from '../tables/events';
import { GRANT, GRANTS } from '../tables/grants';
import { LEDGER_ENTRIES } from '../tables/ledger-entries';
import { PAYMENT, PAYMENTS, paymentFrom } from '../tables/payments';

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

const ID = ACCOUNTS.only('id');

async function accountsAfter(
  connection: Connection,
  after: AccountId | null,
): Promise<readonly AccountId[]> {
  const { id } = ACCOUNTS.columns;
  const rows = await ID.select(
    connection,
    `${connection.dialect.along(PRIMARY)} WHERE ${id} > ? ORDER BY ${id} LIMIT ?`,
    [after ?? '', ACCOUNTS_PER_PAGE],
  );
  return rows.map(({ id }) => id);
}

const OWNED_PAYMENT = new OwnedSelection(PAYMENTS, PAYMENT);

async function paymentsBetween(
  connection: Connection,
  after: AccountId | null,
  last: AccountId,
): Promise<ReadonlyMap<AccountId, readonly Payment[]>> {
  const { account, number } = PAYMENTS.columns;
  const rows = await connection.select<object>(
    `SELECT ${OWNED_PAYMENT.list()} FROM ${PAYMENTS.name}${connection.dialect.along(PRIMARY)} ` +
      `WHERE ${account} > ? AND ${account} <= ? ORDER BY ${account}, ${number}`,
    [after ?? '', last],
  );
  const payments = new Map<AccountId, Payment[]>();
  for (const row of rows) {
    const { account, record } = OWNED_PAYMENT.from(row);
    const known = payments.get(account) ?? [];
    known.push(paymentFrom(record));
    payments.set(account, known);
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

function grantsOf(connection: Connection, id: AccountId): Promise<readonly Grant[]> {
  const { account, number } = GRANTS.columns;
  return GRANT.select(connection, ` WHERE ${account} = ? ORDER BY ${number}`, [id]);
}

const END = EVENTS.only('at');

async function endsOf(connection: Connection, id: AccountId): Promise<readonly Instant[]> {
  const { account, kind, number } = EVENTS.columns;
  const rows = await END.select(
    connection,
    ` WHERE ${account} = ? AND ${kind} = 'SUBSCRIPTION_CANCELLED' ORDER BY ${number}`,
    [id],
  );
  return rows.map(({ at }) => at);
}

const REFUND = COMMANDS.only('idempotencyKey', 'at', 'answer');
type RefundRow = ReturnType<typeof REFUND.from>;

async function refundsOf(connection: Connection, id: AccountId): Promise<readonly AuditedRefund[]> {
  const { account, kind, at } = COMMANDS.columns;
  const rows = await REFUND.select(
    connection,
    ` WHERE ${account} = ? AND ${kind} = 'refund-payment' ORDER BY ${at}`,
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

/** Answers from before today's form named the payment by its number. */
function paymentIn(answer: Success | null): PaymentNumber | null {
  if (answer === null || !('payment' in answer)) return null;
  const payment: unknown = answer.payment;
  return typeof payment === 'number' ? (payment as PaymentNumber) : null;
}

const e = LEDGER_ENTRIES.as('e');
const g = GRANTS.as('g');
const ENTRIES = `FROM ${LEDGER_ENTRIES.name} e`;

interface RefundedRow {
  readonly taken: Integer | null;
  readonly through: number | null;
}

/** What a refund took, and the number of its last entry; of the last one before, if it took none. */
async function entriesOf(
  connection: Connection,
  id: AccountId,
  refund: RefundRow,
): Promise<{ readonly taken: Credits; readonly through: number }> {
  const [own] = await connection.select<RefundedRow>(
    `SELECT -SUM(CASE WHEN ${e.kind} = 'ADJUSTMENT' THEN ${e.amount} ELSE 0 END) AS taken, ` +
      `MAX(${e.sequence}) AS through ${ENTRIES} ` +
      `WHERE ${e.account} = ? AND ${e.at} = ? AND ${e.idempotencyKey} = ?`,
    [id, refund.at, refund.idempotencyKey],
  );
  if (own !== undefined && own.through !== null) {
    return { taken: BigInt(own.taken ?? 0), through: own.through };
  }
  const [before] = await connection.select<Pick<RefundedRow, 'through'>>(
    `SELECT MAX(${e.sequence}) AS through ${ENTRIES} WHERE ${e.account} = ? AND ${e.at} <= ?`,
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
    `SELECT SUM(${e.amount}) AS left_over ${ENTRIES} ` +
      `JOIN ${GRANTS.name} g ON ${g.account} = ${e.account} AND ${g.number} = ${e.grant} ` +
      `WHERE ${e.account} = ? AND ${e.sequence} <= ? AND ${g.kind} IN (${kinds.join(', ')}) ` +
      `AND ${e.kind} NOT IN ('FREEZE', 'THAW')`,
    [id, sequence],
  );
  return BigInt(row?.left_over ?? 0);
}
