import { createConnection } from 'mysql2/promise';
import { startMariaDb } from '../../test/support/mariadb';
import { findMariaDb, INSTALL_COMMAND } from '../../test/support/mariadb-programs';

export interface BenchDatabase {
  /** As DATABASE_URL takes it. */
  readonly url: string;
  stop(): Promise<void>;
}

/** A MariaDB of the benchmark's own, as durable as in production; its pages fit into memory. */
export async function startDatabase(): Promise<BenchDatabase> {
  const programs = await findMariaDb();
  if (programs === null) throw new Error(`MariaDB is missing: ${INSTALL_COMMAND}`);
  const server = await startMariaDb(programs, [
    '--innodb-buffer-pool-size=1G',
    '--innodb-log-file-size=512M',
    '--max-connections=200',
  ]);
  const connection = await createConnection(server.url.replace(/^mariadb:/, 'mysql:'));
  await connection.query('CREATE DATABASE headroom CHARACTER SET utf8mb4');
  await connection.end();
  return { url: `${server.url}/headroom`, stop: () => server.stop() };
}
