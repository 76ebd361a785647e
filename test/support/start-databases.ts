import { findRedisForThisRun } from './redis';
import { startForThisRun } from './run-mariadb';

export default async function startDatabases(): Promise<void> {
  await findRedisForThisRun();
  await startForThisRun();
}
