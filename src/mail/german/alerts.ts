import { assertNever } from '../../units/assert';
import { CREDIT } from '../../units/credits';
import { adviceInWords } from '../words/advice-words';
import { type AlertLabels, alertTable, shareOf } from '../words/alert-table';
import type { AlertFacts } from '../words/language';
import type { Action, Wording } from '../words/letter';
import { advised } from '../words/plan-names';
import { GERMAN_ADVICE } from './advice';
import { credits, greeting, numerals, planName } from './words';

const REASON =
  'Sie erhalten diese E-Mail, weil Sie gewarnt werden möchten, bevor Ihre Credits ausgehen.';
const UPGRADE = 'Ein größerer Tarif gilt sofort, und Ihre restlichen Credits behalten Sie.';
const PACKS =
  'Pay-as-you-go-Credits werden erst verwendet, wenn die Credits Ihres Abonnements verbraucht sind.';
const HOLD_ON = 'Was Credits kostet, können Sie erst wieder nutzen, wenn Sie neue haben.';
const LABELS: AlertLabels = {
  used: 'Vom Monatsbudget verbraucht',
  of: 'von',
  left: 'Credits übrig',
  subscription: 'Davon Abonnement',
  enterprise: 'Davon Enterprise',
  promotional: 'Davon Gratis-Credits',
  payg: 'Davon Pay-as-you-go',
  reserved: 'Nicht enthalten: reserviert',
  frozen: 'Nicht enthalten: eingefroren, bis die Verlängerung bezahlt ist',
  nextBudget: 'Nächstes Budget',
  runOut: 'Voraussichtlich aufgebraucht',
  expires: 'Verfällt',
};

/** A warning, with the numbers and what can be done. */
export function germanAlert(facts: AlertFacts): Wording {
  const { subject, paragraphs } = saying(facts);
  const { advice, warning } = facts;
  const ahead =
    advice === null
      ? []
      : adviceInWords(advised(advice, planName), warning.kind, GERMAN_ADVICE, numerals);
  return {
    subject,
    paragraphs: [...paragraphs, ...ahead],
    greeting: greeting(facts.name),
    facts: alertTable(facts, numerals, LABELS),
    actions: actionsOf(facts),
    reason: REASON,
    unsubscribe: { label: 'Warnungen anpassen', url: facts.preferencesUrl },
  };
}

function saying(facts: AlertFacts): Pick<Wording, 'subject' | 'paragraphs'> {
  const { warning, balance } = facts;
  switch (warning.kind) {
    case 'BUDGET_USED':
      return {
        subject: `Sie haben ${numerals.share(shareOf(facts, warning.ratio))} der Credits dieses Monats verbraucht`,
        paragraphs: [`${usedOf(facts)}${leftOf(facts)}`, nextOf(facts), `${UPGRADE} ${PACKS}`],
      };
    case 'SUBSCRIPTION_CREDITS_EXHAUSTED':
      return {
        subject: `Ihre Abonnement-Credits sind verbraucht: jetzt ${backupOf(facts)}`,
        paragraphs: [
          `alle Credits Ihres Abonnements sind verbraucht. Ab jetzt werden ${backupOf(facts)} ` +
            `verwendet. Sie haben noch ${credits(balance.total)}.`,
          nextOf(facts),
          `${UPGRADE} Wenn Sie bis dahin auf Nummer sicher gehen möchten, kaufen Sie ` +
            'Pay-as-you-go-Credits dazu.',
        ],
      };
    case 'CREDITS_EXHAUSTED':
      return {
        subject: 'Sie haben keine Credits mehr',
        paragraphs: [
          `Ihre letzten Credits sind verbraucht. ${HOLD_ON}`,
          nextOf(facts),
          'Mit einem größeren Tarif oder Pay-as-you-go-Credits geht es sofort weiter.',
        ],
      };
    case 'BALANCE_BELOW':
      return {
        subject: `Weniger als ${credits(warning.threshold)} übrig`,
        paragraphs: [leftOf(facts), nextOf(facts), `${UPGRADE} ${PACKS}`],
      };
    case 'RUN_OUT_EXPECTED': {
      const on = numerals.date(warning.expectedOn);
      if (warning.cause === 'EXPIRED') {
        return {
          subject: `Ihre letzten Credits verfallen voraussichtlich ungenutzt bis ${on}`,
          paragraphs: [
            `${leftOf(facts)} So, wie Sie sie zuletzt verbraucht haben, verfallen die letzten, bevor ` +
              `Sie sie verbrauchen: bis ${on} ist nichts mehr übrig.`,
            nextOf(facts),
          ],
        };
      }
      return {
        subject: `Ihre Credits reichen voraussichtlich bis zum ${on}`,
        paragraphs: [
          `${leftOf(facts)} Bei Ihrem derzeitigen Verbrauch reichen sie bis zum ${on}.`,
          nextOf(facts),
          `${UPGRADE} ${PACKS}`,
        ],
      };
    }
    case 'GRANT_EXPIRING': {
      const at = numerals.instant(warning.expiresAt);
      const isOne = warning.credits === CREDIT;
      const verb = isOne ? 'verfällt' : 'verfallen';
      return {
        subject: `${numerals.credits(warning.credits)} Ihrer Credits ${verb} bald`,
        paragraphs: [
          `am ${at} ${verb} ${credits(warning.credits)}, wenn Sie ${isOne ? 'ihn' : 'sie'} bis dahin ` +
            'nicht nutzen.',
        ],
      };
    }
    default:
      return assertNever(warning);
  }
}

function usedOf({ balance: { budget } }: AlertFacts): string {
  if (budget === null) return '';
  const { used, monthlyCredits } = budget;
  return used > monthlyCredits
    ? `Sie haben in diesem Monat ${credits(used)} verbraucht, mehr als Ihr Monatsbudget von ` +
        `${credits(monthlyCredits)}. `
    : `Sie haben in diesem Monat ${numerals.credits(used)} von ${credits(monthlyCredits)} verbraucht. `;
}

function leftOf({ balance: { total } }: AlertFacts): string {
  return `Sie haben noch ${credits(total)}.`;
}

function nextOf({ nextBudgetAt }: AlertFacts): string {
  if (nextBudgetAt === null) return 'Derzeit steht kein weiteres Monatsbudget an.';
  return `Ihr nächstes Monatsbudget kommt am ${numerals.instant(nextBudgetAt)}.`;
}

/** Promotional and enterprise credits are used before pay-as-you-go. */
function backupOf({ balance: { total, payg } }: AlertFacts): string {
  return total === payg ? 'Pay-as-you-go-Credits' : 'Ihre übrigen Credits';
}

function actionsOf({ warning, advice, plansUrl, packsUrl }: AlertFacts): readonly Action[] {
  const packs = { label: 'Pay-as-you-go-Credits kaufen', url: packsUrl };
  const plans = { label: 'Größere Tarife ansehen', url: plansUrl };
  const chart = advice === null ? [] : [{ label: GERMAN_ADVICE.seeForecast, url: advice.chartUrl }];
  return warning.kind === 'GRANT_EXPIRING' ? [packs, ...chart] : [plans, packs, ...chart];
}
