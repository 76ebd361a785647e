import { cappedLevel } from './capped-level';
import { type EvenDays, someDays } from './even-days';

/** What lasts no longer than a week may be an event that passes. */
const SINCE_DAYS_MIN = 8;
const SINCE_DAYS_MAX = 27;
const BEFORE_DAYS_MIN = 6;
const BEFORE_DAYS_MAX = 28;
/** Smaller moves are what the accounts of the bank do too, and their futures account for them. */
const RATIO_MIN = 3;
/** Share of pairs of a day after and one before that differ the way the shift goes. */
const APART_MIN = 0.97;

export interface LevelShift {
  /** Position of the first day at the new level. */
  readonly firstDay: number;
  /** The new level over the old one; 1 where there was none to compare it with. */
  readonly ratio: number;
}

/**
 * Where use has moved to quite another size lately, so that what was before it is another life;
 * null where it has not. Of an account that is too young for `lastShift`, too.
 */
export function shiftToAnotherSize(days: EvenDays): LevelShift | null {
  const firstDay = clearestSplit(days.values);
  if (firstDay === null) return null;
  const before = someDays(days, Math.max(0, firstDay - BEFORE_DAYS_MAX), firstDay);
  const since = someDays(days, firstDay);
  const [from, to] = [cappedLevel(before), cappedLevel(since)];
  const [low, high] = from < to ? [before, since] : [since, before];
  const isOther = to > RATIO_MIN * from || (to > 0 && from > RATIO_MIN * to);
  if (!isOther || shareAbove(high.values, low.values) < APART_MIN) return null;
  return { firstDay, ratio: from > 0 ? to / from : 1 };
}

/** Where the two sides are least alike, for their lengths; of square roots, for the spikes' sake. */
function clearestSplit(values: Float64Array): number | null {
  const roots = values.map(Math.sqrt);
  let split: number | null = null;
  let clearest = 0;
  for (let since = SINCE_DAYS_MIN; since <= SINCE_DAYS_MAX; since++) {
    const firstDay = roots.length - since;
    if (firstDay < BEFORE_DAYS_MIN) break;
    const before = roots.subarray(Math.max(0, firstDay - BEFORE_DAYS_MAX), firstDay);
    const difference = mean(roots.subarray(firstDay)) - mean(before);
    const clearness = (difference ** 2 * since * before.length) / (since + before.length);
    if (clearness <= clearest) continue;
    clearest = clearness;
    split = firstDay;
  }
  return split;
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of all pairs of days, the share in which the first is the higher (Mann and Whitney). */
function shareAbove(high: Float64Array, low: Float64Array): number {
  let above = 0;
  for (const a of high) for (const b of low) above += a > b ? 1 : a === b ? 0.5 : 0;
  return above / (high.length * low.length);
}
