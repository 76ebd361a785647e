import type { Connection, Statement, Value } from './connection';
import { type Dialect, isOneOf } from './dialect';
import type { Pair } from './pairs';

/** At most this many values are looked for by one statement. */
const SOUGHT_MAX = 500;

/** Finds rows whose column is one of the values. `beginning` ends where the condition belongs. */
export function byOne(
  beginning: string,
  column: string,
  values: readonly Value[],
  ending = '',
): readonly Statement[] {
  return portionsOf(values).map((some) => ({
    sql: `${beginning} ${isOneOf(column, some.length)}${ending}`,
    values: some,
  }));
}

/** Finds rows in which these columns are as in one of the tuples. */
export function byTuples(
  dialect: Dialect,
  beginning: string,
  columns: readonly string[],
  tuples: readonly (readonly Value[])[],
): readonly Statement[] {
  return portionsOf(tuples).map((some) => ({
    sql: `${beginning} ${dialect.isOneOfTuples(columns, some.length)}`,
    values: some.flat(),
  }));
}

/** The rows of all these statements. */
export async function selectAll<Row>(
  connection: Connection,
  statements: readonly Statement[],
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { sql, values } of statements) {
    rows.push(...(await connection.select<Row>(sql, values)));
  }
  return rows;
}

/** The rows of each of these searches, in one round trip where the connection can. */
export async function selectTogether<Name extends string>(
  connection: Connection,
  searches: Readonly<Record<Name, readonly Statement[]>>,
): Promise<Readonly<Record<Name, readonly object[]>>> {
  const all = Object.entries<readonly Statement[]>(searches);
  const results = await connection.together(all.flatMap(([, statements]) => statements));
  let at = 0;
  const found = all.map(([name, { length }]) => {
    const rows = length === 1 ? results[at] : results.slice(at, at + length).flat();
    at += length;
    return [name, rows];
  });
  return Object.fromEntries(found);
}

/** Rows whose column is one of the values. `beginning` ends where the condition belongs. */
export function selectByOne<Row>(
  connection: Connection,
  beginning: string,
  column: string,
  values: readonly Value[],
  ending = '',
): Promise<Row[]> {
  return selectAll<Row>(connection, byOne(beginning, column, values, ending));
}

/** Rows that belong to the accounts under these names. */
export function selectByPairs<Row>(
  connection: Connection,
  beginning: string,
  columns: readonly [account: string, name: string],
  pairs: readonly Pair[],
): Promise<Row[]> {
  return selectAll<Row>(connection, byTuples(connection.dialect, beginning, columns, pairs));
}

/** Rows in which these columns are as in one of the tuples. */
export function selectByTuples<Row>(
  connection: Connection,
  beginning: string,
  columns: readonly string[],
  tuples: readonly (readonly Value[])[],
): Promise<Row[]> {
  return selectAll<Row>(connection, byTuples(connection.dialect, beginning, columns, tuples));
}

function portionsOf<Sought>(sought: readonly Sought[]): readonly (readonly Sought[])[] {
  if (sought.length <= SOUGHT_MAX) return sought.length === 0 ? [] : [sought];
  const portions: (readonly Sought[])[] = [];
  for (let start = 0; start < sought.length; start += SOUGHT_MAX) {
    portions.push(sought.slice(start, start + SOUGHT_MAX));
  }
  return portions;
}
