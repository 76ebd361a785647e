import type { PoolConnection, PoolOptions } from 'mysql2';
import * as mysql2 from 'mysql2';
import type { Engine } from './dialect';

export const SQL_MODE = [
  'STRICT_ALL_TABLES',
  'NO_ZERO_DATE',
  'NO_ZERO_IN_DATE',
  'ERROR_FOR_DIVISION_BY_ZERO',
  'NO_ENGINE_SUBSTITUTION',
].join(',');

// The session's scope, not the next transaction's: it is the one that Vitess knows.
const ISOLATION = 'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED';

const COMMON = `innodb_lock_wait_timeout = 3, time_zone = '+00:00', sql_mode = '${SQL_MODE}'`;

/** What every session of ours runs under, whatever the server's own defaults are. */
const SESSION_SETTINGS: Readonly<Record<Exclude<Engine, 'sqlite'>, readonly string[]>> = {
  mariadb: [
    ISOLATION,
    `SET SESSION ${COMMON}, max_statement_time = 10, idle_transaction_timeout = 15`,
  ],
  mysql: [ISOLATION, `SET SESSION ${COMMON}, max_execution_time = 10000`],
};

/**
 * The driver for TypeORM, with a pool that sets up each connection before anybody gets it;
 * TypeORM has no such hook. One that can't be set up is not used.
 */
export function driverWithSessions(engine: Exclude<Engine, 'sqlite'>) {
  return {
    ...mysql2,
    createPool(options: PoolOptions) {
      const pool = mysql2.createPool(options);
      pool.on('connection', (connection) => setUp(connection, SESSION_SETTINGS[engine]));
      return pool;
    },
  };
}

function setUp(connection: PoolConnection, statements: readonly string[]): void {
  for (const statement of statements) {
    connection.query(statement, (error) => {
      if (error !== null) connection.destroy();
    });
  }
}
