import type { SubscriptionWords } from '../words/subscription-wording';
import { greeting, numerals } from './words';

const PAYG_STAYS = 'Your pay-as-you-go credits are not affected and can be used at any time.';

export const ENGLISH_SUBSCRIPTION: SubscriptionWords = {
  numerals,
  labels: {
    plan: 'Plan',
    billedMonthly: 'billed monthly',
    billedYearly: 'billed yearly',
    monthlyCredits: 'Credits each month',
    amount: 'Amount',
    nextAttempt: 'Next attempt',
  },
  pastDue: ({ planName, nextAttemptAt }) => ({
    subject: `Your payment for “${planName}” failed`,
    paragraphs: [
      `We could not charge the renewal of “${planName}”. We will try again on ` +
        `${numerals.instant(nextAttemptAt)}; if you change your payment method before ` +
        'then, we try again at once.',
      'Until the payment goes through, the credits of your subscription are frozen. None are lost.',
      PAYG_STAYS,
    ],
  }),
  lastWarning: ({ planName, nextAttemptAt }) => ({
    subject: `Last reminder: “${planName}” ends unless your payment goes through`,
    paragraphs: [
      `We still could not charge the renewal of “${planName}”. We will try one last time on ` +
        `${numerals.instant(nextAttemptAt)}.`,
      'If that payment fails too, your subscription ends and its unused credits are lost. A ' +
        'working payment method keeps both: set one, and we try again at once.',
      PAYG_STAYS,
    ],
  }),
  notPaid: ({ planName }) => ({
    subject: `“${planName}” has ended: the payment failed`,
    paragraphs: [
      `The last attempt to charge the renewal of “${planName}” failed, so the subscription ` +
        'has ended and its unused credits are gone.',
      PAYG_STAYS,
      'You can subscribe again whenever you like.',
    ],
  }),
  cancelled: ({ planName }) => ({
    subject: `“${planName}” has ended`,
    paragraphs: [
      `As you asked, your subscription to “${planName}” has ended. Its unused credits are gone.`,
      PAYG_STAYS,
      'You can subscribe again whenever you like.',
    ],
  }),
  refunded: ({ planName }) => ({
    subject: `“${planName}” has ended: your payment was refunded`,
    paragraphs: [
      `Your payment for “${planName}” was refunded, so the subscription has ended. Its ` +
        'credits are gone, and nothing more will be charged for it.',
      PAYG_STAYS,
      'You can subscribe again whenever you like.',
    ],
  }),
  reason: 'You get this mail because it concerns your subscription.',
  changePaymentMethod: 'Change payment method',
  seePlans: 'See the plans',
  greeting,
};
