import { execFile } from 'node:child_process';
import { access, constants, readdir, realpath } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** What it takes to run a MariaDB of one's own. */
export interface MariaDbPrograms {
  readonly server: string;
  /**
   * The scripts that make the system tables, in order. `mariadb-install-db` would run them too,
   * but Debian's package of the bare server lacks a program that it needs.
   */
  readonly systemTables: readonly string[];
}

/** What to do where there is no MariaDB, in one command. */
export const INSTALL_COMMAND =
  'sudo apt-get update && sudo apt-get install -y --no-install-recommends mariadb-server-core';

const SERVER_NAMES = ['mariadbd', 'mysqld'];
const SYSTEM_TABLES = [
  /^(mysql|mariadb)_system_tables\.sql$/,
  /^(mysql|mariadb)_performance_tables\.sql$/,
  /^(mysql|mariadb)_system_tables_data\.sql$/,
];
const USUAL_FOLDERS = [
  '/usr/sbin',
  '/usr/libexec',
  '/usr/bin',
  '/usr/local/bin',
  '/usr/local/sbin',
  '/opt/homebrew/bin',
];

/** Null where the machine has none. */
export async function findMariaDb(): Promise<MariaDbPrograms | null> {
  for (const server of await executables(SERVER_NAMES)) {
    // A `mysqld` may be another product's, which is installed and told things differently.
    const version = await run(server, ['--no-defaults', '--version']).catch(() => '');
    const systemTables = version.includes('MariaDB') ? await findSystemTables(server) : null;
    if (systemTables !== null) return { server, systemTables };
  }
  return null;
}

/** Debian's server without its service: nothing is started, nothing is configured. */
export async function installMariaDb(): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], env);
  const packages = ['--no-install-recommends', 'mariadb-server-core'];
  await run('apt-get', ['install', '-y', '-q', ...packages], env);
}

/** Only where the machine is there to be changed: root on a CI runner that has apt. */
export async function mayInstall(): Promise<boolean> {
  const isRoot = userInfo().uid === 0;
  return isRoot && isCi() && (await executables(['apt-get'])).length > 0;
}

export function isCi(): boolean {
  const { CI } = process.env;
  return CI !== undefined && CI !== '' && CI !== 'false';
}

async function findSystemTables(server: string): Promise<string[] | null> {
  const installation = join(dirname(await realpath(server)), '..');
  for (const folder of ['share/mysql', 'share/mariadb', 'share']) {
    const files = await readdir(join(installation, folder)).catch(() => []);
    const scripts = SYSTEM_TABLES.map((name) => files.find((file) => name.test(file)));
    const found = scripts.filter((script) => script !== undefined);
    if (found.length === SYSTEM_TABLES.length) {
      return found.map((script) => join(installation, folder, script));
    }
  }
  return null;
}

async function executables(names: readonly string[]): Promise<string[]> {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...USUAL_FOLDERS];
  const found: string[] = [];
  for (const name of names) {
    for (const folder of folders) {
      const path = join(folder, name);
      const isExecutable = await access(path, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (isExecutable) found.push(path);
    }
  }
  return found;
}

async function run(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const { stdout } = await promisify(execFile)(program, args, { env, maxBuffer: 2 ** 26 });
  return stdout;
}
