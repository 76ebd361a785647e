import { CREDIT } from '../../units/credits';
import { shareOf } from '../words/alert-table';
import type { AlertSayings, AlertWords } from '../words/alert-wording';
import type { AlertFacts } from '../words/language';
import { ENGLISH_ADVICE } from './advice';
import { credits, greeting, numerals, planName } from './words';

const UPGRADE = 'A larger plan takes effect at once, and you keep the credits you have left.';
const PACKS = 'Pay-as-you-go credits are used only when your subscription has none left.';
const HOLD_ON = 'Whatever costs credits will work again as soon as you have new ones.';

const SAYINGS: AlertSayings = {
  budgetUsed: (facts, { ratio }) => ({
    subject: `You have used ${numerals.share(shareOf(facts, ratio))} of this month’s credits`,
    paragraphs: [`${usedOf(facts)}${leftOf(facts)}`, nextOf(facts), `${UPGRADE} ${PACKS}`],
  }),
  subscriptionExhausted: (facts) => ({
    subject: `Your subscription credits are used up: ${backupOf(facts)} used now`,
    paragraphs: [
      `All credits of your subscription are used. From now on ${backupOf(facts)} used: ` +
        `${credits(facts.balance.total)} left.`,
      nextOf(facts),
      `${UPGRADE} To be safe until then, add pay-as-you-go credits.`,
    ],
  }),
  exhausted: (facts) => ({
    subject: 'You have no credits left',
    paragraphs: [
      `Your last credits are used. ${HOLD_ON}`,
      nextOf(facts),
      'To go on at once, choose a larger plan or buy pay-as-you-go credits.',
    ],
  }),
  balanceBelow: (facts, { threshold }) => ({
    subject: `${threshold > CREDIT ? 'Fewer' : 'Less'} than ${credits(threshold)} left`,
    paragraphs: [leftOf(facts), nextOf(facts), `${UPGRADE} ${PACKS}`],
  }),
  runOutExpected: (facts, { cause, expectedOn }) => {
    const on = numerals.date(expectedOn);
    if (cause === 'EXPIRED') {
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
  },
  grantExpiring: ({ expiresAt, credits: expiring }) => {
    const at = numerals.instant(expiresAt);
    return {
      subject: `${numerals.credits(expiring)} of your credits will expire soon`,
      paragraphs: [`On ${at}, ${credits(expiring)} will expire if not used before.`],
    };
  },
};

export const ENGLISH_ALERTS: AlertWords = {
  numerals,
  labels: {
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
  },
  advice: ENGLISH_ADVICE,
  sayings: SAYINGS,
  reason: 'You get this mail because you asked to be warned before your credits run out.',
  changeWarnings: 'Change your warnings',
  buyPacks: 'Buy pay-as-you-go credits',
  seePlans: 'See larger plans',
  greeting,
  planName,
};

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
