import type { AutopilotAction, AutopilotDecision } from '../../account/state/autopilot-decision';
import type { Numerals } from '../../units/numerals';
import { type AutopilotLabels, autopilotTable } from './autopilot-table';
import type { AutopilotFacts } from './language';
import type { Action, Saying, Wording } from './letter';

/** How one language tells what the autopilot will do, has done or could not do. */
export interface AutopilotWords {
  readonly numerals: Numerals;
  readonly labels: AutopilotLabels;
  readonly paused: Saying;
  /** Why the recipient gets it. */
  readonly reason: string;
  /** What links say. */
  readonly settings: string;
  readonly buyPacks: string;
  readonly changePaymentMethod: string;
  greeting(name: string | null): string;
  announced(decision: AutopilotDecision): Saying;
  acted(decision: AutopilotDecision): Saying;
  refused(decision: AutopilotDecision): Saying;
}

export function autopilotWording(facts: AutopilotFacts, words: AutopilotWords): Wording {
  return {
    ...sayingOf(facts.decision, words),
    greeting: words.greeting(facts.name),
    facts: autopilotTable(facts, words.numerals, words.labels),
    actions: actionsOf(facts, words),
    reason: words.reason,
    unsubscribe: null,
  };
}

export function isDowngrade(action: AutopilotAction | null): boolean {
  return action?.kind === 'CHANGE_PLAN' && action.change === 'DOWNGRADE';
}

function sayingOf(decision: AutopilotDecision, words: AutopilotWords): Saying {
  switch (decision.kind) {
    case 'ANNOUNCED':
      return words.announced(decision);
    case 'ACTED':
      return words.acted(decision);
    case 'REFUSED':
      return words.refused(decision);
    default:
      return words.paused;
  }
}

function actionsOf(
  { decision, autopilotUrl, packsUrl, paymentMethodUrl }: AutopilotFacts,
  words: AutopilotWords,
): readonly Action[] {
  const settings = { label: words.settings, url: autopilotUrl };
  switch (decision.kind) {
    case 'REFUSED':
      return [settings, { label: words.buyPacks, url: packsUrl }];
    case 'PAUSED':
      return [{ label: words.changePaymentMethod, url: paymentMethodUrl }, settings];
    default:
      return [settings];
  }
}
