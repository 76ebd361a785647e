import { type Credits, larger, sum } from '../../units/credits';
import { DAY_MS, dateOf, type Instant } from '../../units/instant';

/**
 * Credits used on each of the last RECENT_DAYS calendar days (UTC), oldest first; the last one is
 * today so far. Days before the account was opened are zeros.
 */
export type RecentUse = readonly Credits[];

export const RECENT_DAYS = 28;

/** Made of what is known of single dates; a date that is missing was idle. */
export function recentUseOf(usedOn: ReadonlyMap<string, Credits>, now: Instant): RecentUse {
  return Array.from({ length: RECENT_DAYS }, (_, day) =>
    larger(0n, usedOn.get(dateOf(now - (RECENT_DAYS - 1 - day) * DAY_MS)) ?? 0n),
  );
}

/** The first date that counts. */
export function recentSince(now: Instant): string {
  return dateOf(now - (RECENT_DAYS - 1) * DAY_MS);
}

/** In the last `days` days, today included. */
export function usedInLast(use: RecentUse, days: number): Credits {
  return sum(use.slice(-days));
}

/** The most that was used in any `days` days in a row. */
export function largestUse(use: RecentUse, days: number): Credits {
  let most = 0n;
  for (let end = Math.min(days, use.length); end <= use.length; end += 1) {
    most = larger(most, sum(use.slice(Math.max(0, end - days), end)));
  }
  return most;
}
