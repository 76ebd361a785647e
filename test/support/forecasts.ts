import type { Forecast, Recommendation } from '../../src/forecast/shape/forecast';
import { DAY_MS, dateOf, type Instant } from '../../src/units/instant';
import { money } from '../../src/units/money';
import { ACCOUNT_ID, credits } from './played-account';

/** The instant at which the forecasts below are made. */
export const FORECAST_AT = Date.UTC(2030, 0, 5, 10, 30);

/** For this many days from then. */
export function dateAhead(days: number, from: Instant = FORECAST_AT): string {
  return dateOf(from + days * DAY_MS);
}

/** For whoever shows forecasts: 300 credits, of which 10 a day are used, more or less. */
export function forecastWith(changes: Partial<Forecast> = {}): Forecast {
  const horizonDays = changes.horizonDays ?? 30;
  const left = (perDay: number, day: number) => credits(String(Math.max(0, 300 - perDay * day)));
  const used = (amount: string) => credits(amount);
  return {
    accountId: ACCOUNT_ID,
    asOf: FORECAST_AT,
    horizonDays,
    days: Array.from({ length: horizonDays }, (_, day) => ({
      date: dateAhead(day),
      usage: { p10: used('5'), p50: used('10'), p90: used('15'), mean: used('10') },
      balance: {
        p10: left(15, day + 1),
        p50: left(10, day + 1),
        p90: left(5, day + 1),
        mean: left(10, day + 1),
      },
    })),
    historyDays: 60,
    basis: 'OWN_HISTORY',
    subscriptionRunOut: null,
    runOut: { earliest: dateAhead(20), expected: dateAhead(30), latest: null },
    runOutBeforeRenewalProbability: 0.42,
    ...changes,
  };
}

/** Change nothing, at $89.00 a month. */
export function recommendationWith(changes: Partial<Recommendation> = {}): Recommendation {
  return {
    action: 'STAY',
    plan: null,
    interval: null,
    pack: null,
    packQuantity: null,
    monthlyCost: money(8_900n, 'USD'),
    currentMonthlyCost: money(8_900n, 'USD'),
    runOutProbability: 0.004,
    currentRunOutProbability: 0.42,
    runOutRisk: 0.01,
    hasUsage: true,
    reason: 'For a test.',
    ...changes,
  };
}
