import { isUnpaid } from '../../account/state/account';
import { CREDIT, larger } from '../../units/credits';
import { type Money, money } from '../../units/money';
import { ranked } from '../future/path-statistics';
import type { Recommendation } from '../shape/forecast';
import type { Outset } from '../shape/outset';
import { type Candidate, candidatesOf } from './candidates';
import { pricePerMonth } from './cost-record';
import { type Judgement, judge, shareCheaper } from './judgement';
import { isScheduled, type Option, STAY, withPacks } from './option';
import { type AdviceBasis, hasUsage, isYoung, type Question, questionOf } from './question';
import { reasonFor } from './reason';

/** A change must be the better one in so large a share of the futures. */
const SURE_ENOUGH = 0.8;

/** The option with the least expected cost whose risk of running out is within the target. */
export async function recommend(outset: Outset, basis: AdviceBasis): Promise<Recommendation> {
  const question = questionOf(outset, basis);
  const asIs = await judge(question, STAY);
  if (asIs === null) throw new Error('nothing keeps things from staying as they are');
  const chosen = hasUsage(basis.used) ? await choose(question, asIs) : asIs;
  const { terms, packs, action } = chosen.option;
  const moneyOf = (minorUnits: number): Money =>
    money(BigInt(Math.round(minorUnits)), question.currency);
  return {
    action,
    plan: terms?.plan ?? null,
    interval: terms?.interval ?? null,
    pack: packs?.pack ?? null,
    packQuantity: packs?.quantity ?? null,
    monthlyCost: moneyOf(paidPerMonth(question, chosen.option)),
    currentMonthlyCost: moneyOf(paidPerMonth(question, STAY)),
    runOutProbability: chosen.risk,
    currentRunOutProbability: asIs.risk,
    runOutRisk: question.runOutRisk,
    hasUsage: hasUsage(basis.used),
    reason: reasonFor(question, chosen, asIs),
  };
}

/** The plan's price, and the packs that are part of the option. */
function paidPerMonth({ start }: Question, { action, terms, packs }: Option): number {
  const running = start.subscription?.terms ?? null;
  const plan = action === 'CANCEL' ? null : (terms ?? running);
  const ofPacks = packs === null ? 0 : Number(packs.pack.price.minorUnits) * packs.quantity;
  return (plan === null ? 0 : pricePerMonth(plan)) + ofPacks;
}

/** Whether the plan is a question: not while a payment that changes everything is late or due. */
function isPlanOpen({ start, now, scope }: Question): boolean {
  const { subscription, pendingPlanChange } = start;
  if (scope === 'PACKS' || (subscription !== null && isUnpaid(subscription))) return false;
  return pendingPlanChange === null || pendingPlanChange.lapsesAt <= now;
}

/** A plan is advised after this many whole days of history at the earliest. */
const HISTORY_DAYS_TO_CHANGE = 3;

/** Where little more is known than the size of the plan, packs help out as far as they can. */
function isPackEnough({ usage, used, runOutRisk }: Question, staying: Judgement): boolean {
  const isLittleKnown =
    usage.basis === 'PLAN' || used.history.values.length < HISTORY_DAYS_TO_CHANGE;
  return isLittleKnown && (staying.risks[0] <= runOutRisk || staying.option.packs !== null);
}

async function choose(question: Question, asIs: Judgement): Promise<Judgement> {
  const staying = await backedByPacks(question, asIs);
  if (!isPlanOpen(question) || isPackEnough(question, staying)) return staying;
  if (isYoung(question) && asIs.risk <= question.runOutRisk) return asIs;
  const change = await bestChange(question, asIs, staying);
  return change ?? staying;
}

/**
 * The same with packs where the risk would be too high without: enough, or as many as there are, or
 * as many as a young account's usage bears out. One future is helped at least.
 */
async function backedByPacks(question: Question, judgement: Judgement): Promise<Judgement> {
  const { runOutRisk, packPrices } = question;
  if (judgement.risks[0] <= runOutRisk) return judgement;
  const sorted = judgement.shortfalls.toSorted();
  const least = sorted.find((shortfall) => shortfall > 0) ?? 0;
  const enough = ranked(sorted, 1 - runOutRisk);
  const borneOut = borneOutByUsage(question, ranked(sorted, 0.5));
  const missing = Math.max(least, Math.min(enough, borneOut));
  // What is used to the last microcredit has run out too.
  const packs = packPrices.cheapestFor(missing + 1) ?? packPrices.most;
  if (packs === null) return judgement;
  const backed = await judge(question, withPacks(judgement.option, packs));
  return backed !== null && backed.risks[0] < judgement.risks[0] ? backed : judgement;
}

/**
 * Microcredits that are worth paying for. The worst futures of a young account are mostly those of
 * other accounts, scaled to a few days of its own: they are no reason to pay for more than was used
 * so far, or, once a plan could be advised, than half of the futures lack. On the first day they are
 * not scaled yet, and where most of them run out, what reaches the next budget is worth it.
 */
function borneOutByUsage(question: Question, median: number): number {
  const { history, today } = question.used;
  const days = history.values.length;
  if (!isYoung(question) || (days === 0 && median > 0)) return Number.POSITIVE_INFINITY;
  const before = history.values.reduce((sum, credits) => sum + credits, 0);
  const usedSoFar = before * Number(CREDIT) + Number(today);
  return days < HISTORY_DAYS_TO_CHANGE ? usedSoFar : Math.max(usedSoFar, median);
}

/** How many futures tell whether a change is worth a closer look. */
const SCREENING_PATHS = 200;
const SCREENED_MAX = 6;
const CLOSER_LOOKS_MAX = 3;
/** One that falls short of SURE_ENOUGH by this much there needs none. */
const SCREENING_SLACK = 0.1;

/** The cheapest change that is better than staying; null: none is. */
async function bestChange(
  question: Question,
  asIs: Judgement,
  staying: Judgement,
): Promise<Judgement | null> {
  const { runOutRisk, now } = question;
  // Where it is too early for all the packs, it is too early for a plan instead.
  const isTooEarly = isYoung(question) && staying.option.packs !== null;
  const mustChange = staying.risks[0] > runOutRisk && !isTooEarly;
  const candidates = candidatesOf(question).filter(
    ({ option }) => !mustChange || !isScheduled(option, now),
  );
  const sizes = new SizesTooSmall();
  const screened = await screen(question, candidates, asIs, sizes);
  const isPromising = (change: Judgement) =>
    mustChange || shareCheaper(change, staying) >= SURE_ENOUGH - SCREENING_SLACK;
  let fallback: Judgement | null = null;
  let looks = 0;
  for (const { option } of screened.filter(isPromising)) {
    if (looks === CLOSER_LOOKS_MAX) break;
    if (sizes.includes(option)) continue;
    looks += 1;
    const plain = await judge(question, option);
    if (plain === null) continue;
    if (isRiskier(question, plain, asIs)) {
      sizes.add(option);
      continue;
    }
    const full = await backedByPacks(question, plain);
    if (mustChange ? full.risks[0] <= runOutRisk : isBetter(full, staying)) return full;
    if (mustChange && full.risk < (fallback ?? staying).risk) fallback = full;
  }
  return fallback;
}

/** The cheapest first, by a part of the futures; no more than could need a closer look. */
async function screen(
  question: Question,
  candidates: readonly Candidate[],
  asIs: Judgement,
  sizes: SizesTooSmall,
): Promise<readonly Judgement[]> {
  let screened: readonly Judgement[] = [];
  let seen = 0;
  for (const { option, costMin } of candidates) {
    const last = screened[CLOSER_LOOKS_MAX - 1];
    if (seen === SCREENED_MAX || (last !== undefined && costMin >= last.meanNetCost)) break;
    if (sizes.includes(option)) continue;
    const judgement = await judge(question, option, SCREENING_PATHS);
    if (judgement === null) continue;
    seen += 1;
    if (isRiskier(question, judgement, asIs)) sizes.add(option);
    else screened = [...screened, judgement].sort((a, b) => a.meanNetCost - b.meanNetCost);
  }
  return screened;
}

/** What is too little a smaller plan at the same time would be as well. */
class SizesTooSmall {
  private largest = -1n;

  add({ terms }: Option): void {
    this.largest = larger(this.largest, terms?.plan.monthlyCredits ?? 0n);
  }

  includes({ terms }: Option): boolean {
    return (terms?.plan.monthlyCredits ?? 0n) <= this.largest;
  }
}

/** No change may make the period after it riskier than the target, unless that is so anyway. */
function isRiskier({ now, runOutRisk }: Question, change: Judgement, asIs: Judgement): boolean {
  if (!isScheduled(change.option, now)) return false;
  return change.risks[1] > Math.max(runOutRisk, asIs.risks[1]);
}

function isBetter(change: Judgement, staying: Judgement): boolean {
  return change.meanNetCost < staying.meanNetCost && shareCheaper(change, staying) >= SURE_ENOUGH;
}
