import pino from 'pino';
import { type Config, ConfigError, readConfig } from '../src/config/config';
import { openStorage, type Storage } from '../src/storage/storage';

type Work = (storage: Storage, config: Config) => Promise<string>;

/** Opens the database that DATABASE_URL names, brings its tables up to date, does the work. */
export function withStorage(work: Work): Promise<void> {
  return withStorageMade((storage) => storage.migrate(), work);
}

/** The same for work that changes nothing, and is to find a database that is up to date. */
export function withStorageAsItIs(work: Work): Promise<void> {
  return withStorageMade(requireTables, work);
}

async function withStorageMade(
  makeReady: (storage: Storage) => Promise<void>,
  work: Work,
): Promise<void> {
  const config = readConfig(process.env);
  const { databaseUrl, testClock, strictStart } = config;
  const logger = pino({ level: 'warn' });
  const storage = await openStorage({ databaseUrl, testClock, strictStart, logger });
  try {
    await makeReady(storage);
    console.log(await work(storage, config));
  } finally {
    await storage.close();
  }
}

async function requireTables(storage: Storage): Promise<void> {
  try {
    await storage.ping();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(
      `The database is not ready (${why}). Run \`npm run migrate\` first, or start the server.`,
    );
  }
}

/** Ends a script that failed: what the caller can mend in one line, everything else in full. */
export function endWith(error: unknown): void {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
}
