import { cappedMean, type EvenDays } from './even-days';

/** A day counts for at most this many times the level. */
const CAP = 2;
const ROUNDS = 4;

/**
 * The mean day, each day cut at twice the result, so that a few runaway days don't set it. 0 where
 * nothing is used.
 */
export function cappedLevel(days: EvenDays): number {
  let level = cappedMean(days, Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS && level > 0; round++) {
    level = cappedMean(days, CAP * level);
  }
  return level;
}
