import { creditPeriodEnd } from '../../account/state/account';
import { ranked } from '../future/path-statistics';
import { playPaths } from '../future/play-paths';
import { wantedBy } from '../future/wants';
import { CostRecord, MONTH_MS, pricePerMonth } from './cost-record';
import { isScheduled, type Option, take } from './option';
import { type PackPurchase, worthOf } from './packs';
import { monthsOf, periodEnd, type Question } from './question';

/** What an option comes to in sampled futures. Money in minor units per month. */
export interface Judgement {
  readonly option: Option;
  /** Of running out in a period, while the option has its first effects. */
  readonly risk: number;
  /** In the running period, and in the next. */
  readonly risks: readonly [number, number];
  /** Expected, for plans and for what is used of packs that are still to be bought, on running out too. */
  readonly monthlyCost: number;
  /**
   * Per path, what options are compared by: what is paid, and what is lost of what was paid before,
   * less what what is left at the end is worth.
   */
  readonly netCosts: Float64Array;
  readonly meanNetCost: number;
  /** Per path, wanted before the running period ends and not there, in microcredits. */
  readonly shortfalls: Float64Array;
}

/** Plays the option through the account's own rules; null: it can't be taken. */
export async function judge(
  question: Question,
  option: Option,
  pathsMax = Number.POSITIVE_INFINITY,
): Promise<Judgement | null> {
  const { now, until, passage, wants, turns } = question;
  const start = take(question, option);
  if (start === null) return null;
  const pathCount = Math.min(pathsMax, wants.pathCount);
  const ends = [periodEnd(start, now, 1), periodEnd(start, now, 2)] as const;
  const record = new CostRecord(wants, pathCount, until, ends);
  await playPaths({ start, passage, wants, pathCount, until }, record, turns);
  const risks = [record.runOutShare(0), record.runOutShare(1)] as const;
  const costs = costsOf(question, option, record);
  return {
    option,
    risk: isScheduled(option, now) ? Math.max(...risks) : risks[0],
    risks,
    monthlyCost: meanOf(costs.money, question),
    netCosts: costs.net,
    meanNetCost: meanOf(costs.net, question),
    shortfalls: record.firstShortfalls,
  };
}

/** In how many of the paths the one costs less than the other. */
export function shareCheaper(one: Judgement, other: Judgement): number {
  const pathCount = Math.min(one.netCosts.length, other.netCosts.length);
  let cheaper = 0;
  for (let path = 0; path < pathCount; path += 1) {
    if ((one.netCosts[path] ?? 0) < (other.netCosts[path] ?? 0)) cheaper += 1;
  }
  return cheaper / pathCount;
}

/**
 * This many months after the time that was played count as well: as if each were like
 * the average of those before, with the plan that runs by then. Else what drains an account until
 * the last day would look cheap.
 */
export const MONTHS_AFTER = 4;

function costsOf(question: Question, option: Option, record: CostRecord) {
  const { leftovers, packPrices, wants } = question;
  const months = monthsOf(question);
  const bought = option.packs;
  const lost = lostBy(question, option);
  const money = new Float64Array(record.pathCount);
  const net = new Float64Array(record.pathCount);
  record.ends.forEach(({ left, reserve, monthlyRate, monthlyCredits }, path) => {
    const wanted = (wantedBy(wants, path, question.until) / months) * MONTHS_AFTER;
    const fromReserve = Math.max(0, wanted - (left - reserve) - monthlyCredits * MONTHS_AFTER);
    const reserveLeft = Math.max(0, reserve - fromReserve);
    const lacking = (record.shortfalls[path] ?? 0) + Math.max(0, fromReserve - reserve);
    const all = months + MONTHS_AFTER;
    const missing = packPrices.ofShortfall(lacking, all);
    const plans = (record.planCosts[path] ?? 0) + monthlyRate * MONTHS_AFTER;
    const kept = worthOf(reserveLeft, leftovers);
    money[path] = (plans + missing + usedOf(bought, reserveLeft)) / all;
    net[path] = (plans + missing + packsPrice(bought) + lost - kept) / all;
  });
  return { money, net };
}

/** The price of what is used up of them, when `reserve` is left of all that is held. */
function usedOf(packs: PackPurchase | null, reserve: number): number {
  if (packs === null) return 0;
  const bought = Number(packs.pack.credits) * packs.quantity;
  return packsPrice(packs) * (1 - Math.min(reserve, bought) / bought);
}

function packsPrice(packs: PackPurchase | null): number {
  return packs === null ? 0 : Number(packs.pack.price.minorUnits) * packs.quantity;
}

/** A change at once begins a new month: what was paid for the rest of the running one is lost. */
function lostBy({ start: { subscription }, now }: Question, option: Option): number {
  if (subscription === null || option.action !== 'UPGRADE') return 0;
  const rest = Math.max(0, creditPeriodEnd(subscription) - now);
  return (pricePerMonth(subscription.terms) * rest) / MONTH_MS;
}

/**
 * As many of the dearest futures as may run out count only as much as the dearest of the rest:
 * else a handful of wild ones would decide.
 */
function meanOf(costs: Float64Array, { runOutRisk }: Question): number {
  const sorted = costs.toSorted();
  const most = ranked(sorted, 1 - runOutRisk);
  return sorted.reduce((sum, cost) => sum + Math.min(cost, most), 0) / sorted.length;
}
