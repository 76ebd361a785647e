import type { Instant } from '../../units/instant';
import type { Connection } from './connection';

export async function readClock(connection: Connection, expression: string): Promise<Instant> {
  const [row] = await connection.select<{ readonly now: number | null }>(
    `SELECT ${expression} AS now`,
  );
  return instantOf(row?.now ?? null);
}

/** The test clock has no row before the migrations have been run. */
export function instantOf(now: number | null): Instant {
  if (now === null) throw new Error('the test clock is on but was never set: run the migrations');
  return now;
}
