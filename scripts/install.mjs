import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runNpm } from './run-program.mjs';

const STILL_THERE_MS = 20_000;
const INSTALL = ['ci', '--include=dev', '--no-audit', '--no-fund'];

/** Installs the packages that package-lock.json names, unless they are there already. */
export async function installPackages() {
  if (isInstalled()) return;
  say('Installing packages. The first time takes 1 to 3 minutes: SQLite may be compiled.');
  const startedAt = Date.now();
  const stillThere = setInterval(() => {
    say(`… still installing (${Math.round((Date.now() - startedAt) / 1000)} s)`);
  }, STILL_THERE_MS);
  const exitCode = await runNpm(INSTALL);
  clearInterval(stillThere);
  if (exitCode === 0) return;
  say('Installing failed: see above. Compiling SQLite takes Python 3, make and a C++ compiler,');
  say('on Debian and Ubuntu: sudo apt-get install -y python3 make g++');
  process.exit(exitCode);
}

/** npm writes down what it has installed, last of all; that must be what the lock file wants. */
function isInstalled() {
  const installed = packagesOf(join('node_modules', '.package-lock.json'));
  const wanted = packagesOf('package-lock.json');
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (path === '' || link) return true;
    const found = installed[path];
    return found === undefined ? optional === true : found.version === version;
  });
}

function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(join(ROOT, path), 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}

function say(line) {
  console.log(line);
}
