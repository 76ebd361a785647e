import type { Connection, Value } from './connection';
import { isOneOf } from './dialect';
import type { Pair } from './pairs';

/** At most this many values are looked for by one statement. */
const SOUGHT_MAX = 500;

/** Rows whose column is one of the values. `beginning` ends where the condition belongs. */
export async function selectByOne<Row>(
  connection: Connection,
  beginning: string,
  column: string,
  values: readonly Value[],
  ending = '',
): Promise<Row[]> {
  if (values.length === 0) return [];
  if (values.length <= SOUGHT_MAX) {
    const condition = isOneOf(column, values.length);
    return connection.select<Row>(`${beginning} ${condition}${ending}`, values);
  }
  const rows: Row[] = [];
  for (let start = 0; start < values.length; start += SOUGHT_MAX) {
    const some = values.slice(start, start + SOUGHT_MAX);
    rows.push(...(await selectByOne<Row>(connection, beginning, column, some, ending)));
  }
  return rows;
}

/** Rows that belong to the accounts under these names. */
export async function selectByPairs<Row>(
  connection: Connection,
  beginning: string,
  columns: readonly [account: string, name: string],
  pairs: readonly Pair[],
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let start = 0; start < pairs.length; start += SOUGHT_MAX) {
    const some = pairs.slice(start, start + SOUGHT_MAX);
    const condition = connection.dialect.isOneOfPairs(columns[0], columns[1], some.length);
    rows.push(...(await connection.select<Row>(`${beginning} ${condition}`, some.flat())));
  }
  return rows;
}
