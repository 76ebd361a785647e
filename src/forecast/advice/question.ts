import type { Account, PlanTerms } from '../../account/state/account';
import { anniversary } from '../../billing-periods/schedule';
import type { Catalogue, Plan } from '../../catalogue/catalogue';
import type { Instant } from '../../units/instant';
import { type Passage, passageOf, startOfFutures } from '../future/passage';
import { ranked } from '../future/path-statistics';
import { type Wants, wantsOf } from '../future/wants';
import type { Outset } from '../shape/outset';
import type { Turns } from '../shape/turns';
import type { DailyUsage } from '../usage/daily-usage';
import type { SampledUsage } from '../usage/usage-paths-cache';
import type { AdviceScope } from './advice-scope';
import { MONTH_MS, pricePerMonth } from './cost-record';
import { type Leftovers, PackPrices } from './packs';

export interface AdviceBasis {
  readonly used: DailyUsage;
  readonly usage: SampledUsage;
  readonly runOutRisk: number;
  readonly scope: AdviceScope;
  readonly turns: Turns;
}

/** All that options are judged by; the same for each of them. */
export interface Question extends AdviceBasis {
  /** As things are. */
  readonly start: Account;
  readonly now: Instant;
  /** The end of the next credit period: what comes later is reckoned on from there. */
  readonly until: Instant;
  readonly passage: Passage;
  readonly wants: Wants;
  /** What is on sale in the account's currency. */
  readonly catalogue: Catalogue;
  readonly currency: string;
  /** What half of the paths want at most, per month, in microcredits. */
  readonly monthlyWant: number;
  /** What credits outside of subscriptions are worth that are left at the end. */
  readonly leftovers: Leftovers;
  readonly packPrices: PackPrices;
}

/** The running one, and the first that a change that has to wait would govern. */
const PERIODS = 2;
/**
 * What is left at the end may be of use later, or may never be: this many months of usage count, at
 * this share of what a plan sells them at. More would make large packs look like savings.
 */
const LEFTOVER_MONTHS = 6;
const LEFTOVER_SHARE = 0.5;

/** An end or a smaller plan is advised after this many whole days of history at the earliest. */
const HISTORY_DAYS_TO_SHRINK = 28;

export function questionOf(outset: Outset, basis: AdviceBasis): Question {
  const { now } = outset;
  const passage = passageOf(outset.account, outset.catalogue);
  const start = startOfFutures(outset.account, now, passage);
  const until = periodEnd(start, now, PERIODS);
  const wants = wantsOf(basis.usage, now, until);
  const catalogue = inCurrencyOf(start, outset.catalogue);
  const monthlyWant = (medianWant(wants) * MONTH_MS) / (until - now);
  const leftovers = {
    unitWorth: unitPriceOf(start, catalogue, monthlyWant) * LEFTOVER_SHARE,
    max: monthlyWant * LEFTOVER_MONTHS,
  };
  return {
    ...basis,
    start,
    now,
    until,
    passage,
    wants,
    catalogue,
    currency: currencyOf(start, outset.catalogue),
    monthlyWant,
    leftovers,
    packPrices: new PackPrices(catalogue.packs, leftovers),
  };
}

/** Where the running credit period ends (1), or the one after it (2) …; months where there is none. */
export function periodEnd({ subscription }: Account, now: Instant, periods: number): Instant {
  if (subscription === null || subscription.standing.state !== 'ACTIVE') {
    return anniversary(now, periods);
  }
  return anniversary(subscription.anchor, subscription.creditMonth + periods);
}

/** Whether anything was ever used, as far back as there is a memory of it; today counts. */
export function hasUsage({ history, today }: DailyUsage): boolean {
  return today > 0n || history.values.some((used) => used > 0);
}

/** Too little history to shrink by, or to pay for the worst that others would use. */
export function isYoung({ used }: Pick<AdviceBasis, 'used'>): boolean {
  return used.history.values.length < HISTORY_DAYS_TO_SHRINK;
}

/** How long the time is that is looked at, in months. */
export function monthsOf({ now, until }: Pick<Question, 'now' | 'until'>): number {
  return (until - now) / MONTH_MS;
}

/** What was paid in one currency can't be compared with prices in another. */
function inCurrencyOf(account: Account, catalogue: Catalogue): Catalogue {
  const currency = currencyOf(account, catalogue);
  const isIn = ({ prices }: Plan) =>
    prices.MONTH.currency === currency && prices.YEAR.currency === currency;
  return {
    ...catalogue,
    plans: catalogue.plans.filter(isIn),
    packs: catalogue.packs.filter(({ price }) => price.currency === currency),
  };
}

function currencyOf({ subscription }: Account, { plans, packs }: Catalogue): string {
  const terms = subscription?.terms;
  if (terms !== undefined) return terms.plan.prices[terms.interval].currency;
  return plans[0]?.prices.MONTH.currency ?? packs[0]?.price.currency ?? 'USD';
}

function medianWant({ sums, dayCount, pathCount }: Wants): number {
  const all = Float64Array.from(
    { length: pathCount },
    (_, path) => sums[(path + 1) * dayCount - 1] ?? 0,
  );
  return ranked(all.sort(), 0.5);
}

/** What a plan sells a microcredit at: the account's own; without one, the plan that would fit. */
function unitPriceOf({ subscription }: Account, { plans }: Catalogue, monthlyWant: number): number {
  const fitting = plans.find((plan) => Number(plan.monthlyCredits) >= monthlyWant) ?? plans.at(-1);
  const terms: PlanTerms | null =
    subscription?.terms ?? (fitting === undefined ? null : { plan: fitting, interval: 'MONTH' });
  if (terms === null || terms.plan.monthlyCredits === 0n) return 0;
  return pricePerMonth(terms) / Number(terms.plan.monthlyCredits);
}
