import type { AdviceWords } from '../words/advice-words';

export const ENGLISH_ADVICE: AdviceWords = {
  seeForecast: 'See the forecast',
  lastsBeyond: (end) => `At this pace your credits last beyond ${end}.`,
  likelyLastsBeyond: (end, earliest) =>
    `At this pace your credits will likely last beyond ${end}, but may be used up as early as ` +
    `${earliest}.`,
  usedUp: (expected) => `At this pace your credits will be used up on ${expected}.`,
  usedUpFrom: (expected, earliest) =>
    `At this pace your credits will be used up around ${expected}, on ${earliest} at the earliest.`,
  usedUpBetween: (expected, earliest, latest) =>
    `At this pace your credits will be used up around ${expected}, between ${earliest} and ` +
    `${latest}.`,
  stay: ({ cost, chance }, when) =>
    `Our advice: stay as you are, at about ${cost} a month; the chance of running out ${when} is ` +
    `${chance}.`,
  change: (what, now, then, when) =>
    `Our advice: ${what}. That makes about ${then.cost} a month instead of ${now.cost}, and the ` +
    `chance of running out ${when} ${then.chance} instead of ${now.chance}.`,
  changeWithPacks: (what, now, then, when) =>
    `Our advice: ${what}. That makes about ${then.cost} for this month instead of ${now.cost}, and ` +
    `the chance of running out ${when} ${then.chance} instead of ${now.chance}.`,
  nothingHelps: (chance, target, when) =>
    `The chance of running out ${when} is ${chance}; nothing on sale brings it down to ${target}.`,
  beforeNextBudget: 'before the next budget',
  withinAMonth: 'within a month',
  subscribe: (plan) => `subscribe to “${plan}”`,
  upgrade: (plan) => `upgrade to “${plan}”`,
  downgrade: (plan) => `downgrade to “${plan}”`,
  payFor: (plan, interval) =>
    `pay for “${plan}” ${interval === 'YEAR' ? 'by the year' : 'by the month'}`,
  cancel: 'cancel your plan',
  buy: (packs) => `buy ${packs}`,
  andBuy: (what, packs) => `${what}, and buy ${packs}`,
  packs: (quantity, credits) =>
    quantity === 1
      ? `a pack of ${credits} pay-as-you-go credits`
      : `${quantity} packs of ${credits} pay-as-you-go credits`,
  lessThan: (chance) => `less than ${chance}`,
  moreThan: (chance) => `more than ${chance}`,
};
