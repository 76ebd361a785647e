import type { AccountId } from '../../units/ids';
import type { Connection, Value } from '../engine/connection';
import type { Transactions } from '../engine/transaction';
import type { DELIVERIES } from '../tables/deliveries';
import type { PAYMENTS } from '../tables/payments';

/** A row as it was found, leased to no process. */
export interface FreeRow {
  readonly account: AccountId;
  readonly number: number;
  readonly fence: number;
  readonly attempts: number;
}

/** What the holder of a row has to show. */
export interface Lease {
  readonly account: AccountId;
  readonly number: number;
  readonly owner: string;
  /** Grows with each claim: who holds an older one has lost the row. */
  readonly fence: number;
}

type LeasedTable = typeof PAYMENTS | typeof DELIVERIES;

/** This many are looked for where one is wanted, so that claimers seldom pick the same. */
const CANDIDATES_PER_CLAIM = 4;

/**
 * Rows with work to be done outside the database, each by one process at a time. They are claimed
 * by a conditional UPDATE that is committed before anybody acts on it: no lock is held meanwhile,
 * and it holds on every server, which SKIP LOCKED does not. The fence makes the claims of one row
 * distinct, so that whoever comes back after losing its lease changes nothing any more.
 */
export class LeasedRows {
  /** A condition: the row is leased to no process. */
  readonly free: string;
  private readonly claimSql: string;
  /** Ends a statement: the row is held by this owner, by this claim. */
  private readonly isMine: string;

  /** `isOpen` is a condition: there still is something to be done for the row. */
  constructor(
    private readonly transactions: Transactions,
    private readonly table: LeasedTable,
    isOpen: string,
    private readonly owner: string,
    private readonly leaseMs: number,
  ) {
    const { wallClock } = transactions.dialect;
    const { columns: it } = table;
    this.free = `(${it.leaseUntil} IS NULL OR ${it.leaseUntil} < ${wallClock})`;
    this.claimSql =
      `UPDATE ${table.name} SET ${it.leaseOwner} = ?, ${it.leaseUntil} = ${wallClock} + ?, ` +
      `${it.fence} = ${it.fence} + 1, ${it.attempts} = ${it.attempts} + 1 ` +
      `WHERE ${it.account} = ? AND ${it.number} = ? AND ${it.fence} = ? ` +
      `AND ${isOpen} AND ${this.free}`;
    this.isMine = `WHERE ${it.account} = ? AND ${it.number} = ? AND ${it.leaseOwner} = ? AND ${it.fence} = ?`;
  }

  /** Takes at most this many of those that `find` finds; answers those that it got. */
  async claim<Row extends FreeRow>(
    limit: number,
    find: (connection: Connection, limit: number) => Promise<readonly Row[]>,
  ): Promise<readonly (Row & Lease)[]> {
    return this.take(await this.find(limit, find));
  }

  /** At most this many of those that `find` finds, other ones each time. */
  async find<Row extends FreeRow>(
    limit: number,
    find: (connection: Connection, limit: number) => Promise<readonly Row[]>,
  ): Promise<readonly Row[]> {
    const candidates = await this.transactions.read((connection) =>
      find(connection, limit * CANDIDATES_PER_CLAIM),
    );
    return shuffled(candidates).slice(0, limit);
  }

  /** Takes these, but for those where somebody else was faster. */
  async take<Row extends FreeRow>(rows: readonly Row[]): Promise<readonly (Row & Lease)[]> {
    if (rows.length === 0) return [];
    // In one order, so that claimers of the same rows wait for each other and never in a circle.
    const wanted = rows.toSorted((a, b) => compare(a.account, b.account) || a.number - b.number);
    let isRepeated = false;
    return this.transactions.write(async (connection) => {
      const taken: (Row & Lease)[] = [];
      for (const row of wanted) {
        const lease = await this.takeOne(connection, row, isRepeated);
        if (lease !== null) taken.push(lease);
      }
      isRepeated = true;
      return taken;
    });
  }

  /** Null where somebody else was faster. `isRepeated`: this may have been committed before. */
  async takeOne<Row extends FreeRow>(
    connection: Connection,
    row: Row,
    isRepeated: boolean,
  ): Promise<(Row & Lease) | null> {
    const { owner, leaseMs } = this;
    const lease = { ...row, owner, fence: row.fence + 1, attempts: row.attempts + 1 };
    const values = [owner, leaseMs, row.account, row.number, row.fence];
    const isTaken = (await connection.change(this.claimSql, values)) === 1;
    // A claim whose commit was not answered may be ours already.
    return isTaken || (isRepeated && (await this.isHeld(connection, lease))) ? lease : null;
  }

  /** Changes a row that is leased to us and gives it back. False where the lease was lost. */
  giveBack(lease: Lease, assignments: string, values: readonly Value[]): Promise<boolean> {
    return this.giveAllBack([lease], assignments, values);
  }

  /** The same of several at once. False where the lease of the first was lost. */
  async giveAllBack(
    leases: readonly Lease[],
    assignments: string,
    values: readonly Value[],
  ): Promise<boolean> {
    const { name, columns: it } = this.table;
    const sql =
      `UPDATE ${name} SET ${assignments}, ${it.leaseUntil} = NULL, ${it.leaseOwner} = NULL ` +
      this.isMine;
    return this.transactions.write(async (connection) => {
      const changed: number[] = [];
      for (const { account, number, owner, fence } of leases) {
        const keys = [account, number, owner, fence];
        changed.push(await connection.change(sql, [...values, ...keys]));
      }
      return changed[0] === 1;
    });
  }

  private async isHeld(
    connection: Connection,
    { account, number, owner, fence }: Lease,
  ): Promise<boolean> {
    const rows = await connection.select(`SELECT 1 FROM ${this.table.name} ${this.isMine}`, [
      account,
      number,
      owner,
      fence,
    ]);
    return rows.length === 1;
  }
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function shuffled<Item>(items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
