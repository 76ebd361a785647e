import type { DueForecasts } from '../../ledger/due-accounts';
import type { AccountId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { Transactions } from '../engine/transaction';
import { type Bytes, text } from '../tables/column';
import { AccountClaims } from './account-claims';
import { firstInstant } from './sql-due-accounts';

/**
 * By `forecast_due_at`, which the core sets. The claim has columns of its own: an account that
 * spends meanwhile is stored all the time and must stay in one hand.
 */
export class SqlDueForecasts implements DueForecasts {
  private readonly claims: AccountClaims;

  constructor(
    private readonly transactions: Transactions,
    owner: string,
    leaseMs: number,
  ) {
    const columns = { by: 'forecast_claimed_by', until: 'forecast_claimed_until' };
    this.claims = new AccountClaims(transactions, columns, owner, leaseMs);
  }

  claim(now: Instant, limit: number): Promise<readonly AccountId[]> {
    const isDue = { sql: 'forecast_due_at <= ?', values: [now] };
    return this.claims.claim(async (connection) => {
      const rows = await connection.select<{ readonly id: Bytes }>(
        `SELECT id FROM accounts WHERE ${isDue.sql} AND ${this.claims.free} ` +
          'ORDER BY forecast_due_at LIMIT ?',
        [now, limit],
      );
      return rows.map(({ id }) => text(id) as AccountId);
    }, isDue);
  }

  giveBack(accounts: readonly AccountId[]): Promise<void> {
    return this.claims.giveBack(accounts);
  }

  async isAnyDue(now: Instant): Promise<boolean> {
    const rows = await this.transactions.read((connection) =>
      connection.select('SELECT 1 FROM accounts WHERE forecast_due_at <= ? LIMIT 1', [now]),
    );
    return rows.length > 0;
  }

  nextAfter(instant: Instant): Promise<Instant | null> {
    return this.transactions.read((connection) =>
      firstInstant(
        connection,
        'SELECT MIN(forecast_due_at) AS due_at FROM accounts WHERE forecast_due_at > ?',
        instant,
      ),
    );
  }
}
