import { DAYS_PER_FOUR_WEEKS } from './days';
import { type FourWeekTotal, middleTotal } from './four-week-total';
import { levelNow, recencyWeight } from './levels';
import { weightedQuantiles } from './quantiles';

/** Each looks back differently far; `share` is its say in the tenth, the middle and the ninetieth. */
const MEMORIES = [
  { halfLifeDays: 8, share: [0.34, 0.54, 0.49] },
  { halfLifeDays: 21, share: [0.33, 0.33, 0.4] },
  { halfLifeDays: 60, share: [0.33, 0.13, 0.13] },
];
const MOVE_TRUST = 0.6;
const MOVE_MAX = 1.5;
const PROBABILITIES = [0.1, 0.5, 0.9];

export interface DailyQuantiles {
  readonly p10: Float64Array;
  readonly p50: Float64Array;
  readonly p90: Float64Array;
}

/**
 * From the account's own past days, recent ones counting for more.
 *
 * @param dayFactors of each day ahead, relative to an even day
 */
export function dailyQuantiles(
  evenValues: Float64Array,
  dayFactors: Float64Array,
  total: FourWeekTotal | null,
): DailyQuantiles {
  const order = Array.from(evenValues.keys()).sort(
    (a, b) => (evenValues[a] ?? 0) - (evenValues[b] ?? 0),
  );
  const even = [0, 0, 0];
  for (const { halfLifeDays, share } of MEMORIES) {
    const weights = evenValues.map((_, day) =>
      recencyWeight(evenValues.length - 1 - day, halfLifeDays),
    );
    const quantiles = weightedQuantiles(evenValues, weights, order, PROBABILITIES);
    for (const at of even.keys())
      even[at] = (even[at] ?? 0) + (quantiles[at] ?? 0) * (share[at] ?? 0);
  }
  const move = total ? expectedMove(evenValues, total) : 1;
  const [p10 = 0, p50 = 0, p90 = 0] = even.sort((a, b) => a - b).map((level) => level * move);
  const perDay = (level: number): Float64Array => dayFactors.map((factor) => level * factor);
  return { p10: perDay(p10), p50: perDay(p50), p90: perDay(p90) };
}

/** How far the days are expected to move away from what the memories hold, as a factor. */
function expectedMove(evenValues: Float64Array, total: FourWeekTotal): number {
  const remembered = MEMORIES.reduce(
    (sum, { halfLifeDays, share }) => sum + (share[1] ?? 0) * levelNow(evenValues, halfLifeDays),
    0,
  );
  if (!(remembered > 0)) return 1;
  const move = (middleTotal(total) / DAYS_PER_FOUR_WEEKS / remembered) ** MOVE_TRUST;
  return Math.min(MOVE_MAX, Math.max(1 / MOVE_MAX, move));
}
