import type { Bank } from './bank';
import { recencyWeight } from './levels';
import { forecastFromOwnHistory } from './own-history';
import { seededRandom } from './random';
import { forecastFromSimilarAccounts, planShareAfter } from './similar-accounts';
import type { UsageForecast, UsageHistory, UsageQuantiles } from './usage-forecast';

export interface UsageForecastRequest {
  readonly horizonDays: number;
  readonly pathCount: number;
  readonly seed: number;
  readonly bank: Bank;
  /** Credits that the account's plan grants per month; null: it has no plan. */
  readonly monthlyBudget: number | null;
}

/** What the forecast rests on: the account's own days, those of others, or its plan's size. */
export type UsageBasis = 'OWN_HISTORY' | 'SIMILAR_ACCOUNTS' | 'PLAN';

/** Until this many days of use other accounts say more than the account's own history … */
const OWN_AFTER_DAYS = 21;
/** … which makes up this share of the paths in the end, and half of it this many days later. */
const OWN_PATHS_MAX = 0.6;
const OWN_HALF_LIFE_DAYS = 30;
/** From here on single days are the account's own affair; sums and runs are still learnt from all. */
const OWN_BASIS_DAYS = 60;

/**
 * What an account may use next. Two ways of looking at it are pooled, since either errs where the
 * other does not: its own history continued, and what accounts of the bank did after days like
 * these. A young account has only the second, and one without any use no more than its plan's
 * size. Equal input gives an equal forecast.
 */
export function forecastUsage(
  history: UsageHistory,
  request: UsageForecastRequest,
): UsageForecast & { readonly basis: UsageBasis } {
  const random = seededRandom(request.seed);
  const similar = forecastFromSimilarAccounts(history, { ...request, random });
  const basis = basisOf(history.values);
  const ownDays = daysOfUse(history.values) - OWN_AFTER_DAYS;
  if (ownDays <= 0) return { ...similar, basis };
  const own = forecastFromOwnHistory(history, { ...request, random });
  const ownPaths = OWN_PATHS_MAX * (1 - recencyWeight(ownDays, OWN_HALF_LIFE_DAYS));
  const ownQuantiles = Math.min(1, ownDays / (OWN_BASIS_DAYS - OWN_AFTER_DAYS));
  return {
    horizonDays: request.horizonDays,
    pathCount: request.pathCount,
    paths: pooledPaths(similar, own, ownPaths),
    quantiles: pooledQuantiles(similar.quantiles, own.quantiles, ownQuantiles),
    basis,
  };
}

/** Days with use: what an account did not do is no past to go on from. */
function daysOfUse(values: readonly number[]): number {
  return values.filter((credits) => credits > 0).length;
}

function basisOf(values: readonly number[]): UsageBasis {
  if (values.length >= OWN_BASIS_DAYS) return 'OWN_HISTORY';
  const isMostlyPlan = planShareAfter(values.length) >= 0.5 || values.every((used) => used === 0);
  return isMostlyPlan ? 'PLAN' : 'SIMILAR_ACCOUNTS';
}

/** Some of each, taken in turn. */
function pooledPaths(first: UsageForecast, second: UsageForecast, share: number): Float64Array {
  const { horizonDays, pathCount } = first;
  const paths = first.paths.slice();
  for (let path = 0; path < pathCount; path++) {
    if (Math.floor((path + 1) * share) === Math.floor(path * share)) continue;
    const start = path * horizonDays;
    paths.set(second.paths.subarray(start, start + horizonDays), start);
  }
  return paths;
}

/** Between the two, as far from the first as `share` says. */
function pooledQuantiles(
  first: UsageQuantiles,
  second: UsageQuantiles,
  share: number,
): UsageQuantiles {
  const between = (name: keyof UsageQuantiles): Float64Array =>
    first[name].map((value, day) => value + share * ((second[name][day] ?? 0) - value));
  return {
    p10: between('p10'),
    p50: between('p50'),
    p90: between('p90'),
    mean: between('mean'),
  };
}
