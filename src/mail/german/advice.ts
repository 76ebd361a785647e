import type { AdviceWords } from '../words/advice-words';

export const GERMAN_ADVICE: AdviceWords = {
  seeForecast: 'Vorhersage ansehen',
  lastsBeyond: (end) => `So wie bisher reichen Ihre Credits über den ${end} hinaus.`,
  likelyLastsBeyond: (end, earliest) =>
    `So wie bisher reichen Ihre Credits wohl über den ${end} hinaus, könnten aber schon am ` +
    `${earliest} verbraucht sein.`,
  usedUp: (expected) => `So wie bisher sind Ihre Credits am ${expected} verbraucht.`,
  usedUpFrom: (expected, earliest) =>
    `So wie bisher sind Ihre Credits etwa am ${expected} verbraucht, frühestens am ${earliest}.`,
  usedUpBetween: (expected, earliest, latest) =>
    `So wie bisher sind Ihre Credits etwa am ${expected} verbraucht, zwischen dem ${earliest} und ` +
    `dem ${latest}.`,
  stay: ({ cost, chance }, when) =>
    `Unser Rat: Bleiben Sie, wie Sie sind, für etwa ${cost} im Monat; das Risiko, dass Ihnen ` +
    `${when} die Credits ausgehen, beträgt ${chance}.`,
  change: (what, now, then, when) =>
    `Unser Rat: ${what}. Das kostet etwa ${then.cost} im Monat statt ${now.cost}, und das Risiko, ` +
    `dass Ihnen ${when} die Credits ausgehen, beträgt ${then.chance} statt ${now.chance}.`,
  changeWithPacks: (what, now, then, when) =>
    `Unser Rat: ${what}. Das kostet in diesem Monat etwa ${then.cost} statt ${now.cost}, und das ` +
    `Risiko, dass Ihnen ${when} die Credits ausgehen, beträgt ${then.chance} statt ${now.chance}.`,
  nothingHelps: (chance, target, when) =>
    `Das Risiko, dass Ihnen ${when} die Credits ausgehen, beträgt ${chance}; nichts im Angebot ` +
    `senkt es auf ${target}.`,
  beforeNextBudget: 'vor dem nächsten Budget',
  withinAMonth: 'innerhalb eines Monats',
  subscribe: (plan) => `Abonnieren Sie „${plan}“`,
  upgrade: (plan) => `Wechseln Sie in den größeren Tarif „${plan}“`,
  downgrade: (plan) => `Wechseln Sie in den kleineren Tarif „${plan}“`,
  payFor: (plan, interval) =>
    `Bezahlen Sie „${plan}“ ${interval === 'YEAR' ? 'jährlich' : 'monatlich'}`,
  cancel: 'Kündigen Sie Ihren Tarif',
  buy: (packs) => `Kaufen Sie ${packs}`,
  andBuy: (what, packs) => `${what} und kaufen Sie ${packs} dazu`,
  packs: (quantity, credits) =>
    quantity === 1
      ? `ein Paket mit ${credits} Pay-as-you-go-Credits`
      : `${quantity} Pakete mit ${credits} Pay-as-you-go-Credits`,
  lessThan: (chance) => `weniger als ${chance}`,
  moreThan: (chance) => `mehr als ${chance}`,
};
