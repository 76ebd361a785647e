import type { Numerals } from '../../units/numerals';
import type { CancellationFacts, Language, PastDueFacts } from './language';
import type { Fact, Saying, Wording } from './letter';

/** How one language tells that a renewal was not paid, or that a subscription has ended. */
export interface SubscriptionWords {
  readonly numerals: Numerals;
  readonly labels: SubscriptionLabels;
  /** Why the recipient gets it. */
  readonly reason: string;
  /** What links say. */
  readonly changePaymentMethod: string;
  readonly seePlans: string;
  greeting(name: string | null): string;
  pastDue(facts: PastDueFacts): Saying;
  lastWarning(facts: PastDueFacts): Saying;
  notPaid(facts: CancellationFacts): Saying;
  cancelled(facts: CancellationFacts): Saying;
  refunded(facts: CancellationFacts): Saying;
}

export interface SubscriptionLabels {
  readonly plan: string;
  readonly billedMonthly: string;
  readonly billedYearly: string;
  readonly monthlyCredits: string;
  readonly amount: string;
  readonly nextAttempt: string;
}

type SubscriptionMails = Pick<
  Language,
  'pastDue' | 'lastWarning' | 'notPaid' | 'cancelled' | 'refunded'
>;

export function subscriptionMails(words: SubscriptionWords): SubscriptionMails {
  const unpaid = (facts: PastDueFacts, said: Saying): Wording =>
    wordingOf(facts, said, pastDueFacts(facts, words), words.changePaymentMethod, words);
  const ended = (facts: CancellationFacts, said: Saying): Wording =>
    wordingOf(facts, said, planFacts(facts, words), words.seePlans, words);
  return {
    pastDue: (facts) => unpaid(facts, words.pastDue(facts)),
    lastWarning: (facts) => unpaid(facts, words.lastWarning(facts)),
    notPaid: (facts) => ended(facts, words.notPaid(facts)),
    cancelled: (facts) => ended(facts, words.cancelled(facts)),
    refunded: (facts) => ended(facts, words.refunded(facts)),
  };
}

function wordingOf(
  { name, url }: CancellationFacts,
  { subject, paragraphs }: Saying,
  facts: readonly Fact[],
  link: string,
  { greeting, reason }: SubscriptionWords,
): Wording {
  return {
    subject,
    greeting: greeting(name),
    paragraphs,
    facts,
    actions: [{ label: link, url }],
    reason,
    unsubscribe: null,
  };
}

function pastDueFacts(facts: PastDueFacts, words: SubscriptionWords): readonly Fact[] {
  const { labels, numerals } = words;
  return [
    ...planFacts(facts, words),
    { label: labels.amount, value: numerals.money(facts.amount) },
    { label: labels.nextAttempt, value: numerals.instant(facts.nextAttemptAt) },
  ];
}

function planFacts(
  { planName, interval, monthlyCredits }: CancellationFacts,
  { labels, numerals }: SubscriptionWords,
): readonly Fact[] {
  const billed = interval === 'MONTH' ? labels.billedMonthly : labels.billedYearly;
  return [
    { label: labels.plan, value: `${planName} (${billed})` },
    { label: labels.monthlyCredits, value: numerals.credits(monthlyCredits) },
  ];
}
