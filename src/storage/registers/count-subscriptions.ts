import type { VersionSubscriptions } from '../../catalogue/change-in-words';
import type { Connection } from '../engine/connection';
import { PRIMARY } from '../engine/dialect';
import type { Transactions } from '../engine/transaction';
import { type Bytes, text } from '../tables/column';

/** Few enough for a statement of some milliseconds, whatever else the server does. */
const ACCOUNTS_PER_PAGE = 2_000;

interface AccountPlanRow {
  readonly id: Bytes;
  /** `["MONTHLY_500", 1]`; with nulls, or itself null, where there is no subscription. */
  readonly plan: string | null;
}

/** How many subscriptions run under each version, as the accounts are stored. */
export async function countSubscriptions(
  transactions: Transactions,
): Promise<readonly VersionSubscriptions[]> {
  const counts = new Map<string, number>();
  let after: string | undefined = '';
  while (after !== undefined) {
    const from: string = after;
    const rows = await transactions.read((connection) => readPage(connection, from));
    for (const { plan } of rows) {
      if (plan !== null) counts.set(plan, (counts.get(plan) ?? 0) + 1);
    }
    const last = rows.at(-1);
    after = last && text(last.id);
  }
  return [...counts].flatMap(([plan, count]) => versionCount(plan, count));
}

// Two paths give a JSON array on every engine; one gives a quoted text here and a bare one there.
const PLAN =
  "CAST(JSON_EXTRACT(state, '$.subscription.terms.plan.code', " +
  "'$.subscription.terms.plan.version') AS CHAR)";

function readPage(connection: Connection, after: string): Promise<AccountPlanRow[]> {
  return connection.select<AccountPlanRow>(
    `SELECT id, ${PLAN} AS plan FROM accounts${connection.dialect.along(PRIMARY)} ` +
      `WHERE id > ? ORDER BY id LIMIT ${ACCOUNTS_PER_PAGE}`,
    [after],
  );
}

function versionCount(plan: string, count: number): readonly VersionSubscriptions[] {
  const [code, version]: unknown[] = JSON.parse(plan);
  if (typeof code !== 'string' || typeof version !== 'number') return [];
  return [{ code, version, count }];
}
