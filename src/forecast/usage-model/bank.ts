import DEFAULT_CONTENT from './default-bank.json';
import { sortedQuantile } from './quantiles';
import type { UsageHistory } from './usage-forecast';

/**
 * Normalised usage of many accounts: what a young account may turn out to be like. It holds ratios
 * and weekdays only: no ids, no dates, no amounts. Plain JSON; a bank is never changed.
 */
export interface Bank {
  readonly version: typeof BANK_VERSION;
  readonly paths: readonly BankPath[];
  /** Ascending: evenly spaced quantiles of monthly use as a share of the plan's monthly budget. */
  readonly planShares: readonly number[];
}

/** One account's days, oldest first. */
export interface BankPath {
  /** 0 is Sunday. */
  readonly firstWeekday: number;
  /** Of the account's own mean day, in whole thousandths. */
  readonly perMille: readonly number[];
}

export interface BankSource {
  readonly history: UsageHistory;
  /** Credits; null: the account has no plan. */
  readonly monthlyBudget: number | null;
}

export const BANK_VERSION = 1;
export const DEFAULT_BANK = DEFAULT_CONTENT as Bank;

const PATH_DAYS_MIN = 91;
const PATH_DAYS_MAX = 400;
const USED_DAYS_MIN = 3;
const PATHS_MAX = 150;
/** Below it the paths of the default bank are added. */
const PATHS_ENOUGH = 30;
const SHARE_DAYS_MIN = 14;
const SHARE_DAYS_MAX = 91;
const SHARES_ENOUGH = 30;
const SHARE_QUANTILES = 21;
const SHARE_MAX = 100;
const DAYS_PER_MONTH = 365.25 / 12;
const PER_MILLE = 1_000;

/**
 * A bank of an operator's own accounts, with the default one's paths and shares added while own
 * ones are few. Of many accounts it takes a sample that is random with regard to everything that
 * matters, and always the same one; the order of `accounts` makes no difference.
 */
export function buildBank(accounts: readonly BankSource[]): Bank {
  const own = sample(accounts.flatMap(({ history }) => pathOf(history) ?? []));
  const paths = own.length < PATHS_ENOUGH ? [...own, ...DEFAULT_BANK.paths] : own;
  return { version: BANK_VERSION, paths, planShares: planShares(accounts) };
}

/** Null where there is too little to learn from. */
function pathOf({ firstDate, values }: UsageHistory): BankPath | null {
  const skipped = Math.max(0, values.length - PATH_DAYS_MAX);
  const last = values.slice(skipped);
  const isTelling =
    last.length >= PATH_DAYS_MIN && last.filter((value) => value > 0).length >= USED_DAYS_MIN;
  if (!isTelling) return null;
  const mean = total(last) / last.length;
  return {
    firstWeekday: (new Date(`${firstDate}T00:00:00Z`).getUTCDay() + skipped) % 7,
    perMille: last.map((value) => Math.round((value / mean) * PER_MILLE)),
  };
}

/** Ordered by a hash of their content, so that neither choice nor order say whose they are. */
function sample(paths: readonly BankPath[]): BankPath[] {
  return paths
    .map((path) => ({ path, content: path.perMille.join(), hash: hashOf(path.perMille) }))
    .sort((a, b) => a.hash - b.hash || (a.content < b.content ? -1 : 1))
    .slice(0, PATHS_MAX)
    .map(({ path }) => path);
}

/** FNV-1a, over numbers. */
function hashOf(values: readonly number[]): number {
  let hash = 0x811c9dc5;
  for (const value of values) hash = Math.imul(hash ^ value, 0x01000193);
  return hash >>> 0;
}

function planShares(accounts: readonly BankSource[]): number[] {
  const own = accounts.flatMap((account) => planShare(account) ?? []);
  const all = own.length < SHARES_ENOUGH ? [...own, ...DEFAULT_BANK.planShares] : own;
  const sorted = all.sort((a, b) => a - b);
  return Array.from(
    { length: SHARE_QUANTILES },
    (_, at) =>
      Math.round(sortedQuantile(sorted, at / (SHARE_QUANTILES - 1)) * PER_MILLE) / PER_MILLE,
  );
}

function planShare({ history, monthlyBudget }: BankSource): number | null {
  const recent = history.values.slice(-SHARE_DAYS_MAX);
  if (monthlyBudget === null || !(monthlyBudget > 0) || recent.length < SHARE_DAYS_MIN) return null;
  const monthly = (total(recent) / recent.length) * DAYS_PER_MONTH;
  return Math.min(SHARE_MAX, monthly / monthlyBudget);
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
