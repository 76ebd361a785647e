import { DAYS_PER_FOUR_WEEKS, DAYS_PER_WEEK, DAYS_PER_YEAR } from './days';
import { levelNow } from './levels';
import { sortedQuantile } from './quantiles';

/**
 * What the next 28 days may use together. Its logarithm, after adding a small share of the
 * reference so that nothing is infinite at zero, follows Student's t with 4 degrees of freedom.
 */
export interface FourWeekTotal {
  /** Credits per 28 days; the two below are relative to it. */
  readonly reference: number;
  readonly logCenter: number;
  readonly logScale: number;
}

/** A share of the reference. */
const OFFSET = 0.05;
const UNEVENNESS_OFFSET = 0.05;
const STUDENT_T_MAX = 4;
const SPIKE_QUANTILE = 0.95;
const SPIKE_WINDOW_DAYS = 180;

/**
 * Fitted once, by penalised likelihood, on every week of 50 public daily series of many kinds, each
 * series with the same weight. The first is the constant; the others multiply the features in the
 * order below.
 */
const CENTER = [0.006, -0.371, 0.237, 0.584, 0.19, -0.186, 0.114, -0.158];
const SCALE = [-0.482, 0.219, 0.559, 0.057, -0.343, -0.173];

/** Null where the history holds no usage. */
export function fourWeekTotal(
  values: readonly number[],
  evenValues: Float64Array,
): FourWeekTotal | null {
  const recent = values.slice(-DAYS_PER_FOUR_WEEKS);
  const last = (total(recent) / Math.max(1, recent.length)) * DAYS_PER_FOUR_WEEKS;
  const reference = 0.9 * last + 0.1 * DAYS_PER_FOUR_WEEKS * levelNow(evenValues, 60);
  if (!(reference > 0)) return null;
  const unevenness = Math.log(
    (deviation(recent) * DAYS_PER_FOUR_WEEKS) / reference + UNEVENNESS_OFFSET,
  );
  const center = centerFeatures(values, evenValues, { last, reference, unevenness });
  return {
    reference,
    logCenter: dot(CENTER, center),
    logScale: Math.exp(dot(SCALE, scaleFeatures(values, { reference, unevenness }))),
  };
}

/** In credits. */
export function middleTotal(total: FourWeekTotal): number {
  return totalAt(0.5, total);
}

/** Credits that the next 28 days stay below with this probability. */
export function totalAt(probability: number, total: FourWeekTotal): number {
  const deviation = studentT4Quantile(probability);
  const bounded = Math.min(STUDENT_T_MAX, Math.max(-STUDENT_T_MAX, deviation));
  const grown = Math.exp(total.logCenter + total.logScale * bounded) * (1 + OFFSET) - OFFSET;
  return Math.max(0, grown * total.reference);
}

/**
 * Levels at several half-lives, with spikes cut and of square roots (which single large days hardly
 * move), and how the same weeks of last year compare with those after them. The more uneven the days, the more
 * a level that has moved away is likely to come back.
 */
function centerFeatures(
  values: readonly number[],
  evenValues: Float64Array,
  { last, reference, unevenness }: { last: number; reference: number; unevenness: number },
): number[] {
  const relative = (credits: number): number =>
    Math.log((credits / reference + OFFSET) / (1 + OFFSET));
  const withoutSpikes = cutSpikes(evenValues);
  const cutLevel = (halfLifeDays: number): number =>
    relative(levelNow(withoutSpikes, halfLifeDays) * DAYS_PER_FOUR_WEEKS);
  const rootLevel = levelNow(evenValues.map(Math.sqrt), 8) ** 2 * DAYS_PER_FOUR_WEEKS;
  const lastYear =
    values.length >= DAYS_PER_YEAR
      ? relative(total(values.slice(-DAYS_PER_YEAR, 28 - DAYS_PER_YEAR))) -
        relative(total(values.slice(28 - DAYS_PER_YEAR, 56 - DAYS_PER_YEAR)))
      : 0;
  const [short, middle, long] = [cutLevel(3), cutLevel(8), cutLevel(60)];
  const awayFromLong = (short - long) * unevenness;
  return [1, relative(last), short, middle, long, relative(rootLevel), lastYear, awayFromLong];
}

/** How much the account's own totals move, from one four weeks or week to the next. */
function scaleFeatures(
  values: readonly number[],
  { reference, unevenness }: { reference: number; unevenness: number },
): number[] {
  const months = squaredChanges(values, DAYS_PER_FOUR_WEEKS, 0.05 * reference);
  const weeks = squaredChanges(values, DAYS_PER_WEEK, 0.02 * reference);
  const weekMoves = Math.log((weeks.sum + 0.1) / (weeks.count + 1)) / 2;
  return [
    1,
    Math.log((months.sum + 0.25) / (months.count + 1)) / 2,
    weekMoves,
    unevenness,
    Math.log(1 + DAYS_PER_FOUR_WEEKS / values.length),
    weekMoves * unevenness,
  ];
}

function squaredChanges(
  values: readonly number[],
  spanDays: number,
  offset: number,
): { sum: number; count: number } {
  let sum = 0;
  let count = 0;
  for (let end = values.length; end >= 2 * spanDays; end -= DAYS_PER_WEEK) {
    const later = total(values.slice(end - spanDays, end));
    const earlier = total(values.slice(end - 2 * spanDays, end - spanDays));
    sum += Math.log((later + offset) / (earlier + offset)) ** 2;
    count++;
  }
  return { sum, count };
}

function cutSpikes(evenValues: Float64Array): Float64Array {
  const highest = sortedQuantile(evenValues.slice(-SPIKE_WINDOW_DAYS).sort(), SPIKE_QUANTILE);
  return highest > 0 ? evenValues.map((value) => Math.min(value, highest)) : evenValues;
}

/** Exact: with 4 degrees of freedom the quantile has a closed form (W. T. Shaw, 2006). */
function studentT4Quantile(probability: number): number {
  const a = Math.sqrt(4 * probability * (1 - probability));
  const size = 2 * Math.sqrt(Math.max(0, Math.cos(Math.acos(a) / 3) / a - 1));
  return probability < 0.5 ? -size : size;
}

function deviation(values: readonly number[]): number {
  const mean = total(values) / values.length;
  return Math.sqrt(total(values.map((value) => (value - mean) ** 2)) / values.length);
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function dot(coefficients: readonly number[], features: readonly number[]): number {
  return coefficients.reduce((sum, factor, at) => sum + factor * (features[at] ?? 0), 0);
}
