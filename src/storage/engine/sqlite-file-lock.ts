import SqliteDatabase from 'better-sqlite3';
import { driverFailure } from './failure';

/**
 * Keeps a second process out of a database file. The lock is one that the operating system holds
 * on `<file>.lock`: it ends with the process however that ends, so none is ever left behind, and
 * no process is mistaken for another that bore its number. The file itself only says whose it is.
 */
export class SqliteFileLock {
  private constructor(private readonly file: SqliteDatabase.Database) {}

  /** Throws where another process has the database open, and names both. */
  static take(databasePath: string): SqliteFileLock {
    const lockPath = `${databasePath}.lock`;
    const file = new SqliteDatabase(lockPath, { timeout: 0 });
    try {
      begin(file);
      file.exec('CREATE TABLE IF NOT EXISTS holder (pid INTEGER NOT NULL)');
      file.exec('DELETE FROM holder');
      file.prepare('INSERT INTO holder (pid) VALUES (?)').run(process.pid);
      file.exec('COMMIT');
      // From here on others may read who it is, and may not begin.
      begin(file);
      return new SqliteFileLock(file);
    } catch (error) {
      const holder = isBusy(error) ? holderOf(file) : null;
      file.close();
      if (holder === null) throw error;
      throw new Error(
        `The database ${databasePath} is in use by ${holder} (see ${lockPath}). ` +
          'Stop that process first, or set DATABASE_URL to another file or to a server.',
      );
    }
  }

  release(): void {
    this.file.close();
  }
}

function begin(file: SqliteDatabase.Database): void {
  file.exec('BEGIN IMMEDIATE');
}

function isBusy(error: unknown): boolean {
  return driverFailure(error).code?.startsWith('SQLITE_BUSY') === true;
}

function holderOf(file: SqliteDatabase.Database): string {
  try {
    const pid: unknown = file.prepare('SELECT pid FROM holder').pluck().get();
    return typeof pid === 'number' ? `process ${pid}` : 'another process';
  } catch (error) {
    if (isBusy(error) || isMissingTable(error)) return 'another process';
    throw error;
  }
}

/** Its holder has just made the file and not written its name yet. */
function isMissingTable(error: unknown): boolean {
  return driverFailure(error).message.includes('no such table');
}
