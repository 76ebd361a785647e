import { CREDIT } from '../../units/credits';
import { shareOf } from '../words/alert-table';
import type { AlertSayings, AlertWords } from '../words/alert-wording';
import type { AlertFacts } from '../words/language';
import { GERMAN_ADVICE } from './advice';
import { credits, greeting, numerals, planName } from './words';

const UPGRADE = 'Ein größerer Tarif gilt sofort, und Ihre restlichen Credits behalten Sie.';
const PACKS =
  'Pay-as-you-go-Credits werden erst verwendet, wenn die Credits Ihres Abonnements verbraucht sind.';
const HOLD_ON = 'Was Credits kostet, können Sie erst wieder nutzen, wenn Sie neue haben.';

const SAYINGS: AlertSayings = {
  budgetUsed: (facts, { ratio }) => ({
    subject: `Sie haben ${numerals.share(shareOf(facts, ratio))} der Credits dieses Monats verbraucht`,
    paragraphs: [`${usedOf(facts)}${leftOf(facts)}`, nextOf(facts), `${UPGRADE} ${PACKS}`],
  }),
  subscriptionExhausted: (facts) => ({
    subject: `Ihre Abonnement-Credits sind verbraucht: jetzt ${backupOf(facts)}`,
    paragraphs: [
      `alle Credits Ihres Abonnements sind verbraucht. Ab jetzt werden ${backupOf(facts)} ` +
        `verwendet. Sie haben noch ${credits(facts.balance.total)}.`,
      nextOf(facts),
      `${UPGRADE} Wenn Sie bis dahin auf Nummer sicher gehen möchten, kaufen Sie ` +
        'Pay-as-you-go-Credits dazu.',
    ],
  }),
  exhausted: (facts) => ({
    subject: 'Sie haben keine Credits mehr',
    paragraphs: [
      `Ihre letzten Credits sind verbraucht. ${HOLD_ON}`,
      nextOf(facts),
      'Mit einem größeren Tarif oder Pay-as-you-go-Credits geht es sofort weiter.',
    ],
  }),
  balanceBelow: (facts, { threshold }) => ({
    subject: `Weniger als ${credits(threshold)} übrig`,
    paragraphs: [leftOf(facts), nextOf(facts), `${UPGRADE} ${PACKS}`],
  }),
  runOutExpected: (facts, { cause, expectedOn }) => {
    const on = numerals.date(expectedOn);
    if (cause === 'EXPIRED') {
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
  },
  grantExpiring: ({ expiresAt, credits: expiring }) => {
    const at = numerals.instant(expiresAt);
    const isOne = expiring === CREDIT;
    const verb = isOne ? 'verfällt' : 'verfallen';
    return {
      subject: `${numerals.credits(expiring)} Ihrer Credits ${verb} bald`,
      paragraphs: [
        `am ${at} ${verb} ${credits(expiring)}, wenn Sie ${isOne ? 'ihn' : 'sie'} bis dahin ` +
          'nicht nutzen.',
      ],
    };
  },
};

export const GERMAN_ALERTS: AlertWords = {
  numerals,
  labels: {
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
  },
  advice: GERMAN_ADVICE,
  sayings: SAYINGS,
  reason:
    'Sie erhalten diese E-Mail, weil Sie gewarnt werden möchten, bevor Ihre Credits ausgehen.',
  changeWarnings: 'Warnungen anpassen',
  buyPacks: 'Pay-as-you-go-Credits kaufen',
  seePlans: 'Größere Tarife ansehen',
  greeting,
  planName,
};

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
