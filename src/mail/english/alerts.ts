import { assertNever } from '../../units/assert';
import { CREDIT } from '../../units/credits';
import { adviceInWords } from '../words/advice-words';
import { type AlertLabels, alertTable, shareOf } from '../words/alert-table';
import type { AlertFacts } from '../words/language';
import type { Action, Wording } from '../words/letter';
import { advised } from '../words/plan-names';
import { ENGLISH_ADVICE } from './advice';
import { credits, greeting, numerals, planName } from './words';

const REASON = 'You get this mail because you asked to be warned before your credits run out.';
const UPGRADE = 'A larger plan takes effect at once, and you keep the credits you have left.';
const PACKS = 'Pay-as-you-go credits are used only when your subscription has none left.';
const HOLD_ON = 'Whatever costs credits will work again as soon as you have new ones.';
const LABELS: AlertLabels = {
  used: 'Used of this month’s budget',
  of: 'of',
  left: 'Credits left',
  subscription: 'Of these, subscription',
  enterprise: 'Of these, enterprise',
  promotional: 'Of these, promotional',
  payg: 'Of these, pay-as-you-go',
  reserved: 'Not in these: held',
  frozen: 'Not in these: frozen until the renewal is paid',
  nextBudget: 'Next budget',
  runOut: 'Expected to run out',
  expires: 'Expires',
};

/** A warning, with the numbers and what can be done. */
export function englishAlert(facts: AlertFacts): Wording {
  const { subject, paragraphs } = saying(facts);
  const { advice, warning } = facts;
  const ahead =
    advice === null
      ? []
      : adviceInWords(advised(advice, planName), warning.kind, ENGLISH_ADVICE, numerals);
  return {
    subject,
    paragraphs: [...paragraphs, ...ahead],
    greeting: greeting(facts.name),
    facts: alertTable(facts, numerals, LABELS),
    actions: actionsOf(facts),
    reason: REASON,
    unsubscribe: { label: 'Change your warnings', url: facts.preferencesUrl },
  };
}

function saying(facts: AlertFacts): Pick<Wording, 'subject' | 'paragraphs'> {
  const { warning, balance } = facts;
  switch (warning.kind) {
    case 'BUDGET_USED':
      return {
        subject: `You have used ${numerals.share(shareOf(facts, warning.ratio))} of this month’s credits`,
        paragraphs: [`${usedOf(facts)}${leftOf(facts)}`, nextOf(facts), `${UPGRADE} ${PACKS}`],
      };
    case 'SUBSCRIPTION_CREDITS_EXHAUSTED':
      return {
        subject: `Your subscription credits are used up: ${backupOf(facts)} used now`,
        paragraphs: [
          `All credits of your subscription are used. From now on ${backupOf(facts)} used: ` +
            `${credits(balance.total)} left.`,
          nextOf(facts),
          `${UPGRADE} To be safe until then, add pay-as-you-go credits.`,
        ],
      };
    case 'CREDITS_EXHAUSTED':
      return {
        subject: 'You have no credits left',
        paragraphs: [
          `Your last credits are used. ${HOLD_ON}`,
          nextOf(facts),
          'To go on at once, choose a larger plan or buy pay-as-you-go credits.',
        ],
      };
    case 'BALANCE_BELOW':
      return {
        subject: `${warning.threshold > CREDIT ? 'Fewer' : 'Less'} than ${credits(warning.threshold)} left`,
        paragraphs: [leftOf(facts), nextOf(facts), `${UPGRADE} ${PACKS}`],
      };
    case 'RUN_OUT_EXPECTED': {
      const on = numerals.date(warning.expectedOn);
      if (warning.cause === 'EXPIRED') {
        return {
          subject: `Your last credits are expected to expire unused by ${on}`,
          paragraphs: [
            `${leftOf(facts)} As you have been using them, the last will expire before you have ` +
              `used them: by ${on} nothing will be left.`,
            nextOf(facts),
          ],
        };
      }
      return {
        subject: `Your credits are expected to run out on ${on}`,
        paragraphs: [
          `${leftOf(facts)} As you have been using them, they will last until ${on}.`,
          nextOf(facts),
          `${UPGRADE} ${PACKS}`,
        ],
      };
    }
    case 'GRANT_EXPIRING': {
      const at = numerals.instant(warning.expiresAt);
      return {
        subject: `${numerals.credits(warning.credits)} of your credits will expire soon`,
        paragraphs: [`On ${at}, ${credits(warning.credits)} will expire if not used before.`],
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
    ? `You have used ${credits(used)} this month, more than your budget of ${credits(monthlyCredits)}. `
    : `You have used ${numerals.credits(used)} of this month’s ${credits(monthlyCredits)}. `;
}

function leftOf({ balance: { total } }: AlertFacts): string {
  return `You have ${credits(total)} left.`;
}

function nextOf({ nextBudgetAt }: AlertFacts): string {
  if (nextBudgetAt === null) return 'No further monthly budget is due at the moment.';
  return `Your next monthly budget is due on ${numerals.instant(nextBudgetAt)}.`;
}

/** Promotional and enterprise credits are used before pay-as-you-go. */
function backupOf({ balance: { total, payg } }: AlertFacts): string {
  return total === payg ? 'pay-as-you-go credits are' : 'your other credits are';
}

function actionsOf({ warning, advice, plansUrl, packsUrl }: AlertFacts): readonly Action[] {
  const packs = { label: 'Buy pay-as-you-go credits', url: packsUrl };
  const plans = { label: 'See larger plans', url: plansUrl };
  const chart =
    advice === null ? [] : [{ label: ENGLISH_ADVICE.seeForecast, url: advice.chartUrl }];
  return warning.kind === 'GRANT_EXPIRING' ? [packs, ...chart] : [plans, packs, ...chart];
}
