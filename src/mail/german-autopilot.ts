import {
  type AutopilotAction,
  type AutopilotDecision,
  isBraked,
} from '../account/autopilot/autopilot-decision';
import { CREDIT, type Credits } from '../units/credits';
import { type AutopilotLabels, autopilotTable } from './autopilot-table';
import { type AutopilotFacts, Numerals } from './language';
import type { Action, Wording } from './letter';

const numerals = new Numerals('de-DE');

const REASON = 'Sie erhalten diese E-Mail, weil der Autopilot Ihres Kontos Geld ausgeben darf.';
const STOP =
  'Wenn Sie das nicht möchten, schalten Sie den Autopiloten aus oder senken Sie sein Limit. ' +
  'Stellt sich heraus, dass die Credits nicht gebraucht werden, geschieht nichts.';
const LABELS: AutopilotLabels = {
  risk: 'Risiko, vor dem nächsten Budget ohne Credits zu sein',
  at: 'Wann',
  cost: 'Preis jetzt',
  spent: 'Vom Autopiloten in diesem Monat ausgegeben',
  limit: 'Sein Monatslimit',
};

/** What the autopilot will do, has done or could not do. */
export function germanAutopilot(facts: AutopilotFacts): Wording {
  return {
    ...saying(facts),
    greeting: facts.name === null ? 'Guten Tag,' : `Guten Tag ${facts.name},`,
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
        subject: `Autopilot: geplant ist ${what(action)}`,
        paragraphs: [
          `${whyOf(action)} Geplant ist ${what(action)}. Das geschieht am ` +
            `${numerals.instant(actsAt ?? decision.at)} oder früher, wenn Credits schneller zu Ende gehen.`,
          STOP,
        ],
      };
    case 'ACTED':
      return {
        subject: `Autopilot: veranlasst wurde ${what(action)}`,
        paragraphs: [
          `Wie Ihre Einstellungen es erlauben, wurde veranlasst: ${what(action)}.`,
          isDowngrade(action)
            ? 'Dafür wird nichts bezahlt, und bis dahin können Sie es zurücknehmen.'
            : 'Credits werden gutgeschrieben, sobald die Zahlung gelungen ist.',
        ],
      };
    case 'REFUSED':
      return {
        subject: 'Autopilot: Ihre Credits reichen womöglich nicht, und er konnte nichts tun',
        paragraphs: [
          action === null
            ? 'Der Autopilot wollte handeln, aber was er wollte, ist derzeit nicht zu haben.'
            : `Vorgesehen war ${what(action)}, aber ${hurdleOf(decision)}.`,
          isBraked(decision)
            ? 'Wenn Sie mehr brauchen, kaufen Sie selbst Credits.'
            : 'Erhöhen Sie das Limit, oder kaufen Sie selbst Credits.',
        ],
      };
    default:
      return {
        subject: 'Autopilot: pausiert, weil Zahlungen abgelehnt wurden',
        paragraphs: [
          'Mehrere Zahlungen hintereinander wurden abgelehnt, deshalb pausiert der Autopilot.',
          'Er macht weiter, wenn Sie eine andere Zahlungsart hinterlegen oder ihn neu einstellen.',
        ],
      };
  }
}

function hurdleOf(decision: AutopilotDecision): string {
  return isBraked(decision)
    ? 'diese Woche ist so viel gekauft worden, wie Ihr Verbrauch rechtfertigt'
    : 'das Monatslimit lässt es nicht zu';
}

function whyOf(action: AutopilotAction | null): string {
  return isDowngrade(action)
    ? 'Sie brauchen voraussichtlich weniger Credits, als Ihr Tarif bringt.'
    : 'Ihre Credits reichen womöglich nicht.';
}

function isDowngrade(action: AutopilotAction | null): boolean {
  return action?.kind === 'CHANGE_PLAN' && action.change === 'DOWNGRADE';
}

function what(action: AutopilotAction | null): string {
  if (action === null) return 'eine Änderung';
  if (action.kind === 'BUY_PAYG') return `der Kauf von ${packs(action)}`;
  const { name } = action.terms.plan;
  switch (action.change) {
    case 'SUBSCRIBE':
      return `das Abonnement „${name}“`;
    case 'UPGRADE':
      return `das Upgrade auf „${name}“`;
    case 'DOWNGRADE':
      return `das Downgrade auf „${name}“ zum ${numerals.instant(action.effectiveAt)}`;
  }
}

function packs({ pack, quantity }: Extract<AutopilotAction, { kind: 'BUY_PAYG' }>): string {
  const bought = credits(pack.credits);
  return quantity === 1 ? bought : `${quantity} Paketen mit je ${bought}`;
}

function actionsOf({
  decision,
  autopilotUrl,
  packsUrl,
  paymentMethodUrl,
}: AutopilotFacts): Action[] {
  const settings = { label: 'Autopilot einstellen', url: autopilotUrl };
  switch (decision.kind) {
    case 'REFUSED':
      return [settings, { label: 'Pay-as-you-go-Credits kaufen', url: packsUrl }];
    case 'PAUSED':
      return [{ label: 'Zahlungsart ändern', url: paymentMethodUrl }, settings];
    default:
      return [settings];
  }
}

function credits(amount: Credits): string {
  return `${numerals.credits(amount)} ${amount === CREDIT ? 'Credit' : 'Credits'}`;
}
