import { type Credits, larger } from '../../units/credits';
import { DAY_MS, HOUR_MS, type Instant } from '../../units/instant';
import type { Forecast } from '../shape/forecast';
import type { AutopilotQuestion } from './question';

/**
 * On a normal curve the 1 % quantile lies this much further below the median than the 10 % quantile:
 * 2.326 / 1.282, in hundredths.
 */
const CAUTION_PERCENT = 181n;
/** A rate takes some hours to see. */
const RATE_SEEN_MS_MIN = 6 * HOUR_MS;

/**
 * Until when the credits last, cautiously: the start of the first day whose balance falls to 0 with
 * a chance of about one in a hundred, or now, if that is today. Null: they outlast the forecast.
 */
export function lastsUntil(question: AutopilotQuestion): Instant | null {
  const { forecast, now } = question;
  if (isBurningUp(question)) return now;
  for (const { date, balance } of forecast.days) {
    const { p10, p50 } = balance;
    const cautious = p50 - ((p50 - p10) * CAUTION_PERCENT) / 100n;
    if (cautious <= 0n) return Math.max(now, Date.parse(date));
  }
  return null;
}

/** Whether today alone uses everything up if it goes on as it has begun. */
export function isBurningUp({ account, forecast }: AutopilotQuestion): boolean {
  const rest = restOfToday(forecast);
  return rest > 0n && rest >= account.total;
}

/**
 * What the rest of the day takes if it goes on as it has begun. A forecast does not say it: a spike
 * is no reason to expect another, but it may not be over.
 */
export function restOfToday({ days: [today, tomorrow], asOf }: Forecast): Credits {
  if (today === undefined || tomorrow === undefined) return 0n;
  const elapsedMs = asOf - Date.parse(today.date);
  const leftMs = DAY_MS - elapsedMs;
  // Today's usage is what was used so far and what is still to come: about as on other days.
  const toCome = (tomorrow.usage.p10 * BigInt(leftMs)) / BigInt(DAY_MS);
  const usedSoFar = larger(0n, today.usage.p10 - toCome);
  return (usedSoFar * BigInt(leftMs)) / BigInt(Math.max(elapsedMs, RATE_SEEN_MS_MIN));
}
