import type { UsageDimension, UsageQuery, UsageRead, UsageRow } from '../../ledger/read-store';
import type { AccountId } from '../../units/ids';
import { alike } from '../engine/alike';
import type { Connection } from '../engine/connection';
import { isOneOf } from '../engine/dialect';
import type { Found } from '../engine/gathered';
import { API_KEYS } from '../tables/api-keys';
import { type Bytes, type Integer, textOf } from '../tables/column';
import { NO_DIMENSION, USAGE_DAYS } from '../tables/usage-days';

/** Of one account, what is asked of many. */
export interface SoughtUsage {
  readonly account: AccountId;
  readonly query: UsageQuery;
}

interface SumRow {
  readonly date: string;
  readonly dimension: Bytes;
  readonly credits: Integer;
  readonly count: Integer;
  /** Rows that it is the sum of. */
  readonly summed: Integer;
}

const { name: table, columns: it } = USAGE_DAYS;
const OWNER = USAGE_DAYS.only('account');

const OF_PARTNER =
  `${it.apiKey} IN (SELECT ${API_KEYS.columns.id} FROM ${API_KEYS.name} ` +
  `WHERE ${API_KEYS.columns.partnerId} = ?)`;

const DIMENSIONS: Readonly<Record<UsageDimension, string>> = {
  OPERATION: it.operation,
  SOURCE: it.source,
  API_KEY: it.apiKey,
};

export function nameOfSoughtUsage({ account, query }: SoughtUsage): string {
  return `${account} ${nameOf(query)}`;
}

/** A statement for all accounts of which the same is asked. */
export async function readUsage(
  connection: Connection,
  all: readonly SoughtUsage[],
): Promise<Found<SoughtUsage, readonly UsageRow[]>> {
  const found = new Map<string, SumRow[]>();
  for (const sought of alike(all, ({ query }) => nameOf(query)).values()) {
    const [first] = sought;
    if (first === undefined) continue;
    const { query } = first;
    const accounts = sought.map(({ account }) => account);
    for (const row of await sums(connection, accounts, query, null)) {
      const name = nameOfSoughtUsage({ account: OWNER.from(row).account, query });
      const known = found.get(name);
      if (known === undefined) found.set(name, [row]);
      else known.push(row);
    }
  }
  return (sought) => usageOf(found.get(nameOfSoughtUsage(sought)) ?? []);
}

/** Null where more rows than this would have to be summed up. Reads one more and no further. */
export async function readUsageWithin(
  connection: Connection,
  account: AccountId,
  query: UsageQuery,
  readMax: number,
): Promise<UsageRead | null> {
  const rows = await sums(connection, [account], query, readMax + 1);
  const read = rows.reduce((count, { summed }) => count + Number(summed), 0);
  return read > readMax ? null : { rows: usageOf(rows), read };
}

function sums(
  connection: Connection,
  accounts: readonly AccountId[],
  { fromDate, toDate, groupBy, partner }: UsageQuery,
  limit: number | null,
): Promise<readonly SumRow[]> {
  const dimension = groupBy === null ? `'${NO_DIMENSION}'` : DIMENSIONS[groupBy];
  const stored =
    `SELECT ${OWNER.list()}, ${it.date} AS date, ${dimension} AS dimension, ${it.credits} AS credits, ` +
    `${it.count} AS count FROM ${table} ` +
    `WHERE ${isOneOf(it.account, accounts.length)} AND ${it.date} >= ? AND ${it.date} < ?` +
    (partner === undefined ? '' : ` AND ${OF_PARTNER}`);
  return connection.select<SumRow>(
    'SELECT account, date, dimension, SUM(credits) AS credits, SUM(count) AS count, COUNT(*) AS summed ' +
      `FROM (${stored}${limit === null ? '' : ' LIMIT ?'}) AS stored ` +
      'GROUP BY account, date, dimension ORDER BY account, date, dimension',
    [
      ...accounts,
      fromDate,
      toDate,
      ...(partner === undefined ? [] : [partner]),
      ...(limit === null ? [] : [limit]),
    ],
  );
}

function nameOf({ fromDate, toDate, groupBy, partner }: UsageQuery): string {
  return `${fromDate} ${toDate} ${groupBy} ${partner}`;
}

/** What was reversed in full counts as never used. */
function usageOf(rows: readonly SumRow[]): readonly UsageRow[] {
  return rows
    .map((row) => ({
      date: row.date,
      dimension: dimensionOf(textOf(row.dimension)),
      credits: BigInt(row.credits),
      count: Number(row.count),
    }))
    .filter(({ credits, count }) => credits !== 0n || count !== 0);
}

function dimensionOf(stored: string): string | null {
  return stored === NO_DIMENSION ? null : stored;
}
