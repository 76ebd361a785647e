import { readdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { executables, installPackage, run } from './programs';

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
export function installMariaDb(): Promise<void> {
  return installPackage('mariadb-server-core');
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
