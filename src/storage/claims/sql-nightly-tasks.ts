import type { NightlyTask, NightlyTasks } from '../../ledger/nightly-tasks';
import type { Instant } from '../../units/instant';
import type { Transactions } from '../engine/transaction';

/** One row per task; a claim is a conditional UPDATE, committed before anybody acts on it. */
export class SqlNightlyTasks implements NightlyTasks {
  constructor(
    private readonly transactions: Transactions,
    private readonly owner: string,
    private readonly leaseMs: number,
  ) {}

  async claim(task: NightlyTask, now: Instant, firstDueAt: Instant): Promise<boolean> {
    const [row] = await this.transactions.read((connection) =>
      connection.select<{ readonly due_at: number }>(
        'SELECT due_at FROM nightly_tasks WHERE name = ?',
        [task],
      ),
    );
    if (row === undefined) await this.add(task, firstDueAt);
    return (row?.due_at ?? firstDueAt) <= now && this.take(task, now);
  }

  async finish(task: NightlyTask, nextDueAt: Instant): Promise<void> {
    await this.transactions.write((connection) =>
      connection.change(
        'UPDATE nightly_tasks SET due_at = ?, lease_owner = NULL, lease_until = NULL ' +
          'WHERE name = ? AND lease_owner = ?',
        [nextDueAt, task, this.owner],
      ),
    );
  }

  private async add(task: NightlyTask, dueAt: Instant): Promise<void> {
    const { dialect } = this.transactions;
    await this.transactions.write((connection) =>
      connection.change(
        'INSERT INTO nightly_tasks (name, due_at) VALUES (?, ?)' +
          dialect.onConflict(['name'], ['due_at = nightly_tasks.due_at']),
        [task, dueAt],
      ),
    );
  }

  private async take(task: NightlyTask, now: Instant): Promise<boolean> {
    const { wallClock } = this.transactions.dialect;
    const changed = await this.transactions.write((connection) =>
      connection.change(
        `UPDATE nightly_tasks SET lease_owner = ?, lease_until = ${wallClock} + ? ` +
          `WHERE name = ? AND due_at <= ? AND (lease_until IS NULL OR lease_until < ${wallClock})`,
        [this.owner, this.leaseMs, task, now],
      ),
    );
    return changed === 1;
  }
}
