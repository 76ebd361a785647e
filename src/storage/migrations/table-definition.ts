import type { QueryRunner } from 'typeorm';
import type { Engine } from '../engine/dialect';

/** What a column may hold; with a `?` also NULL. */
export type ColumnType = keyof typeof TYPES;
export type Column = ColumnType | `${ColumnType}?`;

export interface TableDefinition {
  readonly name: string;
  readonly columns: Readonly<Record<string, Column | AddedColumn>>;
  readonly primaryKey: readonly string[];
  readonly uniques?: Readonly<Record<string, readonly string[]>>;
  readonly indexes?: Readonly<Record<string, readonly string[]>>;
  readonly checks?: Readonly<Record<string, string>>;
}

/** A column for rows that exist already: in them it is NULL, or the default. */
export type AddedColumn =
  | `${ColumnType}?`
  | { readonly column: `${ColumnType}?`; readonly check: string }
  | { readonly column: ColumnType; readonly default: number; readonly check?: string };

/**
 * What is compared is binary on servers, since their collations take `Key-1`, `key-1` and
 * `key-1 ` for the same. TEXT of SQLite compares bytes.
 */
const TYPES = {
  /** `acc_` and 32 hexadecimal digits, and its like. */
  id: { server: 'VARBINARY(36)', sqlite: 'TEXT' },
  /** Up to 255 characters of the caller's, byte-exact. */
  key: { server: 'VARBINARY(1020)', sqlite: 'TEXT' },
  /** Up to 64 characters, byte-exact. */
  code: { server: 'VARBINARY(256)', sqlite: 'TEXT' },
  hash: { server: 'BINARY(32)', sqlite: 'BLOB' },
  /** One of our own words. */
  word: { server: 'VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin', sqlite: 'TEXT' },
  /** What people write. */
  text: { server: 'VARCHAR(1000) CHARACTER SET utf8mb4', sqlite: 'TEXT' },
  /** JSON. */
  document: { server: 'MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin', sqlite: 'TEXT' },
  /** Credits, minor units, instants, numbers. */
  integer: { server: 'BIGINT', sqlite: 'INTEGER' },
} as const;

const TABLE_OPTIONS = {
  server: 'ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4',
  // STRICT: an INTEGER column takes nothing but integers.
  sqlite: 'STRICT, WITHOUT ROWID',
} as const;

/** Each may be run again: a server commits every one by itself. */
export function createTable(table: TableDefinition, engine: Engine): readonly string[] {
  const family = engine === 'sqlite' ? 'sqlite' : 'server';
  const indexes = Object.entries(table.indexes ?? {});
  const parts = [
    ...Object.entries(table.columns).map(([name, column]) => addedColumn(name, column, engine)),
    `PRIMARY KEY (${table.primaryKey.join(', ')})`,
    ...Object.entries(table.uniques ?? {}).map(
      ([name, columns]) => `CONSTRAINT ${name} UNIQUE (${columns.join(', ')})`,
    ),
    ...Object.entries(table.checks ?? {}).map(
      ([name, condition]) => `CONSTRAINT ${name} CHECK (${condition})`,
    ),
    // SQLite makes indexes apart; MySQL can't make one apart unless it is missing.
    ...(family === 'server'
      ? indexes.map(([name, columns]) => `INDEX ${name} (${columns.join(', ')})`)
      : []),
  ];
  const create =
    `CREATE TABLE IF NOT EXISTS ${table.name} (\n  ${parts.join(',\n  ')}\n) ` +
    TABLE_OPTIONS[family];
  if (family === 'server') return [create];
  return [
    create,
    ...indexes.map(
      ([name, columns]) =>
        `CREATE INDEX IF NOT EXISTS ${name} ON ${table.name} (${columns.join(', ')})`,
    ),
  ];
}

/**
 * Adds the columns that the table lacks. May be run again after it broke off between two of them:
 * not every server has ADD COLUMN IF NOT EXISTS, so it looks first. Of several processes that
 * find one missing the second is told that it is there, and `migrate` looks again.
 */
export async function addColumns(
  runner: QueryRunner,
  engine: Engine,
  table: string,
  columns: Readonly<Record<string, AddedColumn>>,
): Promise<void> {
  const present = await columnsOf(runner, engine, table);
  for (const [name, added] of Object.entries(columns)) {
    if (present.has(name)) continue;
    await runner.query(`ALTER TABLE ${table} ADD COLUMN ${addedColumn(name, added, engine)}`);
  }
}

/** Adds an index that the table lacks. May be run again, as above. */
export async function createIndex(
  runner: QueryRunner,
  engine: Engine,
  table: string,
  name: string,
  columns: readonly string[],
): Promise<void> {
  const [known] = await runner.query(
    engine === 'sqlite'
      ? `SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = '${name}'`
      : 'SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() ' +
          `AND table_name = '${table}' AND index_name = '${name}' LIMIT 1`,
  );
  if (known === undefined) {
    await runner.query(`CREATE INDEX ${name} ON ${table} (${columns.join(', ')})`);
  }
}

/** What a migration runs on. MySQL and MariaDB are made the same tables. */
export function engineOf(runner: QueryRunner): Engine {
  const { type } = runner.dataSource.options;
  return type === 'mysql' || type === 'mariadb' ? type : 'sqlite';
}

async function columnsOf(
  runner: QueryRunner,
  engine: Engine,
  table: string,
): Promise<ReadonlySet<string>> {
  const rows: readonly { readonly name: string }[] = await runner.query(
    engine === 'sqlite'
      ? `SELECT name FROM pragma_table_info('${table}')`
      : 'SELECT c.column_name AS name FROM information_schema.columns c ' +
          `WHERE c.table_schema = DATABASE() AND c.table_name = '${table}'`,
  );
  return new Set(rows.map(({ name }) => name));
}

function addedColumn(name: string, added: Column | AddedColumn, engine: Engine): string {
  const family = engine === 'sqlite' ? 'sqlite' : 'server';
  if (typeof added === 'string') return columnOf(name, added, family);
  const standard = 'default' in added ? ` DEFAULT ${added.default}` : '';
  const check = added.check === undefined ? '' : ` CHECK (${added.check})`;
  return columnOf(name, added.column, family) + standard + check;
}

/** A column as it is declared. */
export function columnOf(name: string, column: Column, family: 'server' | 'sqlite'): string {
  const isNullable = column.endsWith('?');
  const type = (isNullable ? column.slice(0, -1) : column) as ColumnType;
  return `${name} ${TYPES[type][family]} ${isNullable ? 'NULL' : 'NOT NULL'}`;
}
