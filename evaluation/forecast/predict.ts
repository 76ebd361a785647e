import type { Bank } from '../../src/forecast/usage-model/bank';
import type { UsageForecast } from '../../src/forecast/usage-model/usage-forecast';
import { forecastUsage } from '../../src/forecast/usage-model/usage-model';
import type { OfferedPlan, Task } from './tasks';

const PATHS = 1_000;
const SEED = 1;

/** As the evaluator reads it. */
export interface Prediction {
  readonly series_id: string;
  readonly origin: number;
  readonly track: string;
  readonly mean: readonly number[];
  readonly q10: readonly number[];
  readonly q50: readonly number[];
  readonly q90: readonly number[];
  readonly runout: readonly RunOutDays[];
  readonly runout_burn: readonly RunOutDays[];
  readonly p_runout: readonly number[];
  readonly plan: number;
  /** CPU milliseconds of the model, without what is derived from its paths. */
  readonly ms: number;
}

/** Days from the origin, at the end of the first it is 1; beyond the horizon: not within it. */
interface RunOutDays {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

export function predict(task: Task, bank: Bank): Prediction {
  const startedAt = process.cpuUsage();
  const forecast = forecastUsage(
    { firstDate: task.start_date, values: task.history },
    {
      horizonDays: task.horizon,
      pathCount: PATHS,
      seed: SEED,
      bank,
      monthlyBudget: null,
    },
  );
  const { user, system } = process.cpuUsage(startedAt);
  const totals = pathTotals(forecast);
  const { mean, p10, p50, p90 } = forecast.quantiles;
  return {
    series_id: task.series_id,
    origin: task.origin,
    track: task.track,
    mean: Array.from(mean),
    q10: Array.from(p10),
    q50: Array.from(p50),
    q90: Array.from(p90),
    runout: task.balances.map((balance) => runOutDays(forecast, balance)),
    runout_burn: task.burn_balances.map((balance) => runOutDays(forecast, balance)),
    p_runout: task.probes.map((balance) => shareOf(totals, (total) => total >= balance)),
    plan: cheapestPlan(task.plans, task.payg_price, totals),
    ms: (user + system) / 1_000,
  };
}

function pathTotals({ paths, pathCount, horizonDays }: UsageForecast): number[] {
  return Array.from({ length: pathCount }, (_, path) =>
    paths.subarray(path * horizonDays, (path + 1) * horizonDays).reduce((sum, used) => sum + used),
  );
}

/** The ends of the interval are moments within a day; the middle is the day that it falls on. */
function runOutDays(forecast: UsageForecast, balance: number): RunOutDays {
  const moments = Float64Array.from({ length: forecast.pathCount }, (_, path) =>
    runOutMoment(forecast, path, balance),
  ).sort();
  const at = (share: number) => moments[Math.floor(share * (moments.length - 1))] ?? 0;
  return { p10: at(0.1), p50: Math.ceil(at(0.5)), p90: at(0.9) };
}

function runOutMoment(forecast: UsageForecast, path: number, balance: number): number {
  const { paths, horizonDays } = forecast;
  let left = balance;
  for (let day = 0; day < horizonDays; day++) {
    const used = paths[path * horizonDays + day] ?? 0;
    if (used > 0 && used >= left) return day + left / used;
    left -= used;
  }
  return horizonDays + 1;
}

/** The index of the plan whose cost, averaged over all futures, is least. */
function cheapestPlan(plans: readonly OfferedPlan[], payg: number, totals: readonly number[]) {
  const costs = plans.map(
    ({ included, fee }) =>
      fee +
      (payg * totals.reduce((sum, total) => sum + Math.max(0, total - included), 0)) /
        totals.length,
  );
  return costs.indexOf(Math.min(...costs));
}

function shareOf(values: readonly number[], holds: (value: number) => boolean): number {
  return values.filter(holds).length / values.length;
}
