import type { UsageDimension, UsageQuery, UsageRow } from '../../ledger/read-store';
import type { AccountId } from '../../units/ids';
import type { Connection } from '../engine/connection';
import { type Bytes, type Integer, textOf } from '../tables/column';
import { NO_DIMENSION, USAGE_DAYS } from '../tables/usage-days';

interface SumRow {
  readonly date: string;
  readonly dimension: Bytes;
  readonly credits: Integer;
  readonly count: Integer;
}

const { name: table, columns: it } = USAGE_DAYS;

const DIMENSIONS: Readonly<Record<UsageDimension, string>> = {
  OPERATION: it.operation,
  SOURCE: it.source,
  API_KEY: it.apiKey,
};

export async function readUsage(
  connection: Connection,
  account: AccountId,
  { fromDate, toDate, groupBy }: UsageQuery,
): Promise<readonly UsageRow[]> {
  const dimension = groupBy === null ? `'${NO_DIMENSION}'` : DIMENSIONS[groupBy];
  const grouping = groupBy === null ? it.date : `${it.date}, ${dimension}`;
  const credits = `SUM(${it.credits})`;
  const count = `SUM(${it.count})`;
  const rows = await connection.select<SumRow>(
    `SELECT ${it.date} AS date, ${dimension} AS dimension, ${credits} AS credits, ` +
      `${count} AS count FROM ${table} ` +
      `WHERE ${it.account} = ? AND ${it.date} >= ? AND ${it.date} < ? ` +
      `GROUP BY ${grouping} HAVING ${credits} <> 0 OR ${count} <> 0 ORDER BY ${grouping}`,
    [account, fromDate, toDate],
  );
  return rows.map((row) => ({
    date: row.date,
    dimension: dimensionOf(textOf(row.dimension)),
    credits: BigInt(row.credits),
    count: Number(row.count),
  }));
}

function dimensionOf(stored: string): string | null {
  return stored === NO_DIMENSION ? null : stored;
}
