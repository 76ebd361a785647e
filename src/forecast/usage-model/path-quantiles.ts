import { selectRank } from './select-rank';
import type { UsageQuantiles } from './usage-forecast';

/** Of what the paths use on each day. */
export function pathQuantiles(paths: Float64Array, horizonDays: number): UsageQuantiles {
  const pathCount = paths.length / horizonDays;
  const quantiles = {
    p10: new Float64Array(horizonDays),
    p50: new Float64Array(horizonDays),
    p90: new Float64Array(horizonDays),
    mean: new Float64Array(horizonDays),
  };
  const rankOf = (probability: number): number => Math.round(probability * (pathCount - 1));
  const [low, middle, high] = [rankOf(0.1), rankOf(0.5), rankOf(0.9)];
  const day = new Float64Array(pathCount);
  for (let at = 0; at < horizonDays; at++) {
    let sum = 0;
    for (let path = 0; path < pathCount; path++) {
      const used = paths[path * horizonDays + at] ?? 0;
      day[path] = used;
      sum += used;
    }
    quantiles.p50[at] = selectRank(day, middle, 0, pathCount - 1);
    quantiles.p10[at] = selectRank(day, low, 0, middle);
    quantiles.p90[at] = selectRank(day, high, middle, pathCount - 1);
    quantiles.mean[at] = sum / pathCount;
  }
  return quantiles;
}
