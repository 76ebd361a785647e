/** What speaks SQL to us. TiDB and Vitess count as MySQL, Galera as MariaDB. */
export type Engine = 'sqlite' | 'mysql' | 'mariadb';

/** All that differs between the engines in the statements that we send. */
export interface Dialect {
  readonly engine: Engine;
  /** An expression: the server's wall clock when it reaches the row, as an instant. */
  readonly wallClock: string;
  /** Ends a SELECT whose rows are to stay locked until the transaction's end. */
  readonly forUpdate: string;
  /**
   * Follows a table's name (and alias): read along this index, whatever the statistics say. Where
   * a history may be long or rows are locked, a plan that happens to be good is not enough.
   */
  along(index: string): string;
  readonly begin: string;
  /** Ends an INSERT: where the row exists already, these columns are set instead. */
  onConflict(key: readonly string[], assignments: readonly string[]): string;
  /** In such an assignment: the value that the row would have been inserted with. */
  incoming(column: string): string;
  /**
   * What stands before and behind a list of rows, each its key and then these columns, to have the
   * columns of the rows with such keys set to them. Null: not on this engine.
   */
  updateFrom(
    table: string,
    key: readonly string[],
    columns: readonly string[],
    computed: readonly string[],
  ): { readonly beginning: string; readonly ending: string } | null;
  /**
   * A condition: the two columns are one of this many pairs, given as parameters in turn. EXPLAIN on
   * MariaDB 10.11 shows a range over both columns of the key for it, as for ORs (250 pairs: 1.8
   * and 1.9 ms); a pair of INs would read every key of the accounts.
   */
  isOneOfPairs(first: string, second: string, count: number): string;
  /** The same of any number of columns, of which the first ones are an index's. */
  isOneOfTuples(columns: readonly string[], count: number): string;
}

/** What servers call the index that a table is kept in. */
export const PRIMARY = 'PRIMARY';

const SQLITE: Dialect = {
  engine: 'sqlite',
  wallClock: "CAST(ROUND(unixepoch('subsec') * 1000) AS INTEGER)",
  forUpdate: '',
  along: (index) => (index === PRIMARY ? '' : ` INDEXED BY ${index}`),
  begin: 'BEGIN IMMEDIATE',
  onConflict: (key, assignments) =>
    ` ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${assignments.join(', ')}`,
  incoming: (column) => `excluded.${column}`,
  updateFrom: (table, key, columns, computed) => ({
    beginning: listGiven([...key, ...columns]),
    ending:
      `) UPDATE ${table} SET ${[...computed, ...columns.map(fromGiven)].join(', ')} ` +
      `FROM given WHERE ${isGiven(table, key)}`,
  }),
  ...tuplesIn('VALUES '),
};

function listGiven(columns: readonly string[]): string {
  return `WITH given (${columns.join(', ')}) AS (VALUES `;
}

function fromGiven(column: string): string {
  return `${column} = given.${column}`;
}

function isGiven(table: string, key: readonly string[]): string {
  return key.map((column) => `${table}.${fromGiven(column)}`).join(' AND ');
}

const ON_SERVER: Omit<Dialect, 'engine' | 'updateFrom'> = {
  // NOW() is when the statement began, which may be long before the lock was granted.
  wallClock: 'CAST(UNIX_TIMESTAMP(SYSDATE(3)) * 1000 AS SIGNED)',
  forUpdate: ' FOR UPDATE',
  along: (index) => ` FORCE INDEX (${index})`,
  begin: 'START TRANSACTION',
  onConflict: (_key, assignments) => ` ON DUPLICATE KEY UPDATE ${assignments.join(', ')}`,
  incoming: (column) => `VALUES(${column})`,
  ...tuplesIn(''),
};

const DIALECTS: Readonly<Record<Engine, Dialect>> = {
  sqlite: SQLITE,
  mysql: { ...ON_SERVER, engine: 'mysql', updateFrom: () => null },
  mariadb: { ...ON_SERVER, engine: 'mariadb', updateFrom: updateJoin },
};

/** A list of values whose columns have names is a query of its own there. */
function updateJoin(
  table: string,
  key: readonly string[],
  columns: readonly string[],
  computed: readonly string[],
) {
  const assignments = [...computed, ...columns.map((column) => `${table}.${fromGiven(column)}`)];
  return {
    beginning: `UPDATE ${table} JOIN (${listGiven([...key, ...columns])}`,
    ending:
      `) SELECT * FROM given) given ON ${isGiven(table, key)} ` + `SET ${assignments.join(', ')}`,
  };
}

export function dialectOf(engine: Engine): Dialect {
  return DIALECTS[engine];
}

/** `repeated('?', ', ', 3)` is `?, ?, ?`. */
export function repeated(part: string, separator: string, count: number): string {
  return count === 0 ? '' : part + (separator + part).repeat(count - 1);
}

function tuplesIn(list: string): Pick<Dialect, 'isOneOfPairs' | 'isOneOfTuples'> {
  const isOneOfTuples = (columns: readonly string[], count: number) => {
    // Of a list, even of one, SQLite makes a table first.
    if (count === 1) return columns.map((column) => `${column} = ?`).join(' AND ');
    const tuple = `(${repeated('?', ', ', columns.length)})`;
    return `(${columns.join(', ')}) IN (${list}${repeated(tuple, ', ', count)})`;
  };
  return {
    isOneOfTuples,
    isOneOfPairs: (first, second, count) => isOneOfTuples([first, second], count),
  };
}

/** A condition: the column is one of this many parameters. */
export function isOneOf(column: string, count: number): string {
  return `${column} IN (${repeated('?', ', ', count)})`;
}
