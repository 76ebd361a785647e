import { monthsSince } from '../../billing-periods/schedule';
import { MONTHS_PER_INTERVAL } from '../../catalogue/catalogue';
import type { Credits } from '../../units/credits';
import type { SubscriptionNumber } from '../../units/ids';
import { formatMoney, type Money } from '../../units/money';
import type { Journal } from '../journal/journal';
import { type PlanTerms, rolloverLimit, type Standing, type Subscription } from '../state/account';
import type { PlanChangeEffect } from '../state/payment';
import type { CancellationReason } from '../vocabulary/event';
import { carry, forfeitAll, grantBudget, thawAll } from './rollover';

export const ACTIVE: Standing = { state: 'ACTIVE' };

/** The first budget, now; months are counted from now on (rules 15, 18). */
export function startSubscription(
  journal: Journal,
  number: SubscriptionNumber,
  terms: PlanTerms,
): Subscription {
  const carriedThrough = journal.sequence;
  const budget = grantBudget(journal, number, terms);
  return {
    number,
    terms,
    anchor: journal.at,
    paidFromMonth: 0,
    paidToMonth: MONTHS_PER_INTERVAL[terms.interval],
    creditMonth: 0,
    used: 0n,
    carriedThrough,
    budgetEntry: budget.number,
    paidBudgetEntry: budget.number,
    standing: ACTIVE,
    scheduledChange: null,
  };
}

/** Another plan from now on: unused credits are carried under its limit (rule 20). */
export function switchPlan(
  journal: Journal,
  subscription: Subscription,
  terms: PlanTerms,
): { readonly subscription: Subscription; readonly effect: PlanChangeEffect } {
  thawAll(journal);
  const carriedThrough = journal.sequence;
  const carried = carry(journal, subscription.number, rolloverLimit(terms));
  return {
    subscription: { ...startSubscription(journal, subscription.number, terms), carriedThrough },
    effect: { effectiveAt: journal.at, ...carried },
  };
}

/** What follows a credit period: the next month that is paid, or the end of the paid period. */
export function endCreditPeriod(journal: Journal, subscription: Subscription): Subscription | null {
  const isPaid = subscription.creditMonth + 1 < subscription.paidToMonth;
  return isPaid ? beginMonth(journal, subscription) : endPaidPeriod(journal, subscription);
}

/** The next month of a period that is paid: carry, forfeit, budget (rules 11, 16). */
function beginMonth(journal: Journal, subscription: Subscription): Subscription {
  const { number, terms, creditMonth } = subscription;
  const carriedThrough = journal.sequence;
  carry(journal, number, rolloverLimit(terms));
  const budget = grantBudget(journal, number, terms);
  return {
    ...subscription,
    creditMonth: creditMonth + 1,
    used: 0n,
    carriedThrough,
    budgetEntry: budget.number,
  };
}

/**
 * The paid period is over: what was scheduled takes effect, what is unused is carried under the
 * terms that follow, and the renewal is due (rules 21, 23). A plan without a price renews itself.
 */
export function endPaidPeriod(journal: Journal, subscription: Subscription): Subscription | null {
  const { scheduledChange } = subscription;
  if (scheduledChange?.kind === 'CANCELLATION') {
    forfeitAll(journal);
    journal.tell({
      kind: 'SUBSCRIPTION_CANCELLED',
      terms: subscription.terms,
      reason: 'ASKED_FOR',
    });
    return null;
  }
  const terms = scheduledChange?.terms ?? subscription.terms;
  const carriedThrough = journal.sequence;
  carry(journal, subscription.number, rolloverLimit(terms));
  const due: Subscription = {
    ...subscription,
    terms,
    carriedThrough,
    scheduledChange: null,
    standing: { state: 'RENEWING', dueAt: journal.at, payment: null, askedAt: null },
  };
  if (scheduledChange !== null) {
    const { kind: change } = scheduledChange;
    journal.tell({ kind: 'SUBSCRIPTION_CHANGED', change, effectiveAt: journal.at, terms });
  }
  return isFree(terms) ? renew(journal, due) : due;
}

/**
 * A renewal was paid: the budget, now, for the period by the anchor that contains this instant;
 * periods missed meanwhile are neither charged nor granted (rule 23).
 */
export function renew(journal: Journal, subscription: Subscription): Subscription {
  const { anchor, terms, paidToMonth } = subscription;
  thawAll(journal);
  const length = MONTHS_PER_INTERVAL[terms.interval];
  const creditMonth = monthsSince(anchor, journal.at);
  const missed = Math.floor((creditMonth - paidToMonth) / length) * length;
  const paidFromMonth = paidToMonth + missed;
  const price = terms.plan.prices[terms.interval];
  const budget = grantBudget(journal, subscription.number, terms, receiptFor(price));
  journal.tell({ kind: 'SUBSCRIPTION_RENEWED', terms });
  return {
    ...subscription,
    paidFromMonth,
    paidToMonth: paidFromMonth + length,
    creditMonth,
    used: 0n,
    budgetEntry: budget.number,
    paidBudgetEntry: budget.number,
    standing: ACTIVE,
  };
}

/**
 * Ends a subscription at once: its credits go with it (rules 22, 23, 27). Answers how many were
 * forfeited; `takeFirst` may take some of them in another way.
 */
export function endNow(
  journal: Journal,
  { terms }: Subscription,
  reason: CancellationReason,
  takeFirst: () => void = () => undefined,
): Credits {
  journal.tell({ kind: 'SUBSCRIPTION_CANCELLED', terms, reason });
  thawAll(journal);
  takeFirst();
  return forfeitAll(journal);
}

/** Prices never change, and many renewals are of one: writing money is slow. */
const receipts = new WeakMap<Money, string>();

function receiptFor(price: Money): string {
  if (price.minorUnits === 0n) return '';
  let receipt = receipts.get(price);
  if (receipt === undefined) {
    receipt = `; renewal paid: ${formatMoney(price)}`;
    receipts.set(price, receipt);
  }
  return receipt;
}

export function isFree({ plan, interval }: PlanTerms): boolean {
  return plan.prices[interval].minorUnits === 0n;
}
