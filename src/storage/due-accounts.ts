import type { DueAccounts } from '../ledger/due-accounts';
import type { AccountId } from '../units/ids';
import type { Instant } from '../units/instant';
import type { Connection } from './connection';
import { isOneOf } from './dialect';
import { type Bytes, text } from './rows/column';
import type { Transactions } from './transaction';

interface DueRow {
  readonly id: Bytes;
}

/**
 * Claims by a conditional UPDATE that commits before anybody acts on it. Storing an account ends
 * its claim (`accountUpdate`); that of a process that died ends with its lease.
 */
export class SqlDueAccounts implements DueAccounts {
  private readonly free: string;

  constructor(
    private readonly transactions: Transactions,
    private readonly owner: string,
    private readonly leaseMs: number,
  ) {
    this.free = `(claimed_until IS NULL OR claimed_until < ${transactions.dialect.wallClock})`;
  }

  async claim(now: Instant, limit: number): Promise<readonly AccountId[]> {
    const candidates = await this.transactions.read((connection) =>
      this.candidates(connection, now, limit),
    );
    if (candidates.length === 0) return [];
    return this.transactions.write((connection) => this.take(connection, candidates));
  }

  async isAnyDue(now: Instant): Promise<boolean> {
    const rows = await this.transactions.read((connection) =>
      connection.select(
        'SELECT 1 WHERE EXISTS (SELECT 1 FROM accounts WHERE next_due_at <= ?) OR EXISTS ' +
          "(SELECT 1 FROM reservations WHERE state = 'OPEN' AND expires_at <= ?)",
        [now, now],
      ),
    );
    return rows.length > 0;
  }

  async nextAfter(instant: Instant): Promise<Instant | null> {
    const [account, hold] = await this.transactions.read(async (connection) => [
      await firstInstant(
        connection,
        'SELECT MIN(next_due_at) AS due_at FROM accounts WHERE next_due_at > ?',
        instant,
      ),
      await firstInstant(
        connection,
        "SELECT MIN(expires_at) AS due_at FROM reservations WHERE state = 'OPEN' AND expires_at > ?",
        instant,
      ),
    ]);
    if (account == null || hold == null) return account ?? hold ?? null;
    return Math.min(account, hold);
  }

  private async candidates(
    connection: Connection,
    now: Instant,
    limit: number,
  ): Promise<readonly AccountId[]> {
    const accounts = await connection.select<DueRow>(
      `SELECT id FROM accounts WHERE next_due_at <= ? AND ${this.free} ` +
        'ORDER BY next_due_at LIMIT ?',
      [now, limit],
    );
    const holds = await connection.select<DueRow>(
      'SELECT a.id FROM reservations r JOIN accounts a ON a.id = r.account_id ' +
        `WHERE r.state = 'OPEN' AND r.expires_at <= ? AND ${this.free} ` +
        'ORDER BY r.expires_at LIMIT ?',
      [now, limit],
    );
    const due = [...accounts, ...holds].map(({ id }) => text(id) as AccountId);
    return [...new Set(due)].slice(0, limit);
  }

  /** In order of the ids, as every transaction locks accounts. */
  private async take(
    connection: Connection,
    candidates: readonly AccountId[],
  ): Promise<readonly AccountId[]> {
    const { wallClock } = connection.dialect;
    const ids = candidates.toSorted();
    const isCandidate = isOneOf('id', ids.length);
    await connection.change(
      `UPDATE accounts SET claimed_by = ?, claimed_until = ${wallClock} + ? ` +
        `WHERE ${isCandidate} AND ${this.free}`,
      [this.owner, this.leaseMs, ...ids],
    );
    const mine = await connection.select<DueRow>(
      `SELECT id FROM accounts WHERE ${isCandidate} AND claimed_by = ?`,
      [...ids, this.owner],
    );
    return mine.map(({ id }) => text(id) as AccountId);
  }
}

async function firstInstant(
  connection: Connection,
  sql: string,
  after: Instant,
): Promise<Instant | null> {
  const [row] = await connection.select<{ readonly due_at: number | null }>(sql, [after]);
  return row?.due_at ?? null;
}
