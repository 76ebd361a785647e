import type { BillingInterval, PaygPack, Plan } from '../catalogue/catalogue';
import type { Forecast, Recommendation } from '../forecast/forecast';
import { assert, assertNever } from '../units/assert';
import { onOneLine } from './address';
import type { Advice } from './adviser';
import type { Numerals } from './language';

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
  stay(cost: string, chance: string): string;
  change(what: string, now: CostAndRisk, then: CostAndRisk): string;
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

/** How long the credits will last, and what is best done about it. */
export function adviceInWords(
  { total, forecast, recommendation }: Advice,
  words: AdviceWords,
  numerals: Numerals,
): string {
  const advice = adviceOf(recommendation, words, numerals);
  return total === 0n ? advice : `${runOutOf(forecast, words, numerals)} ${advice}`;
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

function adviceOf(advice: Recommendation, words: AdviceWords, numerals: Numerals): string {
  const then = {
    cost: numerals.money(advice.monthlyCost),
    chance: chanceOf(advice.runOutProbability, words, numerals),
  };
  const what = whatToDo(advice, words, numerals);
  if (what === null) return words.stay(then.cost, then.chance);
  const now = {
    cost: numerals.money(advice.currentMonthlyCost),
    chance: chanceOf(advice.currentRunOutProbability, words, numerals),
  };
  return words.change(what, now, then);
}

/** Null: nothing. */
function whatToDo(advice: Recommendation, words: AdviceWords, numerals: Numerals): string | null {
  const { action, plan, pack, packQuantity } = advice;
  const packs = pack === null ? null : packsOf(pack, packQuantity ?? 1, words, numerals);
  if (action === 'STAY') return null;
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
  return numerals.share(Math.round(probability * 100) / 100);
}
