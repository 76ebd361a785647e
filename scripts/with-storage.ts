import pino from 'pino';
import { type Config, ConfigError, readConfig } from '../src/config';
import { openStorage, type Storage } from '../src/storage/storage';

/** Opens the database that DATABASE_URL names, brings its tables up to date, does the work. */
export async function withStorage(
  work: (storage: Storage, config: Config) => Promise<string>,
): Promise<void> {
  const config = readConfig(process.env);
  const { databaseUrl, testClock, strictStart } = config;
  const logger = pino({ level: 'warn' });
  const storage = await openStorage({ databaseUrl, testClock, strictStart, logger });
  try {
    await storage.migrate();
    console.log(await work(storage, config));
  } finally {
    await storage.close();
  }
}

/** Ends a script that failed: what the caller can mend in one line, everything else in full. */
export function endWith(error: unknown): void {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
}
