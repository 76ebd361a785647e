import { setTimeout as sleep } from 'node:timers/promises';
import type { AuditArchive } from '../audit-log/audit-log';
import { DAY_MS, dateOf, type Instant } from '../units/instant';

/** In one transaction. */
const ENTRIES_AT_ONCE = 200;

/**
 * Deletes what the audit log has kept for this many days, by whole days, and leaves as much time to
 * others as it takes. What each day held stays known by its number and its hash.
 */
export async function forgetOldAuditEntries(
  archive: Pick<AuditArchive, 'forget'>,
  keptDays: number,
  now: Instant,
  signal: AbortSignal,
): Promise<void> {
  const before = dateOf(now - keptDays * DAY_MS);
  let forgotten = 0;
  do {
    const startedAt = Date.now();
    forgotten = await archive.forget(before, ENTRIES_AT_ONCE);
    await sleep(Date.now() - startedAt);
  } while (forgotten > 0 && !signal.aborted);
}
