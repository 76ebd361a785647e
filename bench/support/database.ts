import { readFile } from 'node:fs/promises';
import { createConnection } from 'mysql2/promise';
import { startMariaDb } from '../../test/support/mariadb';
import { findMariaDb, INSTALL_COMMAND } from '../../test/support/mariadb-programs';

const TICK_MS = 10;

export interface BenchDatabase {
  /** As DATABASE_URL takes it. */
  readonly url: string;
  /** Of its process, since its start; by Linux's account, in steps of 10 ms. */
  cpuMs(): Promise<number>;
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
  return {
    url: `${server.url}/headroom`,
    cpuMs: () => cpuMsOf(server.pid),
    stop: () => server.stop(),
  };
}

async function cpuMsOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The program's name, in brackets, may hold spaces. User and system time are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}
