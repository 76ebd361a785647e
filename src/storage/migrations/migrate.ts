import type { DataSource } from 'typeorm';
import type { Connection } from '../engine/connection';
import { driverFailure, remedyFor } from '../engine/failure';
import { MIGRATIONS } from '.';

const ATTEMPTS_MAX = 10;
const PAUSE_MS = 200;

/**
 * Somebody else made the table, column, index or check, took one away, or noted the migration,
 * between our look and our doing.
 */
const DONE_BY_ANOTHER = new Set([1050, 1060, 1061, 1062, 1091, 1684, 1826]);

// TypeORM would make it without the UNIQUE, and then two processes could both note a migration.
const MIGRATIONS_TABLE = `
  CREATE TABLE IF NOT EXISTS migrations (
    id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    timestamp BIGINT NOT NULL,
    name VARCHAR(255) CHARACTER SET ascii NOT NULL,
    CONSTRAINT migrations_once UNIQUE (name)
  ) ENGINE=InnoDB`;

/**
 * Applies the migrations that are missing. Several processes may do so at once, without a lock
 * (not every cluster has one that holds): each step may be repeated, and who comes second looks
 * again.
 */
export async function migrate(dataSource: DataSource): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      if (dataSource.options.type !== 'better-sqlite3') await dataSource.query(MIGRATIONS_TABLE);
      await dataSource.runMigrations();
      return;
    } catch (error) {
      if (attempt === ATTEMPTS_MAX || !isWorthAnotherLook(error)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * Math.random()));
  }
}

function isWorthAnotherLook(error: unknown): boolean {
  const failure = driverFailure(error);
  return DONE_BY_ANOTHER.has(failure.errno ?? 0) || remedyFor(failure, 'body').kind === 'retry';
}

/** Throws where the tables are not as this program needs them. Changes nothing. */
export async function requireMigrated(connection: Connection): Promise<void> {
  const rows = await connection.select<{ readonly name: string }>('SELECT name FROM migrations');
  const applied = new Set(rows.map(({ name }) => name));
  const missing = MIGRATIONS.filter((migration) => !applied.has(migration.name));
  if (missing.length > 0) throw new Error('the database lacks tables: migrate first');
}
