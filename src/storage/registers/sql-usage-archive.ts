import type { ArchivedAccount, UsageArchive, UsedDay } from '../../ledger/usage-archive';
import type { AccountId } from '../../units/ids';
import { isOneOf, PRIMARY } from '../engine/dialect';
import type { Transactions } from '../engine/transaction';
import { type Bytes, type Integer, text } from '../tables/column';

interface DayRow {
  readonly account_id: Bytes;
  readonly day: string;
  readonly credits: Integer;
}

/** Days of usage, found along the primary key: account, then day. */
export class SqlUsageArchive implements UsageArchive {
  constructor(private readonly transactions: Transactions) {}

  async accounts(after: AccountId | null, limit: number): Promise<readonly ArchivedAccount[]> {
    const rows = await this.transactions.read((connection) =>
      connection.select<{ readonly id: Bytes; readonly opened_at: number }>(
        'SELECT id, opened_at FROM accounts WHERE id > ? ORDER BY id LIMIT ?',
        [after ?? '', limit],
      ),
    );
    return rows.map((row) => ({ id: text(row.id) as AccountId, openedAt: row.opened_at }));
  }

  async days(
    accounts: readonly AccountId[],
    fromDate: string,
    toDate: string,
  ): Promise<ReadonlyMap<AccountId, readonly UsedDay[]>> {
    const days = new Map<AccountId, UsedDay[]>();
    if (accounts.length === 0) return days;
    const rows = await this.transactions.read((connection) =>
      connection.select<DayRow>(
        'SELECT account_id, day, SUM(credits) AS credits ' +
          `FROM usage_days${connection.dialect.along(PRIMARY)} ` +
          `WHERE ${isOneOf('account_id', accounts.length)} AND day >= ? AND day < ? ` +
          'GROUP BY account_id, day HAVING SUM(credits) <> 0 ORDER BY account_id, day',
        [...accounts, fromDate, toDate],
      ),
    );
    for (const row of rows) {
      const account = text(row.account_id) as AccountId;
      const known = days.get(account) ?? [];
      days.set(account, known);
      known.push({ date: row.day, credits: BigInt(row.credits) });
    }
    return days;
  }

  /** Looked for first, so that the transaction locks no rows but those that go. */
  async forget(accounts: readonly AccountId[], beforeDate: string, limit: number): Promise<number> {
    if (accounts.length === 0) return 0;
    const { dialect } = this.transactions;
    const found = await this.transactions.read((connection) =>
      connection.select<Omit<DayRow, 'credits'>>(
        `SELECT account_id, day FROM usage_days${dialect.along(PRIMARY)} ` +
          `WHERE ${isOneOf('account_id', accounts.length)} AND day < ? ` +
          'GROUP BY account_id, day ORDER BY account_id, day LIMIT ?',
        [...accounts, beforeDate, limit],
      ),
    );
    if (found.length === 0) return 0;
    const pairs = dialect.isOneOfPairs('account_id', 'day', found.length);
    const values = found.flatMap(({ account_id, day }) => [text(account_id), day]);
    await this.transactions.write((connection) =>
      connection.change(`DELETE FROM usage_days WHERE ${pairs}`, values),
    );
    return found.length;
  }
}
