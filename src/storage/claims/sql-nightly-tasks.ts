import type { NightlyTask, NightlyTasks } from '../../ledger/nightly-tasks';
import type { Instant } from '../../units/instant';
import type { Connection } from '../engine/connection';
import type { Dialect } from '../engine/dialect';
import type { Transactions } from '../engine/transaction';
import { NIGHTLY_TASKS } from '../tables/nightly-tasks';
import { repositoryOf } from '../tables/repository';
import { insertInto } from '../tables/table-insert';

const { name: table, columns: it } = NIGHTLY_TASKS;

/** Leaves a task that is there as it is. */
const addition = (dialect: Dialect) =>
  insertInto(dialect, NIGHTLY_TASKS, {
    omitted: ['leaseOwner', 'leaseUntil'],
    onConflict: { key: ['name'], computed: [`${it.dueAt} = ${table}.${it.dueAt}`] },
  });

/** One row per task; a claim is a conditional UPDATE, committed before anybody acts on it. */
export class SqlNightlyTasks implements NightlyTasks {
  private readonly addition: ReturnType<typeof addition>;

  constructor(
    private readonly transactions: Transactions,
    private readonly owner: string,
    private readonly leaseMs: number,
  ) {
    this.addition = addition(transactions.dialect);
  }

  async claim(task: NightlyTask, now: Instant, firstDueAt: Instant): Promise<boolean> {
    const known = await this.transactions.read((connection) =>
      repositoryOf(connection, NIGHTLY_TASKS).findOneBy({ name: task }),
    );
    if (known === null) await this.add(task, firstDueAt);
    return (known?.dueAt ?? firstDueAt) <= now && this.take(task, now);
  }

  async finish(task: NightlyTask, nextDueAt: Instant): Promise<void> {
    await this.transactions.write((connection) =>
      repositoryOf(connection, NIGHTLY_TASKS).update(
        { name: task, leaseOwner: this.owner },
        { dueAt: nextDueAt, leaseOwner: null, leaseUntil: null },
      ),
    );
  }

  private async add(name: NightlyTask, dueAt: Instant): Promise<void> {
    await this.transactions.write((connection) => this.addition.run(connection, [{ name, dueAt }]));
  }

  private async take(task: NightlyTask, now: Instant): Promise<boolean> {
    const { wallClock } = this.transactions.dialect;
    let isRepeated = false;
    return this.transactions.write(async (connection) => {
      const changed = await connection.change(
        `UPDATE ${table} SET ${it.leaseOwner} = ?, ${it.leaseUntil} = ${wallClock} + ? ` +
          `WHERE ${it.name} = ? AND ${it.dueAt} <= ? ` +
          `AND (${it.leaseUntil} IS NULL OR ${it.leaseUntil} < ${wallClock})`,
        [this.owner, this.leaseMs, task, now],
      );
      // A claim whose commit was not answered may be ours already.
      const isTaken = changed === 1 || (isRepeated && (await this.isHeld(connection, task)));
      isRepeated = true;
      return isTaken;
    });
  }

  private isHeld(connection: Connection, name: NightlyTask): Promise<boolean> {
    return repositoryOf(connection, NIGHTLY_TASKS).existsBy({ name, leaseOwner: this.owner });
  }
}
