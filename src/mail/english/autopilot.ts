import {
  type AutopilotAction,
  type AutopilotDecision,
  isBraked,
} from '../../account/state/autopilot-decision';
import { assertNever } from '../../units/assert';
import { type AutopilotWords, isDowngrade } from '../words/autopilot-wording';
import { credits, greeting, numerals, planName } from './words';

const STOP =
  'To stop it, switch the autopilot off or lower its limit. If the credits turn out not to be ' +
  'needed, nothing is done.';

export const ENGLISH_AUTOPILOT: AutopilotWords = {
  numerals,
  labels: {
    risk: 'Chance of running out before the next budget',
    at: 'When',
    cost: 'Price now',
    spent: 'Spent by the autopilot this month',
    limit: 'Its monthly limit',
  },
  announced: ({ action, actsAt, at }) => ({
    subject: `Autopilot: we will ${will(action)}`,
    paragraphs: [
      `${whyOf(action)} So the autopilot will ${will(action)}. It does so on ` +
        `${numerals.instant(actsAt ?? at)}, or sooner if credits go faster than expected.`,
      STOP,
    ],
  }),
  acted: ({ action }) => ({
    subject: `Autopilot: we have ${done(action)}`,
    paragraphs: [
      `As your settings allow, the autopilot has ${done(action)}.`,
      isDowngrade(action)
        ? 'Nothing is paid for it, and you can withdraw it until then.'
        : 'Credits arrive as soon as the payment goes through.',
    ],
  }),
  refused: (decision) => ({
    subject: 'Autopilot: your credits may run out, and it could not help',
    paragraphs: [
      decision.action === null
        ? 'The autopilot wanted to act, but what it had planned is not available at the moment.'
        : `The autopilot wanted to ${will(decision.action)}, but ${hurdleOf(decision)}.`,
      isBraked(decision)
        ? 'If you need more, buy credits yourself.'
        : 'Raise the limit, or buy credits yourself.',
    ],
  }),
  paused: {
    subject: 'Autopilot: paused, since payments were declined',
    paragraphs: [
      'Several payments in a row were declined, so the autopilot is paused.',
      'It goes on as soon as you set another payment method or change its settings.',
    ],
  },
  reason: 'You get this mail because your account’s autopilot may spend money.',
  settings: 'Autopilot settings',
  buyPacks: 'Buy pay-as-you-go credits',
  changePaymentMethod: 'Change payment method',
  greeting,
};

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
