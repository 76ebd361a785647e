import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { parseDatabaseUrl } from '../../../src/storage/engine/database-url';
import { MIGRATIONS } from '../../../src/storage/migrations';
import { dataSourceOptions, detectEngine } from '../../../src/storage/migrations/data-sources';
import { databasesUnderTest, type TestDatabase } from '../../support/databases';

/** More than any migration has. */
const STATEMENTS_MAX = 500;

class BrokenOff extends Error {}

describe.each(databasesUnderTest())('migrations on $name', ({ name, createDatabase }) => {
  let databases: TestDatabase[];
  let dataSources: DataSource[];

  beforeEach(() => {
    databases = [];
    dataSources = [];
  });
  afterEach(async () => {
    for (const dataSource of dataSources) await dataSource.destroy();
    for (const database of databases) await database.drop();
  });

  const openEmpty = async (): Promise<QueryRunner> => {
    const database = await createDatabase();
    databases.push(database);
    const url = parseDatabaseUrl(database.url);
    const options = dataSourceOptions(url, await detectEngine(url), 1);
    const dataSource = await new DataSource(options).initialize();
    dataSources.push(dataSource);
    return dataSource.createQueryRunner();
  };

  it('come to the same tables wherever earlier runs broke off', async () => {
    const [straight, broken] = [await openEmpty(), await openEmpty()];
    for (const Migration of MIGRATIONS) {
      const migration = new Migration();
      await migration.up(straight);
      const isRolledBack = name === 'SQLite' && REBUILDING.includes(migration.name);
      await afterBreaks(migration, broken, isRolledBack);
      expect(await schemaOf(broken, name)).toEqual(await schemaOf(straight, name));
    }
    for (const runner of [straight, broken]) await runner.release();
  });
});

/** On SQLite they put another table in the place of one, which only a transaction makes whole. */
const REBUILDING = ['RefundsAndDisputes1796000000000', 'KeysOfEverybody1797000000000'];

/** Runs it again and again, each time one statement further than before. */
async function afterBreaks(
  migration: MigrationInterface,
  runner: QueryRunner,
  isRolledBack: boolean,
): Promise<void> {
  for (let statements = 0; statements < STATEMENTS_MAX; statements += 1) {
    if (isRolledBack) await runner.query('BEGIN');
    if (await comesThrough(migration, runner, statements)) {
      if (isRolledBack) await runner.query('COMMIT');
      return;
    }
    if (isRolledBack) await runner.query('ROLLBACK');
  }
  throw new Error(`${migration.name} has more than ${STATEMENTS_MAX} statements`);
}

async function comesThrough(
  migration: MigrationInterface,
  runner: QueryRunner,
  statements: number,
): Promise<boolean> {
  let left = statements;
  const breaking: QueryRunner = Object.create(runner, {
    query: {
      value: async (sql: string, values?: unknown[]) => {
        if (left === 0) throw new BrokenOff();
        left -= 1;
        return runner.query(sql, values);
      },
    },
  });
  try {
    await migration.up(breaking);
    return true;
  } catch (error) {
    if (error instanceof BrokenOff) return false;
    throw error;
  }
}

/** The statements that would make every table and index, in order of their names. */
async function schemaOf(runner: QueryRunner, engine: string): Promise<unknown> {
  if (engine === 'SQLite') {
    return runner.query('SELECT name, sql FROM sqlite_master ORDER BY name');
  }
  const tables: readonly { readonly name: string }[] = await runner.query(
    'SELECT t.table_name AS name FROM information_schema.tables t ' +
      'WHERE t.table_schema = DATABASE() ORDER BY t.table_name',
  );
  const schema: unknown[] = [];
  for (const { name } of tables) schema.push(await runner.query(`SHOW CREATE TABLE ${name}`));
  return schema;
}
