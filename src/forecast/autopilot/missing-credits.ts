import { nextBudgetAt } from '../../account/state/next-budget';
import { largestUse } from '../../account/state/recent-use';
import { type Credits, larger, smaller } from '../../units/credits';
import type { ForecastDay } from '../shape/forecast';
import { restOfToday } from './cautious-outlook';
import type { AutopilotQuestion } from './question';

/** Packs are bought when the credits may be gone within this many days, and no sooner. */
export const TOP_UP_AHEAD_DAYS = 3;
export const MONTH_DAYS = 30;

/**
 * What is missing: what is expected to be used until the next budget; or what the next days may
 * take, with a chance of one in ten on each, or the rest of a day that goes on as it has begun, if
 * that is more. It need not last against all odds, since more can be bought an hour later; nor does
 * it look further ahead than there is history, or expect more of the days ahead than the busiest so
 * many in a row have used.
 */
export function missingCredits({ account, forecast, recentUse }: AutopilotQuestion): Credits {
  const budgetAt = nextBudgetAt(account) ?? Number.POSITIVE_INFINITY;
  const before = forecast.days
    .filter(({ date }) => Date.parse(date) < budgetAt)
    .slice(0, Math.max(forecast.historyDays, TOP_UP_AHEAD_DAYS));
  const atWorst = sumOf(before.slice(0, TOP_UP_AHEAD_DAYS), ({ usage }) => usage.p90);
  const needed = larger(larger(expectedUse(before), atWorst), restOfToday(forecast));
  const seen = largestUse(recentUse, Math.max(before.length, TOP_UP_AHEAD_DAYS));
  return larger(0n, smaller(needed, seen) - account.total);
}

export function expectedUse(days: readonly ForecastDay[]): Credits {
  return sumOf(days, ({ usage }) => usage.mean);
}

function sumOf(days: readonly ForecastDay[], credits: (day: ForecastDay) => Credits): Credits {
  return days.reduce((sum, day) => sum + credits(day), 0n);
}
