import type { AccountId } from '../../units/ids';
import type { Connection, Value } from '../engine/connection';
import { isOneOf } from '../engine/dialect';
import type { Transactions } from '../engine/transaction';
import { ACCOUNTS } from '../tables/accounts';

/** The columns of `accounts` that say which process has claimed one, for one kind of work. */
export interface ClaimColumns {
  readonly by: string;
  readonly until: string;
}

interface Condition {
  readonly sql: string;
  readonly values: readonly Value[];
}

const ALWAYS: Condition = { sql: '1 = 1', values: [] };

const ID = ACCOUNTS.only('id');
const { name: table } = ACCOUNTS;
const { id } = ACCOUNTS.columns;

/**
 * Accounts that processes share among them. They are claimed by a conditional UPDATE that commits
 * before anybody acts on it; the claim of a process that died ends with its lease.
 */
export class AccountClaims {
  /** A condition: no process has claimed the account. */
  readonly free: string;

  constructor(
    private readonly transactions: Transactions,
    private readonly columns: ClaimColumns,
    private readonly owner: string,
    private readonly leaseMs: number,
  ) {
    const { until } = columns;
    this.free = `(${until} IS NULL OR ${until} < ${transactions.dialect.wallClock})`;
  }

  /**
   * Takes those that `find` finds, but for those where somebody else was faster, and those that
   * `isStillDue` leaves out: whoever was faster may have done the work and given them back.
   */
  async claim(
    find: (connection: Connection) => Promise<readonly AccountId[]>,
    isStillDue: Condition = ALWAYS,
  ): Promise<readonly AccountId[]> {
    const candidates = await this.transactions.read(find);
    if (candidates.length === 0) return [];
    return this.transactions.write((connection) => this.take(connection, candidates, isStillDue));
  }

  /** Those that are still ours. */
  async giveBack(accounts: readonly AccountId[]): Promise<void> {
    if (accounts.length === 0) return;
    const { by, until } = this.columns;
    const ids = accounts.toSorted();
    await this.transactions.write((connection) =>
      connection.change(
        `UPDATE ${table} SET ${by} = NULL, ${until} = NULL ` +
          `WHERE ${isOneOf(id, ids.length)} AND ${by} = ?`,
        [...ids, this.owner],
      ),
    );
  }

  /** In order of the ids, as every transaction locks accounts. */
  private async take(
    connection: Connection,
    candidates: readonly AccountId[],
    isStillDue: Condition,
  ): Promise<readonly AccountId[]> {
    const { by, until } = this.columns;
    const ids = candidates.toSorted();
    const isCandidate = isOneOf(id, ids.length);
    await connection.change(
      `UPDATE ${table} SET ${by} = ?, ${until} = ${connection.dialect.wallClock} + ? ` +
        `WHERE ${isCandidate} AND ${this.free} AND ${isStillDue.sql}`,
      [this.owner, this.leaseMs, ...ids, ...isStillDue.values],
    );
    const mine = await ID.select(connection, ` WHERE ${isCandidate} AND ${by} = ?`, [
      ...ids,
      this.owner,
    ]);
    return mine.map(({ id }) => id);
  }
}
