import { cappedMean, type EvenDays } from './even-days';

/** A day that is higher, relative to the level, says no more than one this high. */
const RATIO_MAX = 4;
const TREND_RATIO_MAX = 3;
const LAST_DAYS = 2;
/** How far back the levels look that long histories are compared by. */
const LONG_LEVELS_DAYS = [56, 112];
export const LONG_HISTORY_DAYS = 112;
/** The days that an account is compared by. */
export const RECENT_DAYS = 28;

/**
 * How far two accounts may differ in each trait and still be much alike, in the order of `traitsOf`.
 * The level of 56 days hardly adds to the others: it moves the forecast, not the likeness.
 */
export const TRAIT_WIDTHS: readonly number[] = [
  0.18,
  0.42,
  0.84,
  0.42,
  1.44,
  Number.POSITIVE_INFINITY,
  0.84,
];

/**
 * What an account's days are like, whatever its size: how many are idle, how unlike one another
 * they are, whether they grow, how much runaway days add, how high the last two are; in a long
 * history also what it was used to. All but the first are logarithms.
 *
 * @param past all days that count
 * @param recent the last of them, which `level` is the level of
 */
export function traitsOf(past: EvenDays, recent: EvenDays, level: number): number[] {
  const days = recent.values.length;
  const { idle, apart } = idleAndApart(recent, level);
  const half = days >> 1;
  const earlier = cappedMean(recent, TREND_RATIO_MAX * level, 0, half) / level;
  const later = cappedMean(recent, TREND_RATIO_MAX * level, half) / level;
  const cap = RATIO_MAX * level;
  const traits = [
    idle,
    Math.log(apart + 0.05),
    half > 0 ? Math.log((later + 0.15) / (earlier + 0.15)) : 0,
    Math.log(cappedMean(recent, Number.POSITIVE_INFINITY) / level),
    Math.log(cappedMean(recent, cap, Math.max(0, days - LAST_DAYS)) / level + 0.2),
  ];
  const pastDays = past.values.length;
  if (pastDays < LONG_HISTORY_DAYS) return traits;
  for (const longDays of LONG_LEVELS_DAYS) {
    traits.push(Math.log(cappedMean(past, cap, pastDays - longDays) / level + 0.1));
  }
  return traits;
}

/** The share of days without use, and the mean distance of a day from the level. */
function idleAndApart({ values, shares }: EvenDays, level: number) {
  let idle = 0;
  let apart = 0;
  let weights = 0;
  for (let day = 0; day < values.length; day++) {
    const share = shares[day] ?? 0;
    const ratio = (values[day] ?? 0) / level;
    weights += share;
    if (!(ratio > 0)) idle += share;
    apart += share * Math.abs(Math.min(ratio, RATIO_MAX) - 1);
  }
  return { idle: idle / weights, apart: apart / weights };
}
