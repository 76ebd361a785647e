import { DAYS_PER_YEAR, type DaysAhead } from './days';
import { sortedQuantile } from './quantiles';

/** Whole weeks, so that a weekday meets itself. */
const WEEKS_OF_YEAR_DAYS = 364;
const SEASON_DAYS = 63;
const STEP_DAYS = 7;
/** A share of the level, so that an idle day is not infinitely less. */
const OFFSET = 0.1;
const TRUST = 0.5;
/** Of an account as noisy as this, half of the trust is left. */
const HALF_TRUST_NOISE = 0.05;
const LOG_FACTOR = { min: -1, max: 0.4 };

/**
 * How each of the next days may differ from the level because the same days did last year: holidays
 * and seasons. Only the quiet accounts show them clearly; for the others, and for those that are
 * younger than a year, all are near 1.
 *
 * @returns one factor per day ahead
 */
export function lastYearFactors(
  evenValues: Float64Array,
  { firstDay, days }: DaysAhead,
): Float64Array {
  const factors = new Float64Array(days).fill(1);
  const start = firstDay - DAYS_PER_YEAR;
  if (start < 0) return factors;
  const season = median(evenValues.slice(start, start + SEASON_DAYS));
  if (!(season > 0)) return factors;
  const trust = (TRUST * HALF_TRUST_NOISE) / (HALF_TRUST_NOISE + noise(evenValues));
  return factors.map((_, ahead) => {
    const day = firstDay + ahead - WEEKS_OF_YEAR_DAYS;
    const change = trust * logRatio(medianAround(day, evenValues), season);
    return Math.exp(Math.min(LOG_FACTOR.max, Math.max(LOG_FACTOR.min, change)));
  });
}

/** How far three days are usually from the season around them: the root of the mean square. */
function noise(evenValues: Float64Array): number {
  let squares = 0;
  let count = 0;
  for (let end = SEASON_DAYS; end <= evenValues.length; end += STEP_DAYS) {
    const season = median(evenValues.slice(end - SEASON_DAYS, end));
    if (!(season > 0)) continue;
    const middle = end - 1 - (SEASON_DAYS >> 1);
    squares += logRatio(medianAround(middle, evenValues), season) ** 2;
    count++;
  }
  return count > 0 ? Math.sqrt(squares / count) : 1;
}

function medianAround(day: number, values: Float64Array): number {
  return median(values.slice(Math.max(0, day - 1), day + 2));
}

function logRatio(value: number, level: number): number {
  return Math.log((value / level + OFFSET) / (1 + OFFSET));
}

function median(values: Float64Array): number {
  return sortedQuantile(values.sort(), 0.5);
}
