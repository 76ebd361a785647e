import type { SampledUsage } from '../../src/forecast/usage/usage-paths-cache';
import type { UsageBasis } from '../../src/forecast/usage-model/usage-model';

/** Sampled usage that is just this: credits per day, one list for each path. */
export function usageOf(
  paths: readonly (readonly number[])[],
  basis: UsageBasis = 'OWN_HISTORY',
): SampledUsage {
  const horizonDays = paths[0]?.length ?? 0;
  const ofDays = (pick: (sorted: readonly number[]) => number) =>
    Float64Array.from({ length: horizonDays }, (_, day) =>
      pick(paths.map((path) => path[day] ?? 0).toSorted((a, b) => a - b)),
    );
  const at = (share: number) => (sorted: readonly number[]) =>
    sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return {
    horizonDays,
    pathCount: paths.length,
    paths: Float64Array.from(paths.flat()),
    quantiles: {
      p10: ofDays(at(0.1)),
      p50: ofDays(at(0.5)),
      p90: ofDays(at(0.9)),
      mean: ofDays((sorted) => sorted.reduce((sum, used) => sum + used, 0) / sorted.length),
    },
    basis,
  };
}
