import type { Warning } from '../../account/state/alert';
import type { Plan } from '../../catalogue/catalogue';
import { assertNever } from '../../units/assert';
import type { Numerals } from '../../units/numerals';
import { type AdviceWords, adviceInWords } from './advice-words';
import { type AlertLabels, alertTable } from './alert-table';
import type { AlertFacts } from './language';
import type { Action, Saying, Wording } from './letter';
import { advised } from './plan-names';

/** How one language warns. */
export interface AlertWords {
  readonly numerals: Numerals;
  readonly labels: AlertLabels;
  readonly advice: AdviceWords;
  readonly sayings: AlertSayings;
  /** Why the recipient gets it. */
  readonly reason: string;
  /** What links say. */
  readonly changeWarnings: string;
  readonly buyPacks: string;
  readonly seePlans: string;
  greeting(name: string | null): string;
  planName(plan: Plan): string;
}

type WarningOf<Kind extends Warning['kind']> = Extract<Warning, { kind: Kind }>;

export interface AlertSayings {
  budgetUsed(facts: AlertFacts, warning: WarningOf<'BUDGET_USED'>): Saying;
  subscriptionExhausted(facts: AlertFacts): Saying;
  exhausted(facts: AlertFacts): Saying;
  balanceBelow(facts: AlertFacts, warning: WarningOf<'BALANCE_BELOW'>): Saying;
  runOutExpected(facts: AlertFacts, warning: WarningOf<'RUN_OUT_EXPECTED'>): Saying;
  grantExpiring(warning: WarningOf<'GRANT_EXPIRING'>): Saying;
}

/** A warning, with the numbers and what can be done. */
export function alertWording(facts: AlertFacts, words: AlertWords): Wording {
  const { subject, paragraphs } = sayingOf(facts, words.sayings);
  return {
    subject,
    paragraphs: [...paragraphs, ...adviceOf(facts, words)],
    greeting: words.greeting(facts.name),
    facts: alertTable(facts, words.numerals, words.labels),
    actions: actionsOf(facts, words),
    reason: words.reason,
    unsubscribe: { label: words.changeWarnings, url: facts.preferencesUrl },
  };
}

function sayingOf(facts: AlertFacts, sayings: AlertSayings): Saying {
  const { warning } = facts;
  switch (warning.kind) {
    case 'BUDGET_USED':
      return sayings.budgetUsed(facts, warning);
    case 'SUBSCRIPTION_CREDITS_EXHAUSTED':
      return sayings.subscriptionExhausted(facts);
    case 'CREDITS_EXHAUSTED':
      return sayings.exhausted(facts);
    case 'BALANCE_BELOW':
      return sayings.balanceBelow(facts, warning);
    case 'RUN_OUT_EXPECTED':
      return sayings.runOutExpected(facts, warning);
    case 'GRANT_EXPIRING':
      return sayings.grantExpiring(warning);
    default:
      return assertNever(warning);
  }
}

function adviceOf(
  { advice, warning }: AlertFacts,
  { advice: words, planName, numerals }: AlertWords,
): readonly string[] {
  if (advice === null) return [];
  return adviceInWords(advised(advice, planName), warning.kind, words, numerals);
}

function actionsOf(
  { warning, advice, plansUrl, packsUrl }: AlertFacts,
  words: AlertWords,
): readonly Action[] {
  const packs = { label: words.buyPacks, url: packsUrl };
  const plans = { label: words.seePlans, url: plansUrl };
  const chart = advice === null ? [] : [{ label: words.advice.seeForecast, url: advice.chartUrl }];
  return warning.kind === 'GRANT_EXPIRING' ? [packs, ...chart] : [plans, packs, ...chart];
}
