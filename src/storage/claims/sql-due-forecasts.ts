import type { DueForecasts } from '../../ledger/due-accounts';
import type { AccountId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { Transactions } from '../engine/transaction';
import { ACCOUNTS } from '../tables/accounts';
import { AccountClaims } from './account-claims';
import { firstInstant } from './sql-due-accounts';

const ID = ACCOUNTS.only('id');
const { name: table, columns: it } = ACCOUNTS;

/**
 * By `forecastDueAt`, which the core sets. The claim has columns of its own: an account that
 * spends meanwhile is stored all the time and must stay with one process.
 */
export class SqlDueForecasts implements DueForecasts {
  private readonly claims: AccountClaims;

  constructor(
    private readonly transactions: Transactions,
    owner: string,
    leaseMs: number,
  ) {
    const columns = { by: it.forecastClaimedBy, until: it.forecastClaimedUntil };
    this.claims = new AccountClaims(transactions, columns, owner, leaseMs);
  }

  claim(now: Instant, limit: number): Promise<readonly AccountId[]> {
    const isDue = { sql: `${it.forecastDueAt} <= ?`, values: [now] };
    return this.claims.claim(async (connection) => {
      const rows = await ID.select(
        connection,
        ` WHERE ${isDue.sql} AND ${this.claims.free} ORDER BY ${it.forecastDueAt} LIMIT ?`,
        [now, limit],
      );
      return rows.map(({ id }) => id);
    }, isDue);
  }

  giveBack(accounts: readonly AccountId[]): Promise<void> {
    return this.claims.giveBack(accounts);
  }

  async isAnyDue(now: Instant): Promise<boolean> {
    const rows = await this.transactions.read((connection) =>
      connection.select(`SELECT 1 FROM ${table} WHERE ${it.forecastDueAt} <= ? LIMIT 1`, [now]),
    );
    return rows.length > 0;
  }

  nextAfter(instant: Instant): Promise<Instant | null> {
    return this.transactions.read((connection) =>
      firstInstant(
        connection,
        `SELECT MIN(${it.forecastDueAt}) AS due_at FROM ${table} WHERE ${it.forecastDueAt} > ?`,
        instant,
      ),
    );
  }
}
