import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, Socket } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
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
const START_TIMEOUT_MS = 60_000;
const POLL_MS = 50;
const USER = 'headroom';

// No server outlives the process that started it, not even one that was killed: its end closes
// the shell's standard input, and `cat` returns.
const LIFELINE = `
folder=$1; shift
"$@" >"$folder/server.log" 2>&1 &
echo $! >"$folder/server.pid"
cat >/dev/null
kill -9 $!
wait
rm -rf "$folder"
`;

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
  const lifeline = spawn(
    '/bin/sh',
    ['-c', LIFELINE, 'sh', folder, programs.server, ...serverArguments(folder, port), ...settings],
    // In a group of its own, so that Ctrl-C in the terminal reaches it only through us.
    { stdio: ['pipe', 'ignore', 'ignore'], detached: true },
  );
  try {
    const pid = await whenReady(url, folder);
    letGo(lifeline);
    return { url, pid, stop: () => end(lifeline) };
  } catch (error) {
    await end(lifeline);
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

/** A running database keeps nobody from exiting. */
function letGo(lifeline: ChildProcess): void {
  lifeline.unref();
  if (lifeline.stdin instanceof Socket) lifeline.stdin.unref();
}

async function end(lifeline: ChildProcess): Promise<void> {
  if (lifeline.exitCode !== null) return;
  lifeline.ref();
  const hasEnded = new Promise((resolve) => lifeline.once('exit', resolve));
  lifeline.stdin?.end();
  await hasEnded;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}
