import type { DueAccounts } from '../../ledger/due-accounts';
import type { AccountId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { Connection } from '../engine/connection';
import type { Transactions } from '../engine/transaction';
import { ACCOUNTS } from '../tables/accounts';
import { RESERVATIONS } from '../tables/reservations';
import { AccountClaims } from './account-claims';

const ID = ACCOUNTS.only('id');
const { name: accounts, columns: it } = ACCOUNTS;
const a = ACCOUNTS.as('a');
const r = RESERVATIONS.as('r');
const OPEN_HOLDS = `FROM ${RESERVATIONS.name} r WHERE ${r.state} = 'OPEN'`;

/** Storing an account ends its claim (`accountUpdate`). */
export class SqlDueAccounts implements DueAccounts {
  private readonly claims: AccountClaims;

  constructor(
    private readonly transactions: Transactions,
    owner: string,
    leaseMs: number,
  ) {
    const columns = { by: it.claimedBy, until: it.claimedUntil };
    this.claims = new AccountClaims(transactions, columns, owner, leaseMs);
  }

  claim(now: Instant, limit: number): Promise<readonly AccountId[]> {
    return this.claims.claim((connection) => this.candidates(connection, now, limit));
  }

  async isAnyDue(now: Instant): Promise<boolean> {
    const rows = await this.transactions.read((connection) =>
      connection.select(
        `SELECT 1 WHERE EXISTS (SELECT 1 FROM ${accounts} WHERE ${it.nextDueAt} <= ?) ` +
          `OR EXISTS (SELECT 1 ${OPEN_HOLDS} AND ${r.expiresAt} <= ?)`,
        [now, now],
      ),
    );
    return rows.length > 0;
  }

  async nextAfter(instant: Instant): Promise<Instant | null> {
    const [account, hold] = await this.transactions.read(async (connection) => [
      await firstInstant(
        connection,
        `SELECT MIN(${it.nextDueAt}) AS due_at FROM ${accounts} WHERE ${it.nextDueAt} > ?`,
        instant,
      ),
      await firstInstant(
        connection,
        `SELECT MIN(${r.expiresAt}) AS due_at ${OPEN_HOLDS} AND ${r.expiresAt} > ?`,
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
    const dueAccounts = await ID.select(
      connection,
      ` WHERE ${it.nextDueAt} <= ? AND ${free} ORDER BY ${it.nextDueAt} LIMIT ?`,
      [now, limit],
    );
    const holds = await connection.select<object>(
      `SELECT ${ID.list('a')} FROM ${RESERVATIONS.name} r ` +
        `JOIN ${accounts} a ON ${a.id} = ${r.account} ` +
        `WHERE ${r.state} = 'OPEN' AND ${r.expiresAt} <= ? AND ${free} ` +
        `ORDER BY ${r.expiresAt} LIMIT ?`,
      [now, limit],
    );
    const due = [...dueAccounts, ...holds.map((row) => ID.from(row))].map(({ id }) => id);
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
