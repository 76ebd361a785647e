import { setTimeout as sleep } from 'node:timers/promises';
import { HISTORY_DAYS_MAX } from '../forecast/usage/daily-usage';
import type { UsageArchive } from '../ledger/usage-archive';
import type { AccountId } from '../units/ids';
import { DAY_MS, dateOf, type Instant } from '../units/instant';

const ACCOUNTS_AT_ONCE = 50;
/** In one transaction. */
const DAYS_AT_ONCE = 100;

/**
 * Deletes usage per day that no forecast looks at any more, account after account, a few days in each
 * transaction, and leaves as much time to others as it takes. The ledger keeps everything.
 */
export async function forgetOldUsage(
  archive: UsageArchive,
  now: Instant,
  signal: AbortSignal,
): Promise<void> {
  const before = dateOf(now - HISTORY_DAYS_MAX * DAY_MS);
  let last: AccountId | null = null;
  do {
    const page = await archive.accounts(last, ACCOUNTS_AT_ONCE);
    const ids = page.map(({ id }) => id);
    let forgotten = 0;
    do {
      const startedAt = Date.now();
      forgotten = await archive.forget(ids, before, DAYS_AT_ONCE);
      await sleep(Date.now() - startedAt);
    } while (forgotten === DAYS_AT_ONCE && !signal.aborted);
    last = ids.at(-1) ?? null;
  } while (last !== null && !signal.aborted);
}
