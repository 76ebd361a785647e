import {
  type AutopilotAction,
  type AutopilotDecision,
  isBraked,
} from '../../account/state/autopilot-decision';
import { assertNever } from '../../units/assert';
import { type AutopilotWords, isDowngrade } from '../words/autopilot-wording';
import { credits, greeting, numerals, planName } from './words';

const STOP =
  'Wenn Sie das nicht möchten, schalten Sie den Autopiloten aus oder senken Sie sein Limit. ' +
  'Stellt sich vorher heraus, dass Sie die Credits nicht brauchen, geschieht nichts.';

export const GERMAN_AUTOPILOT: AutopilotWords = {
  numerals,
  labels: {
    risk: 'Risiko, dass die Credits vor dem nächsten Budget ausgehen',
    at: 'Zeitpunkt',
    cost: 'Preis jetzt',
    spent: 'Vom Autopiloten in diesem Monat ausgegeben',
    limit: 'Monatslimit des Autopiloten',
  },
  announced: ({ action, actsAt, at }) => ({
    subject: `Autopilot: geplant ist ${what(action)}`,
    paragraphs: [
      `${whyOf(action)} Deshalb ist ${what(action)} geplant. Der Autopilot erledigt das am ` +
        `${numerals.instant(actsAt ?? at)} oder früher, wenn Ihre Credits schneller zur ` +
        'Neige gehen.',
      STOP,
    ],
  }),
  acted: ({ action }) => ({
    subject: `Autopilot: veranlasst wurde ${what(action)}`,
    paragraphs: [
      `wie in Ihren Einstellungen erlaubt, hat der Autopilot Folgendes veranlasst: ${what(action)}.`,
      isDowngrade(action)
        ? 'Dafür wird nichts bezahlt, und Sie können es bis dahin zurücknehmen.'
        : 'Die Credits werden gutgeschrieben, sobald die Zahlung eingegangen ist.',
    ],
  }),
  refused: (decision) => ({
    subject: 'Autopilot: Ihre Credits reichen womöglich nicht, und er konnte nichts tun',
    paragraphs: [
      decision.action === null
        ? 'der Autopilot wollte etwas unternehmen, aber das ist derzeit nicht möglich.'
        : `vorgesehen war ${what(decision.action)}, aber ${hurdleOf(decision)}.`,
      isBraked(decision)
        ? 'Wenn Sie mehr brauchen, kaufen Sie selbst Credits.'
        : 'Erhöhen Sie das Limit, oder kaufen Sie selbst Credits.',
    ],
  }),
  paused: {
    subject: 'Autopilot: pausiert, weil Zahlungen abgelehnt wurden',
    paragraphs: [
      'mehrere Zahlungen hintereinander wurden abgelehnt. Deshalb pausiert der Autopilot.',
      'Er macht weiter, sobald Sie eine andere Zahlungsart hinterlegen oder seine Einstellungen ' +
        'ändern.',
    ],
  },
  reason: 'Sie erhalten diese E-Mail, weil der Autopilot Ihres Kontos Geld ausgeben darf.',
  settings: 'Autopilot anpassen',
  buyPacks: 'Pay-as-you-go-Credits kaufen',
  changePaymentMethod: 'Zahlungsart ändern',
  greeting,
};

function hurdleOf(decision: AutopilotDecision): string {
  return isBraked(decision)
    ? 'diese Woche ist so viel gekauft worden, wie Ihr Verbrauch rechtfertigt'
    : 'das Monatslimit lässt das nicht zu';
}

function whyOf(action: AutopilotAction | null): string {
  return isDowngrade(action)
    ? 'Sie brauchen voraussichtlich weniger Credits, als Ihr Tarif enthält.'
    : 'Ihre Credits reichen womöglich nicht.';
}

function what(action: AutopilotAction | null): string {
  if (action === null) return 'eine Änderung';
  if (action.kind === 'BUY_PAYG') return `der Kauf von ${packs(action)}`;
  const name = planName(action.terms.plan);
  switch (action.change) {
    case 'SUBSCRIBE':
      return `das Abonnement „${name}“`;
    case 'UPGRADE':
      return `das Upgrade auf „${name}“`;
    case 'DOWNGRADE':
      return `das Downgrade auf „${name}“ zum ${numerals.instant(action.effectiveAt)}`;
    default:
      return assertNever(action.change);
  }
}

function packs({ pack, quantity }: Extract<AutopilotAction, { kind: 'BUY_PAYG' }>): string {
  const bought = credits(pack.credits);
  return quantity === 1 ? bought : `${quantity} Paketen mit je ${bought}`;
}
