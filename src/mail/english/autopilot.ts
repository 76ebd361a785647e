import {
  type AutopilotAction,
  type AutopilotDecision,
  isBraked,
} from '../../account/state/autopilot-decision';
import { assertNever } from '../../units/assert';
import { type AutopilotLabels, autopilotTable } from '../words/autopilot-table';
import type { AutopilotFacts } from '../words/language';
import type { Action, Wording } from '../words/letter';
import { credits, greeting, numerals, planName } from './words';

const REASON = 'You get this mail because your account’s autopilot may spend money.';
const STOP =
  'To stop it, switch the autopilot off or lower its limit. If the credits turn out not to be ' +
  'needed, nothing is done.';
const LABELS: AutopilotLabels = {
  risk: 'Chance of running out before the next budget',
  at: 'When',
  cost: 'Price now',
  spent: 'Spent by the autopilot this month',
  limit: 'Its monthly limit',
};

/** What the autopilot will do, has done or could not do. */
export function englishAutopilot(facts: AutopilotFacts): Wording {
  return {
    ...saying(facts),
    greeting: greeting(facts.name),
    facts: autopilotTable(facts, numerals, LABELS),
    actions: actionsOf(facts),
    reason: REASON,
    unsubscribe: null,
  };
}

function saying({ decision }: AutopilotFacts): Pick<Wording, 'subject' | 'paragraphs'> {
  const { kind, action, actsAt } = decision;
  switch (kind) {
    case 'ANNOUNCED':
      return {
        subject: `Autopilot: we will ${will(action)}`,
        paragraphs: [
          `${whyOf(action)} So the autopilot will ${will(action)}. It does so on ` +
            `${numerals.instant(actsAt ?? decision.at)}, or sooner if credits go faster than expected.`,
          STOP,
        ],
      };
    case 'ACTED':
      return {
        subject: `Autopilot: we have ${done(action)}`,
        paragraphs: [
          `As your settings allow, the autopilot has ${done(action)}.`,
          isDowngrade(action)
            ? 'Nothing is paid for it, and you can withdraw it until then.'
            : 'Credits arrive as soon as the payment goes through.',
        ],
      };
    case 'REFUSED':
      return {
        subject: 'Autopilot: your credits may run out, and it could not help',
        paragraphs: [
          action === null
            ? 'The autopilot wanted to act, but what it had planned is not available at the moment.'
            : `The autopilot wanted to ${will(action)}, but ${hurdleOf(decision)}.`,
          isBraked(decision)
            ? 'If you need more, buy credits yourself.'
            : 'Raise the limit, or buy credits yourself.',
        ],
      };
    default:
      return {
        subject: 'Autopilot: paused, since payments were declined',
        paragraphs: [
          'Several payments in a row were declined, so the autopilot is paused.',
          'It goes on as soon as you set another payment method or change its settings.',
        ],
      };
  }
}

function hurdleOf(decision: AutopilotDecision): string {
  return isBraked(decision)
    ? 'it has bought as much this week as your own use justifies'
    : 'its monthly limit does not allow it';
}

function whyOf(action: AutopilotAction | null): string {
  return isDowngrade(action)
    ? 'You are expected to need fewer credits than your plan brings.'
    : 'Your credits may not last.';
}

function isDowngrade(action: AutopilotAction | null): boolean {
  return action?.kind === 'CHANGE_PLAN' && action.change === 'DOWNGRADE';
}

function will(action: AutopilotAction | null): string {
  if (action === null) return 'act';
  if (action.kind === 'BUY_PAYG') return `buy ${packs(action)}`;
  const name = planName(action.terms.plan);
  switch (action.change) {
    case 'SUBSCRIBE':
      return `subscribe to “${name}”`;
    case 'UPGRADE':
      return `upgrade to “${name}”`;
    case 'DOWNGRADE':
      return `downgrade to “${name}” from ${numerals.instant(action.effectiveAt)} on`;
    default:
      return assertNever(action.change);
  }
}

function done(action: AutopilotAction | null): string {
  if (action === null) return 'acted';
  if (action.kind === 'BUY_PAYG') return `bought ${packs(action)}`;
  const name = planName(action.terms.plan);
  switch (action.change) {
    case 'SUBSCRIBE':
      return `subscribed to “${name}”`;
    case 'UPGRADE':
      return `upgraded to “${name}”`;
    case 'DOWNGRADE':
      return `scheduled a downgrade to “${name}” for ${numerals.instant(action.effectiveAt)}`;
    default:
      return assertNever(action.change);
  }
}

function packs({ pack, quantity }: Extract<AutopilotAction, { kind: 'BUY_PAYG' }>): string {
  const bought = credits(pack.credits);
  return quantity === 1 ? bought : `${quantity} packs of ${bought}`;
}

function actionsOf({
  decision,
  autopilotUrl,
  packsUrl,
  paymentMethodUrl,
}: AutopilotFacts): Action[] {
  const settings = { label: 'Autopilot settings', url: autopilotUrl };
  switch (decision.kind) {
    case 'REFUSED':
      return [settings, { label: 'Buy pay-as-you-go credits', url: packsUrl }];
    case 'PAUSED':
      return [{ label: 'Change payment method', url: paymentMethodUrl }, settings];
    default:
      return [settings];
  }
}
