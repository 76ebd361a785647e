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

/**
 * The value that sorting would put at `rank`, by Hoare's quickselect, which is several times faster
 * than sorting. It reorders the values between the two ends, so that those before the rank are no
 * higher, and those after it no lower.
 */
function selectRank(values: Float64Array, rank: number, first: number, last: number): number {
  let from = first;
  let to = last;
  while (from < to) {
    const pivot = values[(from + to) >> 1] ?? 0;
    let left = from;
    let right = to;
    while (left <= right) {
      while ((values[left] ?? 0) < pivot) left++;
      while ((values[right] ?? 0) > pivot) right--;
      if (left > right) break;
      const swapped = values[left] ?? 0;
      values[left++] = values[right] ?? 0;
      values[right--] = swapped;
    }
    if (rank <= right) to = right;
    else if (rank >= left) from = left;
    else break;
  }
  return values[rank] ?? 0;
}
