import { DAY_MS, type Instant } from '../units/instant';
import type { Period } from './period';

const MONTHS_IN_YEAR = 12;
const SHORTEST_MONTH_DAYS = 28;

/**
 * The anniversary `months` after the anchor, always counted from the anchor and never from the
 * anniversary before, so that it cannot drift: 31 January → 28 February → 31 March (rule 18).
 * Where the month has no such day, its last; the time of day stays.
 */
export function anniversary(anchor: Instant, months: number): Instant {
  const date = new Date(anchor);
  const month = date.getUTCFullYear() * MONTHS_IN_YEAR + date.getUTCMonth() + months;
  const year = Math.floor(month / MONTHS_IN_YEAR);
  const monthOfYear = month - year * MONTHS_IN_YEAR;
  const day = date.getUTCDate();
  const isInEveryMonth = day <= SHORTEST_MONTH_DAYS;
  const dayOfMonth = isInEveryMonth ? day : Math.min(day, daysInMonth(year, monthOfYear));
  const midnight = Math.floor(anchor / DAY_MS) * DAY_MS;
  return Date.UTC(year, monthOfYear, dayOfMonth) + (anchor - midnight);
}

/** The span from one anniversary to another: `period(anchor, 2, 3)` is the third month. */
export function period(anchor: Instant, fromMonth: number, toMonth: number): Period {
  return { start: anniversary(anchor, fromMonth), end: anniversary(anchor, toMonth) };
}

/** The number of whole months from the anchor to the instant, at or after it. */
export function monthsSince(anchor: Instant, instant: Instant): number {
  const from = new Date(anchor);
  const to = new Date(instant);
  const months =
    (to.getUTCFullYear() - from.getUTCFullYear()) * MONTHS_IN_YEAR +
    (to.getUTCMonth() - from.getUTCMonth());
  return anniversary(anchor, months) <= instant ? months : months - 1;
}

function daysInMonth(year: number, monthOfYear: number): number {
  return new Date(Date.UTC(year, monthOfYear + 1, 0)).getUTCDate();
}
