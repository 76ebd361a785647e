import type { UsageDimension, UsageQuery, UsageRow } from '../../ledger/read-store';
import type { AccountId } from '../../units/ids';
import type { Connection } from '../engine/connection';
import { type Bytes, type Integer, text } from '../tables/column';
import { NO_DIMENSION } from '../tables/usage-rows';

interface SumRow {
  readonly day: string;
  readonly dimension: Bytes;
  readonly credits: Integer;
  readonly count: Integer;
}

const COLUMNS: Readonly<Record<UsageDimension, string>> = {
  OPERATION: 'operation',
  SOURCE: 'source',
  API_KEY: 'api_key',
};

export async function readUsage(
  connection: Connection,
  account: AccountId,
  { fromDate, toDate, groupBy }: UsageQuery,
): Promise<readonly UsageRow[]> {
  const dimension = groupBy === null ? `'${NO_DIMENSION}'` : COLUMNS[groupBy];
  const grouping = groupBy === null ? 'day' : `day, ${dimension}`;
  const rows = await connection.select<SumRow>(
    `SELECT day, ${dimension} AS dimension, SUM(credits) AS credits, SUM(count) AS count ` +
      'FROM usage_days WHERE account_id = ? AND day >= ? AND day < ? ' +
      `GROUP BY ${grouping} HAVING SUM(credits) <> 0 OR SUM(count) <> 0 ORDER BY ${grouping}`,
    [account, fromDate, toDate],
  );
  return rows.map((row) => ({
    date: row.day,
    dimension: dimensionOf(text(row.dimension)),
    credits: BigInt(row.credits),
    count: Number(row.count),
  }));
}

function dimensionOf(stored: string): string | null {
  return stored === NO_DIMENSION ? null : stored;
}
