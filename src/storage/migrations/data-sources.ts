import type { Database as SqliteFile } from 'better-sqlite3';
import { createConnection } from 'mysql2/promise';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Value } from '../engine/connection';
import { type DatabaseUrl, parseDatabaseUrl } from '../engine/database-url';
import type { Engine } from '../engine/dialect';
import { withLiterals } from '../engine/literals';
import { driverWithSessions } from '../engine/session-settings';
import { entitySchemas } from '../tables/entity-schema';
import { MIGRATIONS } from '.';

type MysqlOptions = Extract<DataSourceOptions, { type: 'mysql' | 'mariadb' }>;
type ServerUrl = Extract<DatabaseUrl, { kind: 'server' }>;

const CONNECT_TIMEOUT_MS = 3_000;
const WAITING_MAX = 1_000;
const IDLE_MS = 60_000;
const KEEP_ALIVE_MS = 10_000;
const SQLITE_BUSY_MS = 5_000;
const SQLITE_STATEMENTS_MAX = 500;

const ALWAYS = {
  synchronize: false,
  migrationsRun: false,
  migrations: MIGRATIONS,
  migrationsTableName: 'migrations',
  migrationsTransactionMode: 'each' as const,
  logging: false,
  invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' } as const,
};

/** Which engine it is. A server says so itself, whatever the URL calls it. */
export async function detectEngine(url: DatabaseUrl): Promise<Engine> {
  if (url.kind === 'file') return 'sqlite';
  const connection = await createConnection({
    ...addressOf(url),
    user: url.user,
    connectTimeout: CONNECT_TIMEOUT_MS,
  });
  try {
    const [rows] = await connection.query('SELECT VERSION() AS version');
    return JSON.stringify(rows).includes('MariaDB') ? 'mariadb' : 'mysql';
  } finally {
    await connection.end();
  }
}

/** For writing, and for TypeORM's command line. */
export function dataSourceOptions(
  url: DatabaseUrl,
  engine: Engine,
  poolSize: number,
): DataSourceOptions {
  if (url.kind === 'file') return sqliteOptions(url.path, false);
  return serverOptions(url, engine === 'mysql' ? 'mysql' : 'mariadb', poolSize);
}

/** For reading: on SQLite it can't write, and does not see what is not committed. */
export function readingDataSource(url: DatabaseUrl, engine: Engine, poolSize: number): DataSource {
  return new DataSource(
    url.kind === 'file' ? sqliteOptions(url.path, true) : dataSourceOptions(url, engine, poolSize),
  );
}

/**
 * For batches: several statements go in one packet, all of them our own text with literals in it.
 * Null: SQLite is in this process, where nothing is gained.
 */
export function batchingDataSource(
  url: DatabaseUrl,
  engine: Engine,
  poolSize: number,
): DataSource | null {
  if (url.kind === 'file') return null;
  const type = engine === 'mysql' ? 'mysql' : 'mariadb';
  const { extra, ...options } = serverOptions(url, type, poolSize);
  // The driver's own way looks through the whole text for places, even where there are no values.
  const queryFormat = (sql: string, values: readonly Value[] = []) => withLiterals(sql, values);
  return new DataSource({ ...options, multipleStatements: true, extra: { ...extra, queryFormat } });
}

/** The DataSource that ormconfig.ts exports. */
export function commandLineDataSource(databaseUrl: string): DataSource {
  const url = parseDatabaseUrl(databaseUrl);
  const named = databaseUrl.startsWith('mysql:') ? 'mysql' : 'mariadb';
  return new DataSource(dataSourceOptions(url, url.kind === 'file' ? 'sqlite' : named, 1));
}

function sqliteOptions(path: string, readonly: boolean): DataSourceOptions {
  return {
    ...ALWAYS,
    type: 'better-sqlite3',
    entities: [...entitySchemas('sqlite')],
    database: path,
    readonly,
    fileMustExist: readonly,
    statementCacheSize: SQLITE_STATEMENTS_MAX,
    prepareDatabase: (file: SqliteFile) => {
      file.pragma(`busy_timeout = ${SQLITE_BUSY_MS}`);
      if (readonly) return;
      file.pragma('journal_mode = WAL');
      file.pragma('synchronous = FULL');
    },
  };
}

function serverOptions(url: ServerUrl, type: 'mysql' | 'mariadb', poolSize: number): MysqlOptions {
  return {
    ...ALWAYS,
    ...addressOf(url),
    type,
    entities: [...entitySchemas(type)],
    username: url.user,
    driver: driverWithSessions(type),
    charset: 'utf8mb4',
    timezone: 'Z',
    dateStrings: ['DATE'],
    // No number of ours is above 2^53, and what is below arrives as an exact number.
    supportBigNumbers: true,
    bigNumberStrings: false,
    multipleStatements: false,
    poolSize,
    connectTimeout: CONNECT_TIMEOUT_MS,
    extra: {
      waitForConnections: true,
      queueLimit: WAITING_MAX,
      maxIdle: poolSize,
      idleTimeout: IDLE_MS,
      enableKeepAlive: true,
      keepAliveInitialDelay: KEEP_ALIVE_MS,
      decimalNumbers: false,
      stringifyObjects: true,
      // A reset would undo the session's settings; doubtful connections are destroyed instead.
      resetOnRelease: false,
    },
  };
}

function addressOf({ host, port, password, database, ssl }: ServerUrl) {
  const address = { host, port, password, database };
  return ssl ? { ...address, ssl: { rejectUnauthorized: true } } : address;
}
