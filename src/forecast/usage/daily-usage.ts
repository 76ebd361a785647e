import type { ReadStore, UsageRow } from '../../ledger/read-store';
import { type Credits, larger } from '../../units/credits';
import type { AccountId } from '../../units/ids';
import { DAY_MS, dateOf, type Instant } from '../../units/instant';
import { startOfDay } from '../future/wants';
import type { UsageHistory } from '../usage-model/usage-forecast';

/** What an account used per day: whole days, and today so far. */
export interface DailyUsage {
  readonly history: UsageHistory;
  readonly today: Credits;
}

export const HISTORY_DAYS_MAX = 400;

const MICROCREDITS = 1_000_000;

/**
 * Days from the one on which the account was opened. A day without usage is a zero, and so is one on
 * which more was given back than used. What is older than HISTORY_DAYS_MAX days is not looked at.
 */
export async function readDailyUsage(
  store: Pick<ReadStore, 'usage'>,
  account: { readonly id: AccountId; readonly openedAt: Instant },
  now: Instant,
): Promise<DailyUsage> {
  const today = startOfDay(now);
  const first = Math.max(startOfDay(account.openedAt), today - HISTORY_DAYS_MAX * DAY_MS);
  const rows = await store.usage(account.id, {
    fromDate: dateOf(first),
    toDate: dateOf(today + DAY_MS),
    groupBy: null,
  });
  return dailyUsage(rows, first, today);
}

/** From rows of the days between two midnights, the second one being today's. */
export function dailyUsage(
  rows: readonly Pick<UsageRow, 'date' | 'credits'>[],
  first: Instant,
  today: Instant,
): DailyUsage {
  const values = new Array<number>((today - first) / DAY_MS).fill(0);
  let usedToday = 0n;
  for (const { date, credits } of rows) {
    const used = larger(0n, credits);
    const at = Date.parse(date);
    if (at === today) usedToday = used;
    else values[(at - first) / DAY_MS] = Number(used) / MICROCREDITS;
  }
  return { history: { firstDate: dateOf(first), values }, today: usedToday };
}
