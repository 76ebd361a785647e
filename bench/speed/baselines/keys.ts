import { createHash } from 'node:crypto';
import type { Pool, RowDataPacket } from 'mysql2/promise';

const REMEMBERED_MS = 5_000;

/** Who has which API key: looked up by its hash, and remembered for five seconds. */
export function knownKeys(pool: Pool): (authorization: string | undefined) => Promise<boolean> {
  const known = new Map<string, Promise<boolean>>();
  setInterval(() => known.clear(), REMEMBERED_MS).unref();
  return (authorization = '') => {
    const hash = createHash('sha256').update(authorization).digest('hex');
    const answer = known.get(hash) ?? isKnown(pool, hash);
    known.set(hash, answer);
    return answer;
  };
}

async function isKnown(pool: Pool, hash: string): Promise<boolean> {
  const [rows] = await pool.execute<RowDataPacket[]>('SELECT 1 FROM api_keys WHERE hash = ?', [
    hash,
  ]);
  return rows.length > 0;
}
