import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
