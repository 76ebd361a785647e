import { DataSource, type QueryRunner } from 'typeorm';
import { parseDatabaseUrl } from '../../../src/storage/engine/database-url';
import type { Engine } from '../../../src/storage/engine/dialect';
import { dataSourceOptions, detectEngine } from '../../../src/storage/migrations/data-sources';
import {
  addColumns,
  createTable,
  engineOf,
} from '../../../src/storage/migrations/table-definition';
import { databasesUnderTest, type TestDatabase } from '../../support/databases';

const THINGS = {
  name: 'things',
  columns: { id: 'integer', name: 'text' },
  primaryKey: ['id'],
} as const;

const ADDED = {
  made_by: 'id?',
  share: { column: 'integer?', check: 'share >= 0' },
  refunded: { column: 'integer', default: 0, check: 'refunded >= 0' },
} as const;

describe.each(databasesUnderTest())('columns added on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let runner: QueryRunner;
  let engine: Engine;

  beforeEach(async () => {
    database = await createDatabase();
    const url = parseDatabaseUrl(database.url);
    engine = await detectEngine(url);
    dataSource = await new DataSource(dataSourceOptions(url, engine, 2)).initialize();
    runner = dataSource.createQueryRunner();
    for (const statement of createTable(THINGS, engine)) await runner.query(statement);
    await runner.query("INSERT INTO things (id, name) VALUES (1, 'old')");
  });
  afterEach(async () => {
    await runner.release();
    await dataSource.destroy();
    await database.drop();
  });

  const rows = () => runner.query('SELECT * FROM things ORDER BY id');

  it('leave rows as they are, with NULL or the default', async () => {
    await addColumns(runner, engine, 'things', ADDED);
    expect(await rows()).toEqual([{ id: 1, name: 'old', made_by: null, share: null, refunded: 0 }]);
  });

  it('may be added again, wherever an earlier run broke off', async () => {
    const { made_by, ...later } = ADDED;
    await addColumns(runner, engine, 'things', { made_by });
    await runner.query("UPDATE things SET made_by = 'somebody'");
    await addColumns(runner, engine, 'things', ADDED);
    await addColumns(runner, engine, 'things', later);
    const [{ made_by: kept, ...others }] = await rows();
    expect(String(kept)).toBe('somebody');
    expect(others).toEqual({ id: 1, name: 'old', share: null, refunded: 0 });
  });

  it('keep their checks', async () => {
    await addColumns(runner, engine, 'things', ADDED);
    for (const column of ['share', 'refunded']) {
      // The drivers' own errors belong to another realm, so they are taken as text.
      const failure = await runner.query(`UPDATE things SET ${column} = -1`).then(
        () => 'accepted',
        (error: unknown) => String(error),
      );
      expect(failure).toMatch(/constraint/i);
    }
  });

  it('are told which engine they are for', () => {
    expect(engineOf(runner)).toBe(engine);
  });
});
