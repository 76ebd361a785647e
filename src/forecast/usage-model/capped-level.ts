import { cappedMean, type EvenDays } from './even-days';
import { sortedQuantile } from './quantiles';

/** A day counts for at most this many times the level. */
const CAP = 2;
const ROUNDS = 4;
/** Of the days of use, this share is never cut: where they are few, each is far above the mean. */
const UNCUT_SHARE = 0.25;

/**
 * The mean day, each day cut at twice the result, so that a few runaway days don't set it; but never
 * below what most days of use come to, lest cutting over and over leaves next to nothing of a few
 * days of use among idle ones. 0 where nothing is used.
 */
export function cappedLevel(days: EvenDays): number {
  const used = days.values.filter((value) => value > 0).sort();
  const uncut = sortedQuantile(used, UNCUT_SHARE);
  let level = cappedMean(days, Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS && level > 0; round++) {
    level = cappedMean(days, Math.max(uncut, CAP * level));
  }
  return level;
}
