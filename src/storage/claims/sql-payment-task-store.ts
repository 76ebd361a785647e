import {
  BORN_TASK,
  LEASE_MS,
  type PaymentTask,
  type PaymentTaskStore,
} from '../../payments/payment-task-store';
import type { AccountId, PaymentNumber } from '../../units/ids';
import type { Transactions } from '../engine/transaction';
import { type Bytes, text } from '../tables/column';
import { type FreeRow, type Lease, LeasedRows } from './leased-rows';

interface TaskRow {
  readonly account_id: Bytes;
  readonly number: number;
  readonly task: PaymentTask['kind'];
  readonly fence: number;
  readonly attempts: number;
  readonly refunds_paid: number;
}

interface FreeTask extends FreeRow {
  readonly kind: PaymentTask['kind'];
  readonly refundsPaid: number;
}

const TASK_COLUMNS = 'account_id, number, task, fence, attempts, refunds_paid';

/** Fits the column, whatever a provider has to say. */
const REASON_LENGTH_MAX = 1_000;

/** Tasks live in their payments' rows, and are claimed as `LeasedRows` says. */
export class SqlPaymentTaskStore implements PaymentTaskStore {
  private readonly rows: LeasedRows;
  private readonly due: string;

  constructor(
    private readonly transactions: Transactions,
    private readonly owner: string,
    leaseMs = LEASE_MS,
  ) {
    this.rows = new LeasedRows(transactions, 'payments', 'task IS NOT NULL', owner, leaseMs);
    this.due = `task_due_at <= ${transactions.dialect.wallClock}`;
  }

  async claim(limit: number): Promise<readonly PaymentTask[]> {
    const claimed = await this.rows.claim(limit, async (connection, candidates) => {
      const found = await connection.select<TaskRow>(
        `SELECT ${TASK_COLUMNS} FROM payments WHERE ${this.due} AND ${this.rows.free} ` +
          'ORDER BY task_due_at LIMIT ?',
        [candidates],
      );
      return found.map(freeTaskFrom);
    });
    return claimed.map(taskFrom);
  }

  async claimOne(
    account: AccountId,
    payment: PaymentNumber,
  ): Promise<PaymentTask | 'IN_HAND' | 'NOT_DUE'> {
    const [row] = await this.transactions.read((connection) =>
      connection.select<TaskRow & { readonly is_free: number }>(
        `SELECT ${TASK_COLUMNS}, ${this.rows.free} AS is_free FROM payments ` +
          `WHERE account_id = ? AND number = ? AND ${this.due}`,
        [account, payment],
      ),
    );
    if (row === undefined) return 'NOT_DUE';
    if (row.is_free !== 1) return 'IN_HAND';
    const [taken] = await this.rows.take([freeTaskFrom(row)]);
    return taken === undefined ? 'IN_HAND' : taskFrom(taken);
  }

  async isAnyInHand(): Promise<boolean> {
    const rows = await this.transactions.read((connection) =>
      connection.select(
        `SELECT 1 FROM payments WHERE ${this.due} AND NOT ${this.rows.free} LIMIT 1`,
      ),
    );
    return rows.length > 0;
  }

  born(account: AccountId, payment: PaymentNumber): PaymentTask {
    const facts = { kind: 'CHARGE', refundsPaid: 0, ...BORN_TASK } as const;
    return { account, payment, owner: this.owner, ...facts };
  }

  async postpone(task: PaymentTask, delayMs: number, reason: string): Promise<void> {
    const { wallClock } = this.transactions.dialect;
    const assignments = `task_due_at = ${wallClock} + ?, last_error = ?`;
    const values = [delayMs, reason.slice(0, REASON_LENGTH_MAX)];
    await this.rows.giveBack(leaseOf(task), assignments, values);
  }

  async paidBack(task: PaymentTask, refunds: number): Promise<void> {
    const assignments = 'task = NULL, task_due_at = NULL, last_error = NULL, refunds_paid = ?';
    await this.rows.giveBack(leaseOf(task), assignments, [refunds]);
  }
}

function freeTaskFrom(row: TaskRow): FreeTask {
  const { account_id, number, task, fence, attempts, refunds_paid: refundsPaid } = row;
  const account = text(account_id) as AccountId;
  return { account, number, kind: task, fence, attempts, refundsPaid };
}

function taskFrom({ number, ...task }: FreeTask & Lease): PaymentTask {
  return { ...task, payment: number as PaymentNumber };
}

function leaseOf({ account, payment, owner, fence }: PaymentTask): Lease {
  return { account, number: payment, owner, fence };
}
