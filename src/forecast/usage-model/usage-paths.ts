import { DAYS_PER_FOUR_WEEKS, DAYS_PER_WEEK } from './days';
import { type FourWeekTotal, totalAt } from './four-week-total';
import { levelsOverTime, recencyWeight } from './levels';
import type { Random } from './random';

const LEVEL_HALF_LIVES_DAYS = [4, 10, 25];
const OVERALL_SHARE = 0.1;
/** An old stretch counts less than a recent one. */
const STRETCH_HALF_LIFE_DAYS = 300;
/** A level needs some days behind it before what followed can be compared with it. */
const FIRST_DAYS_MAX = 28;

/**
 * Futures made of the account's own past: each follows a stretch of the history, relative to the
 * level it had then, so that runs of busy and idle days stay together. Then every path is stretched
 * so that the totals of 28 days are spread as `total` says.
 *
 * @param dayFactors of each day ahead, relative to an even day; 28 days or more, for the totals
 * @returns path p uses element `p * horizonDays + d` on day d
 */
export function usagePaths(
  evenValues: Float64Array,
  dayFactors: Float64Array,
  total: FourWeekTotal,
  request: { horizonDays: number; pathCount: number; random: Random },
): Float64Array {
  const days = dayFactors.length;
  const paths = followStretches(evenValues, dayFactors, request);
  spreadTotals(paths, days, total);
  return days === request.horizonDays ? paths : cutShort(paths, days, request.horizonDays);
}

function followStretches(
  evenValues: Float64Array,
  dayFactors: Float64Array,
  { pathCount, random }: { pathCount: number; random: Random },
): Float64Array {
  const days = dayFactors.length;
  const paths = new Float64Array(pathCount * days);
  const levels = levelsBefore(evenValues);
  const starts = stretchStarts(evenValues.length);
  const levelToday = levels[evenValues.length] ?? 0;
  for (let path = 0; path < pathCount; path++) {
    let day = pick(starts, (path + random.next()) / pathCount);
    let scale = levelToday / (levels[day] ?? 1);
    for (let ahead = 0; ahead < days; ahead++, day++) {
      if (day >= evenValues.length) {
        day = pick(starts, random.next());
        scale = levelToday / (levels[day] ?? 1);
      }
      paths[path * days + ahead] = (evenValues[day] ?? 0) * scale * (dayFactors[ahead] ?? 1);
    }
  }
  return paths;
}

/**
 * Of each day, from the days before it, and a little from all: no stretch with any use then starts
 * from nothing. There is one more than there are days.
 */
function levelsBefore(evenValues: Float64Array): Float64Array {
  const overall = evenValues.reduce((sum, value) => sum + value, 0) / evenValues.length;
  const levels = new Float64Array(evenValues.length + 1).fill(OVERALL_SHARE * overall);
  levels[0] = overall;
  const ownShare = (1 - OVERALL_SHARE) / LEVEL_HALF_LIVES_DAYS.length;
  for (const halfLifeDays of LEVEL_HALF_LIVES_DAYS) {
    for (const [day, level] of levelsOverTime(evenValues, halfLifeDays).entries()) {
      levels[day + 1] = (levels[day + 1] ?? 0) + level * ownShare;
    }
  }
  return levels;
}

interface Stretches {
  readonly days: readonly number[];
  /** Running sums of the weights. */
  readonly weights: readonly number[];
}

function stretchStarts(history: number): Stretches {
  const last = Math.max(0, history - DAYS_PER_WEEK);
  const first = Math.min(FIRST_DAYS_MAX, Math.floor(history / 4));
  const starts: number[] = [];
  const weights: number[] = [];
  let sum = 0;
  for (let day = last; day >= first; day--) {
    sum += recencyWeight(last - day, STRETCH_HALF_LIFE_DAYS);
    starts.push(day);
    weights.push(sum);
  }
  return { days: starts, weights };
}

function pick({ days, weights }: Stretches, share: number): number {
  const wanted = share * (weights[weights.length - 1] ?? 0);
  return days[firstNotBelow(weights, wanted)] ?? 0;
}

/** The path with the smallest total gets the smallest total of the distribution, and so on. */
function spreadTotals(paths: Float64Array, days: number, total: FourWeekTotal): void {
  const pathCount = paths.length / days;
  const totals = Float64Array.from({ length: pathCount }, (_, path) => {
    let sum = 0;
    for (let day = 0; day < DAYS_PER_FOUR_WEEKS; day++) sum += paths[path * days + day] ?? 0;
    return sum;
  });
  const ranks = ranksOf(totals);
  for (let path = 0; path < pathCount; path++) {
    const own = totals[path] ?? 0;
    if (!(own > 0)) continue;
    const factor = totalAt(((ranks[path] ?? 0) + 0.5) / pathCount, total) / own;
    for (let at = path * days; at < (path + 1) * days; at++) paths[at] = (paths[at] ?? 0) * factor;
  }
}

/** Of each value among all, from 0; of equal ones the first comes first. */
function ranksOf(values: Float64Array): Uint32Array {
  const sorted = values.toSorted();
  const equalBefore = new Uint32Array(values.length);
  return Uint32Array.from(values, (value) => {
    const first = firstNotBelow(sorted, value);
    const before = equalBefore[first] ?? 0;
    equalBefore[first] = before + 1;
    return first + before;
  });
}

function firstNotBelow(ascending: ArrayLike<number>, wanted: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function cutShort(paths: Float64Array, days: number, horizonDays: number): Float64Array {
  const pathCount = paths.length / days;
  const short = new Float64Array(pathCount * horizonDays);
  for (let path = 0; path < pathCount; path++) {
    short.set(paths.subarray(path * days, path * days + horizonDays), path * horizonDays);
  }
  return short;
}
