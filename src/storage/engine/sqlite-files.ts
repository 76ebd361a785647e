import { chmod, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

const OWNER_ONLY = 0o600;
const FOLDER_OF_OWNER = 0o700;
/** SQLite gives those that it makes the mode of the file itself. */
const BESIDE = ['-wal', '-shm', '.lock'];

/**
 * Makes the database file, and its folder where there is none, for this user's eyes only, and takes
 * others' rights to files from before away. Answers which of them are somebody else's.
 */
export async function closeToOthers(path: string): Promise<readonly string[]> {
  await mkdir(dirname(path), { recursive: true, mode: FOLDER_OF_OWNER });
  for (const file of [path, `${path}.lock`]) await (await open(file, 'a', OWNER_ONLY)).close();
  const left: string[] = [];
  for (const file of [path, ...BESIDE.map((ending) => path + ending)]) {
    if (!(await restrict(file))) left.push(file);
  }
  return left;
}

async function restrict(file: string): Promise<boolean> {
  try {
    await chmod(file, OWNER_ONLY);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return true;
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'EROFS') return false;
    throw error;
  }
}
