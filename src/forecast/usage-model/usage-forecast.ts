/** What an account used per whole UTC day, from its first day on; today is no part of it. */
export interface UsageHistory {
  /** Of the first value, `2026-03-01`. */
  readonly firstDate: string;
  /** Credits, oldest first. */
  readonly values: readonly number[];
}

/**
 * What an account may use on the days after its history. Credits, as floating point: these are
 * guesses; amounts that are charged are exact and elsewhere.
 */
export interface UsageForecast {
  readonly horizonDays: number;
  readonly pathCount: number;
  /** Sampled futures, equally likely: path p uses `paths[p * horizonDays + d]` on day d. */
  readonly paths: Float64Array;
  /** Per day, one value for each day of the horizon. */
  readonly quantiles: UsageQuantiles;
}

export interface UsageQuantiles {
  readonly p10: Float64Array;
  readonly p50: Float64Array;
  readonly p90: Float64Array;
  readonly mean: Float64Array;
}
