import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openMigrated, openSql } from '../support';

/** What another process that has the database open does with the lock's file. */
const HOLDER = `
const file = new (require('better-sqlite3'))(process.argv[1]);
file.exec('CREATE TABLE IF NOT EXISTS holder (pid INTEGER NOT NULL); DELETE FROM holder');
file.prepare('INSERT INTO holder (pid) VALUES (?)').run(process.pid);
file.exec('BEGIN IMMEDIATE');
process.stdout.write('held');
setInterval(() => {}, 1000);
`;

describe('a SQLite file', () => {
  let folder: string;
  let url: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'headroom-lock-'));
    url = `sqlite:${join(folder, 'made', 'on', 'demand', 'headroom.db')}`;
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const path = () => url.slice('sqlite:'.length);

  const holdElsewhere = async (): Promise<ChildProcess> => {
    const holder = spawn(process.execPath, ['-e', HOLDER, `${path()}.lock`]);
    await once(holder.stdout, 'data');
    return holder;
  };

  const modeOf = async (file: string) => (await stat(file)).mode & 0o777;

  it('is for the eyes of its user alone, with its folder and what is beside it', async () => {
    const storage = await openMigrated(url);
    expect(await modeOf(dirname(path()))).toBe(0o700);
    const files = await readdir(dirname(path()));
    expect(files).toEqual(expect.arrayContaining(['headroom.db', 'headroom.db-wal']));
    for (const file of files) expect(await modeOf(join(dirname(path()), file))).toBe(0o600);
    await storage.close();
  });

  it('is closed to others where it was not, and a folder that was there stays as it is', async () => {
    await mkdir(dirname(path()), { recursive: true });
    await chmod(dirname(path()), 0o755);
    await writeFile(path(), '', { mode: 0o644 });
    await chmod(path(), 0o644);
    await (await openMigrated(url)).close();
    expect(await modeOf(path())).toBe(0o600);
    expect(await modeOf(dirname(path()))).toBe(0o755);
  });

  it('is refused while it is open, by name and with the process that has it', async () => {
    const storage = await openMigrated(url);
    await expect(openMigrated(url)).rejects.toThrow(
      `${path()} is in use by process ${process.pid}`,
    );
    await storage.close();
    await (await openMigrated(url)).close();
  });

  it('is refused while another process has it, and taken over when that was killed', async () => {
    await (await openMigrated(url)).close();
    const holder = await holdElsewhere();
    await expect(openMigrated(url)).rejects.toThrow(`in use by process ${holder.pid}`);
    const hasEnded = once(holder, 'exit');
    holder.kill('SIGKILL');
    await hasEnded;
    await (await openMigrated(url)).close();
  });

  it('is synced to the disk at every commit', async () => {
    const storage = await openMigrated(url);
    const sql = await openSql(url);
    expect(await sql.run('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    await sql.close();
    expect(await storage.check()).toEqual([]);
    await storage.ping();
    await storage.close();
  });
});
