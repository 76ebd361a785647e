import { MARIADB_URL_VARIABLE } from './databases';
import { type MariaDb, startMariaDb } from './mariadb';
import {
  findMariaDb,
  INSTALL_COMMAND,
  installMariaDb,
  type MariaDbPrograms,
} from './mariadb-programs';
import { isCi, mayInstall } from './programs';

let running: MariaDb | null = null;

/**
 * One instance for the whole run of tests; its address is in the environment from here on.
 * TEST_MARIADB=off does without, for runs of tests that need no database.
 */
export async function startForThisRun(): Promise<void> {
  if (process.env[MARIADB_URL_VARIABLE] || process.env.TEST_MARIADB === 'off') return;
  const programs = await findOrInstall();
  if (programs === null) return sayThatItIsMissing();
  running = await startMariaDb(programs);
  process.env[MARIADB_URL_VARIABLE] = running.url;
}

export async function stopAfterThisRun(): Promise<void> {
  await running?.stop();
  running = null;
}

async function findOrInstall(): Promise<MariaDbPrograms | null> {
  const found = await findMariaDb();
  if (found !== null || !(await mayInstall())) return found;
  process.stdout.write('Installing MariaDB for the tests (about a minute) …\n');
  await installMariaDb();
  return findMariaDb();
}

function sayThatItIsMissing(): void {
  const warning =
    `!!! NOT TESTED ON MARIADB: none was found on this machine. To test on it too:  ` +
    `${INSTALL_COMMAND}`;
  if (isCi()) throw new Error(warning);
  process.stderr.write(`\n${warning}\n\n`);
}
