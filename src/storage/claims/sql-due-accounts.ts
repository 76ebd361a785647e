import type { DueAccounts } from '../../ledger/due-accounts';
import type { AccountId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { Connection } from '../engine/connection';
import type { Transactions } from '../engine/transaction';
import { type Bytes, text } from '../tables/column';
import { AccountClaims } from './account-claims';

interface DueRow {
  readonly id: Bytes;
}

/** Storing an account ends its claim (`accountUpdate`). */
export class SqlDueAccounts implements DueAccounts {
  private readonly claims: AccountClaims;

  constructor(
    private readonly transactions: Transactions,
    owner: string,
    leaseMs: number,
  ) {
    const columns = { by: 'claimed_by', until: 'claimed_until' };
    this.claims = new AccountClaims(transactions, columns, owner, leaseMs);
  }

  claim(now: Instant, limit: number): Promise<readonly AccountId[]> {
    return this.claims.claim((connection) => this.candidates(connection, now, limit));
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
    const { free } = this.claims;
    const accounts = await connection.select<DueRow>(
      `SELECT id FROM accounts WHERE next_due_at <= ? AND ${free} ORDER BY next_due_at LIMIT ?`,
      [now, limit],
    );
    const holds = await connection.select<DueRow>(
      'SELECT a.id FROM reservations r JOIN accounts a ON a.id = r.account_id ' +
        `WHERE r.state = 'OPEN' AND r.expires_at <= ? AND ${free} ` +
        'ORDER BY r.expires_at LIMIT ?',
      [now, limit],
    );
    const due = [...accounts, ...holds].map(({ id }) => text(id) as AccountId);
    return [...new Set(due)].slice(0, limit);
  }
}

export async function firstInstant(
  connection: Connection,
  sql: string,
  after: Instant,
): Promise<Instant | null> {
  const [row] = await connection.select<{ readonly due_at: number | null }>(sql, [after]);
  return row?.due_at ?? null;
}
