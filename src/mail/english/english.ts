import type { CancellationFacts, Language, PastDueFacts } from '../words/language';
import type { Fact } from '../words/letter';
import { ENGLISH_ADDRESSES } from './addresses';
import { englishAlert } from './alerts';
import { englishAutopilot } from './autopilot';
import { englishReceipt, englishReminder } from './payments';
import { ENGLISH_SEVERAL } from './several';
import { greeting, numerals, planName } from './words';

const REASON = 'You get this mail because it concerns your subscription.';
const PAYG_STAYS = 'Your pay-as-you-go credits are not affected and can be used at any time.';

export const ENGLISH: Language = {
  tag: 'en',
  planName,
  receipt: englishReceipt,
  renewalReminder: englishReminder,
  alert: englishAlert,
  several: ENGLISH_SEVERAL,
  autopilot: englishAutopilot,
  addresses: ENGLISH_ADDRESSES,
  pastDue: (facts) => ({
    subject: `Your payment for “${facts.planName}” failed`,
    greeting: greeting(facts.name),
    paragraphs: [
      `We could not charge the renewal of “${facts.planName}”. We will try again on ` +
        `${numerals.instant(facts.nextAttemptAt)}; if you change your payment method before ` +
        'then, we try again at once.',
      'Until the payment goes through, the credits of your subscription are frozen. None are lost.',
      PAYG_STAYS,
    ],
    facts: pastDueFacts(facts),
    actions: [{ label: 'Change payment method', url: facts.url }],
    reason: REASON,
    unsubscribe: null,
  }),
  lastWarning: (facts) => ({
    subject: `Last reminder: “${facts.planName}” ends unless your payment goes through`,
    greeting: greeting(facts.name),
    paragraphs: [
      `We still could not charge the renewal of “${facts.planName}”. We will try one last time on ` +
        `${numerals.instant(facts.nextAttemptAt)}.`,
      'If that payment fails too, your subscription ends and its unused credits are lost. A ' +
        'working payment method keeps both: set one, and we try again at once.',
      PAYG_STAYS,
    ],
    facts: pastDueFacts(facts),
    actions: [{ label: 'Change payment method', url: facts.url }],
    reason: REASON,
    unsubscribe: null,
  }),
  notPaid: (facts) => ({
    subject: `“${facts.planName}” has ended: the payment failed`,
    greeting: greeting(facts.name),
    paragraphs: [
      `The last attempt to charge the renewal of “${facts.planName}” failed, so the subscription ` +
        'has ended and its unused credits are gone.',
      PAYG_STAYS,
      'You can subscribe again whenever you like.',
    ],
    facts: planFacts(facts),
    actions: [{ label: 'See the plans', url: facts.url }],
    reason: REASON,
    unsubscribe: null,
  }),
  cancelled: (facts) => ({
    subject: `“${facts.planName}” has ended`,
    greeting: greeting(facts.name),
    paragraphs: [
      `As you asked, your subscription to “${facts.planName}” has ended. Its unused credits are gone.`,
      PAYG_STAYS,
      'You can subscribe again whenever you like.',
    ],
    facts: planFacts(facts),
    actions: [{ label: 'See the plans', url: facts.url }],
    reason: REASON,
    unsubscribe: null,
  }),
  refunded: (facts) => ({
    subject: `“${facts.planName}” has ended: your payment was refunded`,
    greeting: greeting(facts.name),
    paragraphs: [
      `Your payment for “${facts.planName}” was refunded, so the subscription has ended. Its ` +
        'credits are gone, and nothing more will be charged for it.',
      PAYG_STAYS,
      'You can subscribe again whenever you like.',
    ],
    facts: planFacts(facts),
    actions: [{ label: 'See the plans', url: facts.url }],
    reason: REASON,
    unsubscribe: null,
  }),
};

function pastDueFacts(facts: PastDueFacts): readonly Fact[] {
  return [
    ...planFacts(facts),
    { label: 'Amount', value: numerals.money(facts.amount) },
    { label: 'Next attempt', value: numerals.instant(facts.nextAttemptAt) },
  ];
}

function planFacts({ planName, interval, monthlyCredits }: CancellationFacts): readonly Fact[] {
  const billed = interval === 'MONTH' ? 'billed monthly' : 'billed yearly';
  return [
    { label: 'Plan', value: `${planName} (${billed})` },
    { label: 'Credits each month', value: numerals.credits(monthlyCredits) },
  ];
}
