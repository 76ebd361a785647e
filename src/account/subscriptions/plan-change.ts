import { anniversary } from '../../billing-periods/schedule';
import { type BillingInterval, findPlan, MONTHS_PER_INTERVAL } from '../../catalogue/catalogue';
import { type Credits, larger } from '../../units/credits';
import type { SubscriptionNumber } from '../../units/ids';
import type { Instant } from '../../units/instant';
import { type Money, money } from '../../units/money';
import { Journal } from '../journal/journal';
import {
  type Account,
  billingPeriod,
  isUnpaid,
  type PlanTerms,
  type Subscription,
} from '../state/account';
import type { Situation } from '../vocabulary/decision';
import type {
  PlanChangeKind,
  PlanChangeRefusalReason,
  PlanChangeRefused,
} from '../vocabulary/subscriptions';
import { endPaidPeriod, renew, startSubscription, switchPlan } from './subscription';

/** What a plan change would cost, grant and forfeit. The preview shows it, the change does it. */
export interface PlanChangeQuote {
  readonly kind: Exclude<PlanChangeKind, 'CANCELLATION' | 'WITHDRAWAL'>;
  readonly terms: PlanTerms;
  readonly effectiveAt: Instant;
  readonly dueNow: Money;
  readonly dueAtRenewal: Money;
  readonly carriedOver: Credits;
  readonly forfeited: Credits;
  readonly balanceAfter: Credits;
}

export function isQuote(quote: PlanChangeQuote | PlanChangeRefused): quote is PlanChangeQuote {
  return !('type' in quote);
}

/** Rule 19, with the price and the effect of the change were it made at `now`. */
export function quotePlanChange(
  account: Account,
  planCode: string,
  interval: BillingInterval,
  { catalogue, now }: Situation,
): PlanChangeQuote | PlanChangeRefused {
  const plan = findPlan(catalogue, planCode);
  if (plan === undefined) return refusal('UNKNOWN_PLAN');
  const { subscription, pendingPlanChange } = account;
  if (pendingPlanChange !== null && now < pendingPlanChange.lapsesAt) {
    return refusal('PAYMENT_PENDING');
  }
  const terms: PlanTerms = { plan, interval };
  if (subscription === null) return quoteSubscribe(account, terms, now);
  // Money that was paid can't be credited against a price in another currency.
  if (planPrice(subscription.terms).currency !== planPrice(terms).currency) {
    return refusal('UNKNOWN_PLAN');
  }
  if (isUnpaid(subscription)) return refusal('PAST_DUE');
  if (isSame(subscription.terms, terms)) return refusal('SAME_PLAN', subscription);
  const { scheduledChange } = subscription;
  if (
    scheduledChange !== null &&
    scheduledChange.kind !== 'CANCELLATION' &&
    isSame(scheduledChange.terms, terms)
  ) {
    return refusal('ALREADY_SCHEDULED', subscription);
  }
  const kind = kindOfChange(subscription.terms, terms);
  return kind === 'UPGRADE'
    ? quoteUpgrade(account, subscription, terms, now)
    : quoteScheduled(account, subscription, kind, terms);
}

/** The table of rule 19 for an account that has a subscription. */
export function kindOfChange(
  from: PlanTerms,
  to: PlanTerms,
): 'UPGRADE' | 'DOWNGRADE' | 'INTERVAL_SWITCH' {
  const isSameInterval = from.interval === to.interval;
  if (to.plan.monthlyCredits < from.plan.monthlyCredits) return 'DOWNGRADE';
  if (to.plan.monthlyCredits === from.plan.monthlyCredits) {
    return isSameInterval ? 'DOWNGRADE' : 'INTERVAL_SWITCH';
  }
  return isSameInterval || to.interval === 'YEAR' ? 'UPGRADE' : 'INTERVAL_SWITCH';
}

/** What is scheduled takes effect when the period ends that is paid, or just being paid. */
export function scheduledFor(subscription: Subscription): Instant {
  if (subscription.standing.state === 'ACTIVE') return billingPeriod(subscription).end;
  const { anchor, paidToMonth, terms } = subscription;
  return anniversary(anchor, paidToMonth + MONTHS_PER_INTERVAL[terms.interval]);
}

function quoteSubscribe(account: Account, terms: PlanTerms, now: Instant): PlanChangeQuote {
  const journal = new Journal(account, now, null);
  startSubscription(journal, (account.subscriptionsCount + 1) as SubscriptionNumber, terms);
  return {
    kind: 'SUBSCRIBE',
    terms,
    effectiveAt: now,
    dueNow: planPrice(terms),
    dueAtRenewal: planPrice(terms),
    carriedOver: 0n,
    forfeited: 0n,
    balanceAfter: journal.total,
  };
}

function quoteUpgrade(
  account: Account,
  subscription: Subscription,
  terms: PlanTerms,
  now: Instant,
): PlanChangeQuote {
  const journal = new Journal(account, now, null);
  const { effect } = switchPlan(journal, subscription, terms);
  return {
    kind: 'UPGRADE',
    terms,
    dueNow: upgradePrice(subscription, terms),
    dueAtRenewal: planPrice(terms),
    ...effect,
    balanceAfter: journal.total,
  };
}

/** Plays the end of the paid period with today's balance, the renewal paid. */
function quoteScheduled(
  account: Account,
  subscription: Subscription,
  kind: 'DOWNGRADE' | 'INTERVAL_SWITCH',
  terms: PlanTerms,
): PlanChangeQuote {
  const effectiveAt = scheduledFor(subscription);
  const journal = new Journal(account, effectiveAt, null);
  const ended = endPaidPeriod(journal, { ...subscription, scheduledChange: { kind, terms } });
  if (ended !== null && ended.standing.state !== 'ACTIVE') renew(journal, ended);
  return {
    kind,
    terms,
    effectiveAt,
    dueNow: money(0n, planPrice(terms).currency),
    dueAtRenewal: planPrice(terms),
    ...carriedIn(journal),
    balanceAfter: journal.total,
  };
}

function carriedIn(journal: Journal): Pick<PlanChangeQuote, 'carriedOver' | 'forfeited'> {
  let carriedOver = 0n;
  let forfeited = 0n;
  for (const { kind, amount } of journal.entries) {
    if (kind === 'ROLLOVER' && amount > 0n) carriedOver += amount;
    if (kind === 'FORFEIT') forfeited -= amount;
  }
  return { carriedOver, forfeited };
}

/**
 * The new plan's price, less the months of a running year that are paid but not granted yet,
 * rounded down in the credit (rule 20). A running month gives nothing back: its credits stay.
 */
function upgradePrice(subscription: Subscription, terms: PlanTerms): Money {
  const price = planPrice(terms);
  const running = subscription.terms;
  if (running.interval !== 'YEAR' || subscription.standing.state !== 'ACTIVE') return price;
  const notGranted = BigInt(subscription.paidToMonth - subscription.creditMonth - 1);
  const months = BigInt(MONTHS_PER_INTERVAL.YEAR);
  const credit = (planPrice(running).minorUnits * notGranted) / months;
  return money(larger(0n, price.minorUnits - credit), price.currency);
}

export function planPrice({ plan, interval }: PlanTerms): Money {
  return plan.prices[interval];
}

function isSame(a: PlanTerms, b: PlanTerms): boolean {
  return a.plan.code === b.plan.code && a.interval === b.interval;
}

/** With what is scheduled for the subscription, where there is one and something is. */
export function refusal(
  reason: PlanChangeRefusalReason,
  subscription: Subscription | null = null,
): PlanChangeRefused {
  const change = subscription?.scheduledChange ?? null;
  if (subscription === null || change === null) {
    return { type: 'PlanChangeRefused', reason, scheduled: null };
  }
  const scheduled = { change, effectiveAt: scheduledFor(subscription) };
  return { type: 'PlanChangeRefused', reason, scheduled };
}
