import { nextBudgetAt } from '../account/state/next-budget';
import { DAY_MS, dateOf } from '../units/instant';
import { BalanceRecord } from './future/balance-record';
import { passageOf, startOfFutures } from './future/passage';
import { creditsOf, quantilesOf, runOutCauseOf, runOutOf } from './future/path-statistics';
import { playPaths } from './future/play-paths';
import { startOfDay, type Wants, wantsOf } from './future/wants';
import type { CreditQuantiles, Forecast, ForecastDay } from './shape/forecast';
import type { Outset } from './shape/outset';
import type { Turns } from './shape/turns';
import type { DailyUsage } from './usage/daily-usage';
import type { SampledUsage } from './usage/usage-paths-cache';

const MICROCREDITS = 1_000_000;

/** What the account is likely to spend and to have left, from sampled usage. */
export async function forecastAccount(
  { account, now, catalogue }: Outset,
  used: DailyUsage,
  usage: SampledUsage,
  horizonDays: number,
  turns: Turns,
): Promise<Forecast> {
  const passage = passageOf(account, catalogue);
  const start = startOfFutures(account, now, passage);
  const horizon = startOfDay(now) + horizonDays * DAY_MS;
  const budgetAt = nextBudgetAt(start) ?? horizon;
  const until = Math.max(horizon, budgetAt);
  const wants = wantsOf(usage, now, until);
  const record = new BalanceRecord(wants, budgetAt);
  await playPaths({ start, passage, wants, until }, record, turns);
  if (turns.isOver) await turns.next();
  const dateOfDay = (day: number) => dateOf(wants.today + day * DAY_MS);
  return {
    accountId: account.id,
    asOf: now,
    horizonDays,
    days: daysOf(record, wants, used, usage, horizonDays),
    historyDays: used.history.values.length,
    basis: usage.basis,
    subscriptionRunOut: runOutOf(record.subscriptionRunOutDays, horizonDays, dateOfDay),
    runOut: runOutOf(record.runOutDays, horizonDays, dateOfDay),
    runOutCause: runOutCauseOf(record, horizonDays),
    runOutBeforeRenewalProbability: record.runOutBeforeBudget / wants.pathCount,
  };
}

function daysOf(
  { balances }: BalanceRecord,
  wants: Wants,
  used: DailyUsage,
  { quantiles }: SampledUsage,
  dayCount: number,
): readonly ForecastDay[] {
  const { today, now, pathCount } = wants;
  const shareLeft = (today + DAY_MS - now) / DAY_MS;
  return Array.from({ length: dayCount }, (_, day) => {
    const usageOf = (values: Float64Array): bigint => {
      const credits = (values[day] ?? 0) * (day === 0 ? shareLeft : 1);
      return creditsOf(credits * MICROCREDITS) + (day === 0 ? used.today : 0n);
    };
    const usage: CreditQuantiles = {
      p10: usageOf(quantiles.p10),
      p50: usageOf(quantiles.p50),
      p90: usageOf(quantiles.p90),
      mean: usageOf(quantiles.mean),
    };
    const balance = quantilesOf(balances.subarray(day * pathCount, (day + 1) * pathCount));
    return { date: dateOf(today + day * DAY_MS), usage, balance };
  });
}
