import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';

/** A database of its own, empty, for one test or one file of tests. */
export interface TestDatabase {
  /** As DATABASE_URL takes it. */
  readonly url: string;
  drop(): Promise<void>;
}

export interface DatabaseUnderTest {
  readonly name: 'SQLite' | 'MariaDB';
  createDatabase(): Promise<TestDatabase>;
}

/** Where the run's MariaDB is. Set it yourself to use one that is there already. */
export const MARIADB_URL_VARIABLE = 'TEST_MARIADB_URL';

/** Every engine that this run can test on, for `describe.each`. */
export function databasesUnderTest(): DatabaseUnderTest[] {
  const engines: DatabaseUnderTest[] = [{ name: 'SQLite', createDatabase: createSqlite }];
  const serverUrl = process.env[MARIADB_URL_VARIABLE];
  if (serverUrl !== undefined && serverUrl !== '') {
    engines.push({ name: 'MariaDB', createDatabase: () => createOnServer(serverUrl) });
  }
  return engines;
}

async function createSqlite(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'headroom-sqlite-'));
  return {
    url: `sqlite:${join(folder, 'headroom.db')}`,
    drop: () => rm(folder, { recursive: true, force: true }),
  };
}

async function createOnServer(serverUrl: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await execute(serverUrl, `CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => execute(serverUrl, `DROP DATABASE IF EXISTS ${name}`) };
}

async function execute(serverUrl: string, statement: string): Promise<void> {
  const connection = await createConnection(serverUrl.replace(/^mariadb:/, 'mysql:'));
  try {
    await connection.query(statement);
  } finally {
    await connection.end();
  }
}
