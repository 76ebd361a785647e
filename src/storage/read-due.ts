import type { AccountId } from '../units/ids';
import type { Instant } from '../units/instant';
import type { Connection } from './connection';
import { type Bytes, text } from './rows/column';

interface DueRow {
  readonly id: Bytes;
  readonly due_at: number;
}

/** The longest overdue first; each once. */
export async function readAccountsDue(
  connection: Connection,
  now: Instant,
  limit: number,
): Promise<readonly AccountId[]> {
  const accounts = await connection.select<DueRow>(
    'SELECT id, next_due_at AS due_at FROM accounts WHERE next_due_at <= ? ' +
      'ORDER BY next_due_at LIMIT ?',
    [now, limit],
  );
  const holds = await connection.select<DueRow>(
    'SELECT account_id AS id, expires_at AS due_at FROM reservations ' +
      "WHERE state = 'OPEN' AND expires_at <= ? ORDER BY expires_at LIMIT ?",
    [now, limit],
  );
  const due = [...accounts, ...holds].sort((a, b) => a.due_at - b.due_at);
  return [...new Set(due.map(({ id }) => text(id) as AccountId))].slice(0, limit);
}

export async function readNextDueAfter(
  connection: Connection,
  instant: Instant,
): Promise<Instant | null> {
  const [account] = await connection.select<{ readonly due_at: number | null }>(
    'SELECT MIN(next_due_at) AS due_at FROM accounts WHERE next_due_at > ?',
    [instant],
  );
  const [hold] = await connection.select<{ readonly due_at: number | null }>(
    "SELECT MIN(expires_at) AS due_at FROM reservations WHERE state = 'OPEN' AND expires_at > ?",
    [instant],
  );
  const dueAt = account?.due_at ?? null;
  const endsAt = hold?.due_at ?? null;
  if (dueAt === null || endsAt === null) return dueAt ?? endsAt;
  return Math.min(dueAt, endsAt);
}
