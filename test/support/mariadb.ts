import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { freePort } from './free-port';
import { startOnLifeline } from './lifeline';
import type { MariaDbPrograms } from './mariadb-programs';

/** A MariaDB of our own: empty, in a temporary folder, on a free port of 127.0.0.1. */
export interface MariaDb {
  /** With user and password, without a database: `mariadb://user:password@127.0.0.1:port`. */
  readonly url: string;
  /** The server's process, for tests that pause or kill it. */
  readonly pid: number;
  /** Ends the server and removes its folder. */
  stop(): Promise<void>;
}

const START_ATTEMPTS_MAX = 3;
const START_TIMEOUT_MS = 300_000;
const POLL_MS = 50;
const USER = 'headroom';

/**
 * Starts a private instance that reads no configuration file and shares nothing with the
 * system's own. `settings` are added to the command line, e.g. `--innodb-buffer-pool-size=1G`.
 */
export async function startMariaDb(
  programs: MariaDbPrograms,
  settings: readonly string[] = [],
): Promise<MariaDb> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(programs, settings);
    } catch (error) {
      // Somebody else may have taken the port between its choice and its use.
      if (attempt === START_ATTEMPTS_MAX || !String(error).includes('in use')) throw error;
    }
  }
}

async function startOnce(programs: MariaDbPrograms, settings: readonly string[]): Promise<MariaDb> {
  const folder = await mkdtemp(join(tmpdir(), 'headroom-mariadb-'));
  const password = randomBytes(16).toString('hex');
  const port = await freePort();
  const url = `mariadb://${USER}:${password}@127.0.0.1:${port}`;
  try {
    await makeSystemTables(programs, folder);
    await writeFile(join(folder, 'init.sql'), openingStatements(password), { mode: 0o600 });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  const command = [programs.server, ...serverArguments(folder, port), ...settings];
  const server = startOnLifeline(folder, command);
  try {
    const pid = await whenReady(url, folder);
    server.letGo();
    return { url, pid, stop: () => server.end() };
  } catch (error) {
    await server.end();
    throw error;
  }
}

/** Has the server itself run the scripts that make its system tables, and end. */
async function makeSystemTables(programs: MariaDbPrograms, folder: string): Promise<void> {
  const scripts = await Promise.all(programs.systemTables.map((file) => readFile(file, 'utf8')));
  await mkdir(join(folder, 'tables'));
  const server = spawn(programs.server, [...commonArguments(folder), '--bootstrap'], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const complaints: Buffer[] = [];
  server.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
  server.stdin.end(['CREATE DATABASE mysql;', 'USE mysql;', ...scripts].join('\n'));
  const [exitCode] = await once(server, 'exit');
  if (exitCode !== 0) {
    throw new Error(`MariaDB made no system tables:\n${Buffer.concat(complaints).toString()}`);
  }
}

/** Only who knows the password gets in, and only on this machine. */
function openingStatements(password: string): string {
  return [
    `CREATE USER '${USER}'@'127.0.0.1' IDENTIFIED BY '${password}';`,
    `GRANT ALL ON *.* TO '${USER}'@'127.0.0.1' WITH GRANT OPTION;`,
    "DELETE FROM mysql.global_priv WHERE User = 'root' AND Host <> 'localhost';",
    'FLUSH PRIVILEGES;',
    '',
  ].join('\n');
}

function commonArguments(folder: string): string[] {
  // MariaDB runs as root only when told so.
  const asRoot = userInfo().uid === 0 ? ['--user=root'] : [];
  return ['--no-defaults', ...asRoot, `--datadir=${join(folder, 'tables')}`];
}

function serverArguments(folder: string, port: number): string[] {
  return [
    ...commonArguments(folder),
    `--socket=${join(folder, 's.sock')}`,
    `--pid-file=${join(folder, 'mariadbd.pid')}`,
    `--init-file=${join(folder, 'init.sql')}`,
    `--secure-file-priv=${folder}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    '--skip-name-resolve',
    '--skip-log-bin',
    '--character-set-server=utf8mb4',
    '--innodb-flush-log-at-trx-commit=1',
    '--innodb-buffer-pool-size=64M',
    '--innodb-log-file-size=64M',
    '--key-buffer-size=1M',
    '--max-connections=200',
    '--max-allowed-packet=64M',
  ];
}

/** The server's process id, once it lets us in. */
async function whenReady(url: string, folder: string): Promise<number> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    try {
      const connection = await createConnection(url.replace('mariadb:', 'mysql:'));
      await connection.end();
      return Number(await readFile(join(folder, 'server.pid'), 'utf8'));
    } catch (error) {
      const log = await readFile(join(folder, 'server.log'), 'utf8').catch(() => '');
      const hasFailed = log.includes('[ERROR] Aborting');
      if (hasFailed || Date.now() > deadline) {
        throw new Error(`MariaDB did not start (${String(error)}):\n${log}`);
      }
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
