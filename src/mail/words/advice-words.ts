import type { Warning } from '../../account/state/alert';
import type { BillingInterval, PaygPack, Plan } from '../../catalogue/catalogue';
import type { Forecast, Recommendation } from '../../forecast/shape/forecast';
import { assert, assertNever } from '../../units/assert';
import type { Numerals } from '../../units/numerals';
import { onOneLine } from './address';
import type { Advice } from './adviser';

/** How one language tells a forecast and its advice. Dates, amounts and shares come written. */
export interface AdviceWords {
  /** What the link to the picture says. */
  readonly seeForecast: string;
  lastsBeyond(end: string): string;
  likelyLastsBeyond(end: string, earliest: string): string;
  usedUp(expected: string): string;
  usedUpFrom(expected: string, earliest: string): string;
  usedUpBetween(expected: string, earliest: string, latest: string): string;
  /** A sentence, as all of these. */
  stay(state: CostAndRisk, when: string): string;
  change(what: string, now: CostAndRisk, then: CostAndRisk, when: string): string;
  /** The same where packs make this month cost more than those to come. */
  changeWithPacks(what: string, now: CostAndRisk, then: CostAndRisk, when: string): string;
  nothingHelps(chance: string, target: string, when: string): string;
  /** When credits might run out. */
  readonly beforeNextBudget: string;
  readonly withinAMonth: string;
  /** These complete it. */
  subscribe(plan: string): string;
  upgrade(plan: string): string;
  downgrade(plan: string): string;
  payFor(plan: string, interval: BillingInterval): string;
  cancel: string;
  buy(packs: string): string;
  andBuy(what: string, packs: string): string;
  packs(quantity: number, credits: string): string;
  lessThan(chance: string): string;
  moreThan(chance: string): string;
}

export interface CostAndRisk {
  readonly cost: string;
  readonly chance: string;
}

/** How long the credits will last, and what is best done about it; nothing where nothing is known. */
export function adviceInWords(
  advice: Advice,
  warning: Warning['kind'],
  words: AdviceWords,
  numerals: Numerals,
): readonly string[] {
  const { total, forecast, recommendation } = advice;
  if (!recommendation.hasUsage) return [];
  const sentences = [
    ...(total === 0n || SAYS_RUN_OUT.has(warning) ? [] : [runOutOf(forecast, words, numerals)]),
    ...adviceOf(advice, counselOf(advice, warning), words, numerals),
  ];
  return sentences.length === 0 ? [] : [sentences.join(' ')];
}

/** They say themselves that credits are or will be gone. */
const SAYS_RUN_OUT: ReadonlySet<Warning['kind']> = new Set([
  'CREDITS_EXHAUSTED',
  'RUN_OUT_EXPECTED',
]);

/** The one decision that all sentences of a mail follow, so that no two of them disagree. */
export type Counsel = 'CHANGE' | 'STAY' | 'NOTHING_HELPS' | 'SILENCE';

/**
 * An account that is above the target, has nothing left or is expected to run out is not advised to
 * stay: such a mail says what can be bought. Nor does a mail advise to pay for what changes no figure
 * in it.
 */
export function counselOf(
  { total, forecast, recommendation }: Advice,
  warning: Warning['kind'],
): Counsel {
  const { action, hasUsage, currentRunOutProbability, runOutRisk } = recommendation;
  if (!hasUsage) return 'SILENCE';
  if (action !== 'STAY') return isWorthSaying(recommendation) ? 'CHANGE' : 'SILENCE';
  if (total === 0n || SAYS_RUN_OUT.has(warning)) return 'SILENCE';
  if (currentRunOutProbability > runOutRisk) return 'NOTHING_HELPS';
  return (forecast.runOut?.expected ?? null) === null ? 'STAY' : 'SILENCE';
}

function isWorthSaying(recommendation: Recommendation): boolean {
  const { runOutProbability: then, currentRunOutProbability: now, runOutRisk } = recommendation;
  const { monthlyCost, currentMonthlyCost } = recommendation;
  const isCheaper = monthlyCost.minorUnits < currentMonthlyCost.minorUnits;
  return isCheaper || then <= runOutRisk || inPercent(then) < inPercent(now);
}

const NEVER = { earliest: null, expected: null, latest: null };

function runOutOf({ days, runOut }: Forecast, words: AdviceWords, numerals: Numerals): string {
  const last = days.at(-1);
  assert(last !== undefined, 'a forecast has a day');
  const end = numerals.date(last.date);
  const { earliest, expected, latest } = runOut ?? NEVER;
  if (earliest === null) return words.lastsBeyond(end);
  const first = numerals.date(earliest);
  if (expected === null) return words.likelyLastsBeyond(end, first);
  const middle = numerals.date(expected);
  if (latest === null) return words.usedUpFrom(middle, first);
  if (latest === earliest) return words.usedUp(middle);
  return words.usedUpBetween(middle, first, numerals.date(latest));
}

function adviceOf(
  advice: Advice,
  counsel: Counsel,
  words: AdviceWords,
  numerals: Numerals,
): readonly string[] {
  const { recommendation, hasNextBudget } = advice;
  const { monthlyCost, currentMonthlyCost, runOutProbability, pack } = recommendation;
  const when = hasNextBudget ? words.beforeNextBudget : words.withinAMonth;
  const now = {
    cost: numerals.roundedMoney(currentMonthlyCost),
    chance: chanceOf(recommendation.currentRunOutProbability, words, numerals),
  };
  switch (counsel) {
    case 'SILENCE':
      return [];
    case 'STAY':
      return [words.stay(now, when)];
    case 'NOTHING_HELPS':
      return [words.nothingHelps(now.chance, numerals.share(recommendation.runOutRisk), when)];
    case 'CHANGE': {
      const then = {
        cost: numerals.roundedMoney(monthlyCost),
        chance: chanceOf(runOutProbability, words, numerals),
      };
      const what = whatToDo(recommendation, words, numerals);
      const say = pack === null ? words.change : words.changeWithPacks;
      return [say(what, now, then, when)];
    }
    default:
      return assertNever(counsel);
  }
}

function whatToDo(advice: Recommendation, words: AdviceWords, numerals: Numerals): string {
  const { action, plan, pack, packQuantity } = advice;
  const packs = pack === null ? null : packsOf(pack, packQuantity ?? 1, words, numerals);
  assert(action !== 'STAY', 'something is to be done');
  if (action === 'BUY_PAYG') {
    assert(packs !== null, 'what is to be bought is named');
    return words.buy(packs);
  }
  const change = changeOf(action, plan, advice.interval, words);
  return packs === null ? change : words.andBuy(change, packs);
}

function changeOf(
  action: Exclude<Recommendation['action'], 'STAY' | 'BUY_PAYG'>,
  plan: Plan | null,
  interval: BillingInterval | null,
  words: AdviceWords,
): string {
  if (action === 'CANCEL') return words.cancel;
  assert(plan !== null && interval !== null, 'what is to be subscribed to is named');
  const name = onOneLine(plan.name);
  switch (action) {
    case 'SUBSCRIBE':
      return words.subscribe(name);
    case 'UPGRADE':
      return words.upgrade(name);
    case 'DOWNGRADE':
      return words.downgrade(name);
    case 'SWITCH_INTERVAL':
      return words.payFor(name, interval);
    default:
      return assertNever(action);
  }
}

function packsOf(
  { credits }: PaygPack,
  quantity: number,
  words: AdviceWords,
  numerals: Numerals,
): string {
  return words.packs(quantity, numerals.credits(credits));
}

const HALF_PERCENT = 0.005;

/** In whole per cent, and never as certain as no forecast can be. */
function chanceOf(probability: number, words: AdviceWords, numerals: Numerals): string {
  if (probability < HALF_PERCENT) return words.lessThan(numerals.share(0.01));
  if (probability > 1 - HALF_PERCENT) return words.moreThan(numerals.share(0.99));
  return numerals.share(inPercent(probability) / 100);
}

function inPercent(probability: number): number {
  return Math.round(probability * 100);
}
