import { DAYS_PER_WEEK } from './days';
import { recencyWeight } from './levels';

/** A day is compared with the mean of the week around it. */
const DAYS_BEFORE = 3;
/** One runaway day must not make a pattern of its weekday. */
const RATIO_MAX = 4;
const HALF_LIFE_DAYS = 70;
const SPIKE_NEIGHBOUR_DAYS = 10;
const SPIKE_RATIO_MAX = 2;
const FACTOR_MIN = 0.05;

/**
 * How much of an even share each weekday uses: 1 is even, and the seven have a mean of 1. They are
 * indexed by a day's position in the history modulo 7, so that no calendar is needed. Where the
 * weekdays differ by no more than chance would make them, all are 1: the differences are shrunk by
 * the share of their variance that their standard errors explain (James and Stein's idea).
 */
export function weekdayFactors(recorded: readonly number[]): Float64Array {
  const values = withoutLoneSpikes(recorded);
  const weekdays = Array.from({ length: DAYS_PER_WEEK }, (_, weekday) => shareOf(weekday, values));
  const center = mean(weekdays.map(({ share }) => share)) || 1;
  const between =
    weekdays.reduce((sum, { share }) => sum + (share - center) ** 2, 0) / (DAYS_PER_WEEK - 1);
  const byChance = mean(weekdays.map(({ errorVariance }) => errorVariance));
  const kept = between > 0 ? Math.max(0, 1 - byChance / between) : 0;
  return Float64Array.from(weekdays, ({ share }) =>
    Math.max(FACTOR_MIN, 1 + kept * (share / center - 1)),
  );
}

/** Each day in the size that it would have on an even week. */
export function withoutWeekdays(values: readonly number[], factors: Float64Array): Float64Array {
  return Float64Array.from(values, (value, day) => value / factorOf(day, factors));
}

export function factorOf(day: number, factors: Float64Array): number {
  return factors[day % DAYS_PER_WEEK] ?? 1;
}

interface WeekdayShare {
  readonly share: number;
  /** Of the share, squared. */
  readonly errorVariance: number;
}

/** A day that towers over all days around it is cut: it is an event and no habit. */
function withoutLoneSpikes(values: readonly number[]): readonly number[] {
  return values.map((value, day) => {
    let highest = 0;
    const end = Math.min(values.length, day + SPIKE_NEIGHBOUR_DAYS + 1);
    for (let at = Math.max(0, day - SPIKE_NEIGHBOUR_DAYS); at < end; at++) {
      if (at !== day) highest = Math.max(highest, values[at] ?? 0);
    }
    return highest > 0 ? Math.min(value, SPIKE_RATIO_MAX * highest) : value;
  });
}

function shareOf(weekday: number, values: readonly number[]): WeekdayShare {
  let weights = 0;
  let squaredWeights = 0;
  let ratios = 0;
  let squaredRatios = 0;
  for (let day = weekday; day < values.length; day += DAYS_PER_WEEK) {
    const level = meanOfWeekAround(day, values);
    if (!(level > 0)) continue;
    const ratio = Math.min((values[day] ?? 0) / level, RATIO_MAX);
    const weight = recencyWeight(values.length - 1 - day, HALF_LIFE_DAYS);
    weights += weight;
    squaredWeights += weight * weight;
    ratios += weight * ratio;
    squaredRatios += weight * ratio * ratio;
  }
  if (weights === 0) return { share: 1, errorVariance: 1 };
  const share = ratios / weights;
  const variance = Math.max(0, squaredRatios / weights - share * share);
  const weeks = (weights * weights) / squaredWeights;
  return { share, errorVariance: weeks > 1.5 ? variance / (weeks - 1) : 1 };
}

/** At either end of the history the first or the last week stands in. Not a number under a week. */
function meanOfWeekAround(day: number, values: readonly number[]): number {
  const start = Math.min(Math.max(day - DAYS_BEFORE, 0), values.length - DAYS_PER_WEEK);
  if (start < 0) return Number.NaN;
  let sum = 0;
  for (let at = start; at < start + DAYS_PER_WEEK; at++) sum += values[at] ?? 0;
  return sum / DAYS_PER_WEEK;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
