import type { VersionSubscriptions } from '../../catalogue/change-in-words';
import type { Transactions } from '../engine/transaction';
import { ACCOUNTS } from '../tables/accounts';

const VERSION = ACCOUNTS.only('planCode', 'planVersion');
const { name: table, columns: it } = ACCOUNTS;

/** How many subscriptions run under each version, along an index of them. */
export async function countSubscriptions(
  transactions: Transactions,
): Promise<readonly VersionSubscriptions[]> {
  const rows = await transactions.read((connection) =>
    connection.select<{ readonly count: number }>(
      `SELECT ${VERSION.list()}, COUNT(*) AS count ` +
        `FROM ${table}${connection.dialect.along('accounts_of_plan')} ` +
        `WHERE ${it.planCode} IS NOT NULL GROUP BY ${it.planCode}, ${it.planVersion}`,
    ),
  );
  return rows.flatMap((row) => {
    const { planCode: code, planVersion: version } = VERSION.from(row);
    return code === null || version === null ? [] : [{ code, version, count: row.count }];
  });
}
