import { DEFAULT_BANK } from '../../src/forecast/usage-model/bank';
import { sortedQuantile } from '../../src/forecast/usage-model/quantiles';
import { forecastUsage } from '../../src/forecast/usage-model/usage-model';
import { FUTURE_DAYS, type YoungAccount } from './young-accounts';

/** How one account was foretold, and what came. */
export interface YoungScore {
  /** Of the next 28 days, as shares of the account's budget or pack: the mean, and what was wanted. */
  readonly expected: number;
  readonly real: number;
  /** Of running out before the next budget. */
  readonly chance: number;
  readonly ranOut: boolean;
  /** How much one idle day more adds to the mean and the ninetieth of 28 days: 0.01 is 1 %. */
  readonly meanRise: number;
  readonly p90Rise: number;
}

export interface YoungFigures {
  readonly accounts: number;
  readonly brier: number;
  /** Expected use over real use: the median of the accounts that used any, and of all together. */
  readonly medianRatio: number;
  readonly totalRatio: number;
  /** The highest. */
  readonly meanRise: number;
  readonly p90Rise: number;
}

const PATHS = 1_000;

export function scoreYoung(account: YoungAccount): YoungScore {
  const { history, size, future, balance, daysToBudget } = account;
  const now = foretold(account, history.values);
  const idle = foretold(account, [...history.values, 0]);
  return {
    expected: now.mean / size,
    real: total(future) / size,
    chance: now.chance,
    ranOut: runsOut(future.slice(0, daysToBudget), balance),
    meanRise: rise(now.mean, idle.mean),
    p90Rise: rise(now.p90, idle.p90),
  };
}

export function figuresOf(scores: readonly YoungScore[]): YoungFigures {
  const using = scores.filter(({ real }) => real > 0);
  const ratios = using.map(({ expected, real }) => expected / real).sort((a, b) => a - b);
  const errors = scores.map(({ chance, ranOut }) => (chance - (ranOut ? 1 : 0)) ** 2);
  return {
    accounts: scores.length,
    brier: total(errors) / scores.length,
    medianRatio: sortedQuantile(ratios, 0.5),
    totalRatio: total(scores.map(({ expected }) => expected)) / total(using.map((s) => s.real)),
    meanRise: Math.max(...scores.map(({ meanRise }) => meanRise)),
    p90Rise: Math.max(...scores.map(({ p90Rise }) => p90Rise)),
  };
}

function rise(before: number, after: number): number {
  return after > before ? after / before - 1 : 0;
}

/** Of the next 28 days together, in credits. */
function foretold(account: YoungAccount, values: readonly number[]) {
  const { history, seed, monthlyBudget, daysToBudget, balance } = account;
  const request = { horizonDays: FUTURE_DAYS, pathCount: PATHS, seed, monthlyBudget };
  const { paths } = forecastUsage({ ...history, values }, { ...request, bank: DEFAULT_BANK });
  const futures = Array.from({ length: PATHS }, (_, path) =>
    paths.subarray(path * FUTURE_DAYS, (path + 1) * FUTURE_DAYS),
  );
  const totals = Float64Array.from(futures, total).sort();
  const out = futures.filter((days) => runsOut(days.subarray(0, daysToBudget), balance));
  return {
    mean: total(totals) / PATHS,
    p90: sortedQuantile(totals, 0.9),
    chance: out.length / PATHS,
  };
}

/** Where nothing is wanted nothing runs out. */
function runsOut(wanted: ArrayLike<number>, balance: number): boolean {
  let left = balance;
  for (let day = 0; day < wanted.length; day++) {
    const want = wanted[day] ?? 0;
    if (want > 0 && want >= left) return true;
    left -= want;
  }
  return false;
}

function total(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at] ?? 0;
  return sum;
}
