import { DataSource } from 'typeorm';
import { parseDatabaseUrl } from '../../../src/storage/engine/database-url';
import type { Engine } from '../../../src/storage/engine/dialect';
import { dataSourceOptions, detectEngine } from '../../../src/storage/migrations/data-sources';
import { migrate } from '../../../src/storage/migrations/migrate';
import {
  type AddedColumn,
  type Column,
  createTable,
  type TableDefinition,
} from '../../../src/storage/migrations/table-definition';
import { ALL_TABLES } from '../../../src/storage/tables/all-tables';
import type { Column as DefinedColumn } from '../../../src/storage/tables/column';
import { databasesUnderTest, type TestDatabase } from '../../support/databases';

const MIGRATIONS_TABLE = 'migrations';

/** What two databases are compared by: of each table its parts, as the engine itself writes them. */
type Tables = Readonly<Record<string, readonly string[]>>;

describe.each(databasesUnderTest())('on $name', ({ createDatabase }) => {
  const databases: TestDatabase[] = [];
  let migrated: DataSource;

  beforeAll(async () => {
    migrated = await open();
    await migrate(migrated);
  });

  afterAll(async () => {
    await migrated.destroy();
    for (const database of databases) await database.drop();
  });

  async function open(): Promise<DataSource> {
    const database = await createDatabase();
    databases.push(database);
    const url = parseDatabaseUrl(database.url);
    const engine = await detectEngine(url);
    return new DataSource(dataSourceOptions(url, engine, 2)).initialize();
  }

  it('migrates to the tables as they are defined, with every index and every check', async () => {
    const defined = await open();
    try {
      for (const table of ALL_TABLES) {
        const statements = createTable(definitionOf(table), engineOf(defined));
        for (const statement of statements) await defined.query(statement);
      }
      expect(await tablesOf(migrated)).toEqual(await tablesOf(defined));
    } finally {
      await defined.destroy();
    }
  });

  it('leaves migration:generate nothing to do', async () => {
    const { upQueries, downQueries } = await migrated.driver.createSchemaBuilder().log();
    expect([...upQueries, ...downQueries].map(({ query }) => query)).toEqual([]);
  });

  it('is found to lack a column by migration:generate', async () => {
    await migrated.query('ALTER TABLE partners DROP COLUMN email');
    const { upQueries } = await migrated.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query).join('\n')).toContain('email');
  });
});

function definitionOf(table: (typeof ALL_TABLES)[number]): TableDefinition {
  const names: Readonly<Record<string, string>> = table.columns;
  const nameOf = (property: string) => names[property] ?? property;
  const named = (lists: Readonly<Record<string, readonly string[]>> = {}) =>
    Object.fromEntries(Object.entries(lists).map(([name, of]) => [name, of.map(nameOf)]));
  const columns = Object.entries<AnyColumn>(table.definition).map(
    ([property, { kind, isNullable, default: standard, check }]): [
      string,
      Column | AddedColumn,
    ] => {
      if (standard === undefined) return [nameOf(property), isNullable ? `${kind}?` : kind];
      const checked = check === undefined ? {} : { check };
      return [nameOf(property), { column: kind, default: standard, ...checked }];
    },
  );
  const { primaryKey, uniques, indexes, checks = {} } = table.facts;
  return {
    name: table.name,
    columns: Object.fromEntries(columns),
    primaryKey: primaryKey.map(nameOf),
    uniques: named(uniques),
    indexes: named(indexes),
    checks,
  };
}

type AnyColumn = Pick<DefinedColumn<unknown>, 'kind' | 'isNullable' | 'default' | 'check'>;

function engineOf({ options: { type } }: DataSource): Engine {
  return type === 'mariadb' || type === 'mysql' ? type : 'sqlite';
}

async function tablesOf(source: DataSource): Promise<Tables> {
  return engineOf(source) === 'sqlite' ? tablesOfSqlite(source) : tablesOfServer(source);
}

async function tablesOfServer(source: DataSource): Promise<Tables> {
  const names: readonly Record<string, string>[] = await source.query('SHOW TABLES');
  const tables: Record<string, readonly string[]> = {};
  for (const row of names) {
    const [name = ''] = Object.values(row);
    if (name === MIGRATIONS_TABLE) continue;
    const [shown] = await source.query(`SHOW CREATE TABLE ${name}`);
    tables[name] = partsOf(shown['Create Table']);
  }
  return tables;
}

async function tablesOfSqlite(source: DataSource): Promise<Tables> {
  const rows: readonly { readonly tbl_name: string; readonly sql: string }[] = await source.query(
    'SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL',
  );
  const tables: Record<string, readonly string[]> = {};
  for (const { tbl_name: name, sql } of rows) {
    if (name === MIGRATIONS_TABLE || name.startsWith('sqlite_')) continue;
    tables[name] = [...(tables[name] ?? []), ...partsOf(sql)].sort();
  }
  return tables;
}

/** The columns and constraints of a CREATE statement, in whatever order they came to be. */
function partsOf(sql: string): readonly string[] {
  const flat = sql.replace(/["`]/g, '').replace(/\s+/g, ' ').replace('IF NOT EXISTS ', '');
  const opening = flat.indexOf('(');
  const closing = flat.lastIndexOf(')');
  const options = flat.slice(closing + 1).trim();
  const parts: string[] = [`${flat.slice(0, opening).trim()} … ${options}`];
  let depth = 0;
  let start = opening + 1;
  for (let at = start; at <= closing; at += 1) {
    const letter = flat[at];
    if ((letter === ',' && depth === 0) || at === closing) {
      parts.push(flat.slice(start, at).trim());
      start = at + 1;
    } else if (letter === '(') depth += 1;
    else if (letter === ')') depth -= 1;
  }
  return parts.sort();
}
