import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const USUAL_FOLDERS = [
  '/usr/sbin',
  '/usr/libexec',
  '/usr/bin',
  '/usr/local/bin',
  '/usr/local/sbin',
  '/opt/homebrew/bin',
];

/** Where programs of these names are, in the order of the names. */
export async function executables(names: readonly string[]): Promise<string[]> {
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

/** What it printed. */
export async function run(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const { stdout } = await promisify(execFile)(program, args, { env, maxBuffer: 2 ** 26 });
  return stdout;
}

export async function installPackage(name: string): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], env);
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], env);
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
