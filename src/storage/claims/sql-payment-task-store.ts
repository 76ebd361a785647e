import {
  BORN_TASK,
  LEASE_MS,
  type PaymentTask,
  type PaymentTaskStore,
} from '../../payments/payment-task-store';
import { assert } from '../../units/assert';
import type { AccountId, PaymentNumber } from '../../units/ids';
import type { Transactions } from '../engine/transaction';
import { PAYMENTS } from '../tables/payments';
import { type FreeRow, type Lease, LeasedRows } from './leased-rows';

interface FreeTask extends FreeRow {
  readonly kind: PaymentTask['kind'];
  readonly refundsPaid: number;
}

const TASK = PAYMENTS.only('account', 'number', 'task', 'fence', 'attempts', 'refundsPaid');
const { name: table, columns: it } = PAYMENTS;

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
    this.rows = new LeasedRows(transactions, PAYMENTS, `${it.task} IS NOT NULL`, owner, leaseMs);
    this.due = `${it.taskDueAt} <= ${transactions.dialect.wallClock}`;
  }

  async claim(limit: number): Promise<readonly PaymentTask[]> {
    const claimed = await this.rows.claim(limit, async (connection, candidates) => {
      const found = await TASK.select(
        connection,
        ` WHERE ${this.due} AND ${this.rows.free} ORDER BY ${it.taskDueAt} LIMIT ?`,
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
      connection.select<{ readonly is_free: number }>(
        `SELECT ${TASK.list()}, ${this.rows.free} AS is_free FROM ${table} ` +
          `WHERE ${it.account} = ? AND ${it.number} = ? AND ${this.due}`,
        [account, payment],
      ),
    );
    if (row === undefined) return 'NOT_DUE';
    if (row.is_free !== 1) return 'IN_HAND';
    const [taken] = await this.rows.take([freeTaskFrom(TASK.from(row))]);
    return taken === undefined ? 'IN_HAND' : taskFrom(taken);
  }

  async isAnyInHand(): Promise<boolean> {
    const rows = await this.transactions.read((connection) =>
      connection.select(
        `SELECT 1 FROM ${table} WHERE ${this.due} AND NOT ${this.rows.free} LIMIT 1`,
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
    const assignments = `${it.taskDueAt} = ${wallClock} + ?, ${it.lastError} = ?`;
    const values = [delayMs, reason.slice(0, REASON_LENGTH_MAX)];
    await this.rows.giveBack(leaseOf(task), assignments, values);
  }

  async paidBack(task: PaymentTask, refunds: number): Promise<void> {
    const assignments = `${it.task} = NULL, ${it.taskDueAt} = NULL, ${it.lastError} = NULL, ${it.refundsPaid} = ?`;
    await this.rows.giveBack(leaseOf(task), assignments, [refunds]);
  }
}

function freeTaskFrom({ task: kind, ...row }: ReturnType<typeof TASK.from>): FreeTask {
  assert(kind !== null, 'a payment that is due has a task');
  return { ...row, kind };
}

function taskFrom({ number, ...task }: FreeTask & Lease): PaymentTask {
  return { ...task, payment: number as PaymentNumber };
}

function leaseOf({ account, payment, owner, fence }: PaymentTask): Lease {
  return { account, number: payment, owner, fence };
}
