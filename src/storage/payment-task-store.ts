import {
  BORN_TASK,
  LEASE_MS,
  type PaymentTask,
  type PaymentTaskStore,
} from '../payments/payment-task-store';
import type { AccountId, PaymentNumber } from '../units/ids';
import type { Connection } from './connection';
import { type Bytes, text } from './rows/column';
import type { Transactions } from './transaction';

interface TaskRow {
  readonly account_id: Bytes;
  readonly number: number;
  readonly task: PaymentTask['kind'];
  readonly fence: number;
  readonly attempts: number;
}

const TASK_COLUMNS = 'account_id, number, task, fence, attempts';

/** Fits the column, whatever a provider has to say. */
const REASON_LENGTH_MAX = 1_000;

/**
 * Tasks live in their payments' rows. They are claimed by a conditional UPDATE that is committed
 * before anybody acts on it: no lock is held while a provider is called, and it holds on every
 * server, which SKIP LOCKED does not. The fence makes the claims of one task distinct, so that
 * whoever comes back after losing its lease changes nothing any more.
 */
export class SqlPaymentTaskStore implements PaymentTaskStore {
  private readonly free: string;
  private readonly due: string;
  private readonly claimSql: string;

  constructor(
    private readonly transactions: Transactions,
    private readonly owner: string,
    private readonly leaseMs = LEASE_MS,
  ) {
    const { wallClock } = transactions.dialect;
    this.free = `(lease_until IS NULL OR lease_until < ${wallClock})`;
    this.due = `task_due_at <= ${wallClock}`;
    this.claimSql =
      `UPDATE payments SET lease_owner = ?, lease_until = ${wallClock} + ?, ` +
      'fence = fence + 1, attempts = attempts + 1 ' +
      `WHERE account_id = ? AND number = ? AND fence = ? AND task IS NOT NULL AND ${this.free}`;
  }

  async claim(limit: number): Promise<readonly PaymentTask[]> {
    const candidates = await this.transactions.read((connection) =>
      connection.select<TaskRow>(
        `SELECT ${TASK_COLUMNS} FROM payments WHERE ${this.due} AND ${this.free} ` +
          'ORDER BY task_due_at LIMIT ?',
        [limit],
      ),
    );
    const claimed: PaymentTask[] = [];
    // Shuffled, so that claimers who found the same ones do not all try them in one order.
    for (const candidate of shuffled(candidates)) {
      const task = await this.take(candidate);
      if (task !== null) claimed.push(task);
    }
    return claimed;
  }

  async claimOne(
    account: AccountId,
    payment: PaymentNumber,
  ): Promise<PaymentTask | 'IN_HAND' | 'NOT_DUE'> {
    const [row] = await this.transactions.read((connection) =>
      connection.select<TaskRow & { readonly is_free: number }>(
        `SELECT ${TASK_COLUMNS}, ${this.free} AS is_free FROM payments ` +
          `WHERE account_id = ? AND number = ? AND ${this.due}`,
        [account, payment],
      ),
    );
    if (row === undefined) return 'NOT_DUE';
    if (row.is_free !== 1) return 'IN_HAND';
    return (await this.take(row)) ?? 'IN_HAND';
  }

  born(account: AccountId, payment: PaymentNumber): PaymentTask {
    return { account, payment, kind: 'CHARGE', owner: this.owner, ...BORN_TASK };
  }

  async postpone(task: PaymentTask, delayMs: number, reason: string): Promise<void> {
    const { wallClock } = this.transactions.dialect;
    await this.changeHeld(
      task,
      `task_due_at = ${wallClock} + ?, lease_until = NULL, lease_owner = NULL, last_error = ?`,
      [delayMs, reason.slice(0, REASON_LENGTH_MAX)],
    );
  }

  async done(task: PaymentTask): Promise<void> {
    await this.changeHeld(
      task,
      'task = NULL, task_due_at = NULL, lease_until = NULL, lease_owner = NULL, last_error = NULL',
      [],
    );
  }

  /** Null where somebody else was faster. */
  private take(row: TaskRow): Promise<PaymentTask | null> {
    const { owner, leaseMs } = this;
    const account = text(row.account_id) as AccountId;
    const task: PaymentTask = {
      account,
      payment: row.number as PaymentNumber,
      kind: row.task,
      owner,
      fence: row.fence + 1,
      attempts: row.attempts + 1,
    };
    let isRepeated = false;
    return this.transactions.write(async (connection) => {
      // A claim whose commit was not answered may be ours already.
      if (isRepeated && (await isHeld(connection, task))) return task;
      isRepeated = true;
      const values = [owner, leaseMs, account, row.number, row.fence];
      return (await connection.change(this.claimSql, values)) === 1 ? task : null;
    });
  }

  /** Does nothing where the task is somebody else's by now. */
  private async changeHeld(
    { account, payment, owner, fence }: PaymentTask,
    assignments: string,
    values: readonly (string | number)[],
  ): Promise<void> {
    await this.transactions.write((connection) =>
      connection.change(
        `UPDATE payments SET ${assignments} ` +
          'WHERE account_id = ? AND number = ? AND lease_owner = ? AND fence = ?',
        [...values, account, payment, owner, fence],
      ),
    );
  }
}

async function isHeld(
  connection: Connection,
  { account, payment, owner, fence }: PaymentTask,
): Promise<boolean> {
  const rows = await connection.select(
    'SELECT fence FROM payments ' +
      'WHERE account_id = ? AND number = ? AND lease_owner = ? AND fence = ?',
    [account, payment, owner, fence],
  );
  return rows.length === 1;
}

function shuffled<Item>(items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
