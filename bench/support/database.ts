import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { startMariaDb } from '../../test/support/mariadb';
import { findMariaDb, INSTALL_COMMAND } from '../../test/support/mariadb-programs';

export interface BenchDatabase {
  /** As DATABASE_URL takes it. */
  readonly url: string;
  /** An empty one on the same server for what is written by hand, as `mysql2` takes it. */
  readonly uriByHand: string;
  /** The server's process. */
  readonly pid: number;
  /** Where its tables and logs are. */
  readonly folder: string;
  stop(): Promise<void>;
}

/** As a server has to be that others replicate: each commit is on disk twice. */
export const BINLOG = [
  '--log-bin=binlog',
  '--binlog-format=ROW',
  '--server-id=1',
  '--sync-binlog=1',
];

/** A MariaDB of the benchmark's own, as durable as in production; its pages fit into memory. */
export async function startDatabase(settings: readonly string[] = []): Promise<BenchDatabase> {
  const programs = await findMariaDb();
  if (programs === null) throw new Error(`MariaDB is missing: ${INSTALL_COMMAND}`);
  const server = await startMariaDb(programs, [
    '--innodb-buffer-pool-size=1G',
    '--innodb-log-file-size=512M',
    '--max-connections=200',
    ...settings,
  ]);
  const uri = server.url.replace(/^mariadb:/, 'mysql:');
  const connection = await createConnection(uri);
  for (const name of ['headroom', 'by_hand']) {
    await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  }
  const [[found]] = await connection.query<RowDataPacket[]>('SELECT @@datadir AS folder');
  await connection.end();
  return {
    url: `${server.url}/headroom`,
    uriByHand: `${uri}/by_hand`,
    pid: server.pid,
    folder: String(found?.folder),
    stop: () => server.stop(),
  };
}
