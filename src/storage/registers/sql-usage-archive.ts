import type { ArchivedAccount, UsageArchive, UsedDay } from '../../ledger/usage-archive';
import type { AccountId } from '../../units/ids';
import { isOneOf, PRIMARY } from '../engine/dialect';
import type { Transactions } from '../engine/transaction';
import { ACCOUNTS } from '../tables/accounts';
import { SUMMED_DAY, SUMMED_DAY_LIST, USAGE_DAYS } from '../tables/usage-days';

const ARCHIVED = ACCOUNTS.only('id', 'openedAt');
const DAY = USAGE_DAYS.only('account', 'date');
const { name: table, columns: it } = USAGE_DAYS;
const ACCOUNT_AND_DATE = `${it.account}, ${it.date}`;

/** Days of usage, found along the primary key: account, then day. */
export class SqlUsageArchive implements UsageArchive {
  constructor(private readonly transactions: Transactions) {}

  accounts(after: AccountId | null, limit: number): Promise<readonly ArchivedAccount[]> {
    const { id } = ACCOUNTS.columns;
    return this.transactions.read((connection) =>
      ARCHIVED.select(connection, ` WHERE ${id} > ? ORDER BY ${id} LIMIT ?`, [after ?? '', limit]),
    );
  }

  async days(
    accounts: readonly AccountId[],
    fromDate: string,
    toDate: string,
  ): Promise<ReadonlyMap<AccountId, readonly UsedDay[]>> {
    const days = new Map<AccountId, UsedDay[]>();
    if (accounts.length === 0) return days;
    const rows = await this.transactions.read((connection) =>
      connection.select<object>(
        `SELECT ${SUMMED_DAY_LIST} FROM ${table}${connection.dialect.along(PRIMARY)} ` +
          `WHERE ${isOneOf(it.account, accounts.length)} AND ${it.date} >= ? AND ${it.date} < ? ` +
          `GROUP BY ${ACCOUNT_AND_DATE} HAVING SUM(${it.credits}) <> 0 ORDER BY ${ACCOUNT_AND_DATE}`,
        [...accounts, fromDate, toDate],
      ),
    );
    for (const { account, date, credits } of rows.map((row) => SUMMED_DAY.from(row))) {
      const known = days.get(account) ?? [];
      days.set(account, known);
      known.push({ date, credits });
    }
    return days;
  }

  /** Looked for first, so that the transaction locks no rows but those that go. */
  async forget(accounts: readonly AccountId[], beforeDate: string, limit: number): Promise<number> {
    if (accounts.length === 0) return 0;
    const { dialect } = this.transactions;
    const found = await this.transactions.read((connection) =>
      DAY.select(
        connection,
        `${dialect.along(PRIMARY)} ` +
          `WHERE ${isOneOf(it.account, accounts.length)} AND ${it.date} < ? ` +
          `GROUP BY ${ACCOUNT_AND_DATE} ORDER BY ${ACCOUNT_AND_DATE} LIMIT ?`,
        [...accounts, beforeDate, limit],
      ),
    );
    if (found.length === 0) return 0;
    const pairs = dialect.isOneOfPairs(it.account, it.date, found.length);
    const values = found.flatMap(({ account, date }) => [account, date]);
    await this.transactions.write((connection) =>
      connection.change(`DELETE FROM ${table} WHERE ${pairs}`, values),
    );
    return found.length;
  }
}
