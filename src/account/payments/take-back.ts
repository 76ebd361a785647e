import { assertNever } from '../../units/assert';
import { type Credits, larger, smaller, sum } from '../../units/credits';
import type { Journal } from '../journal/journal';
import { type Account, billingPeriod, type Subscription } from '../state/account';
import type { Grant } from '../state/grant';
import type { FrozenCredits, Payment } from '../state/payment';
import { freezeAll, setAsideUpTo, takeBackUpTo } from '../subscriptions/rollover';
import { endNow } from '../subscriptions/subscription';

/** What is there to be taken back or frozen of what a payment has brought (rule 27). */
type Reach =
  | { readonly kind: 'PACK'; readonly grant: Grant }
  /** It pays for the running paid period. */
  | { readonly kind: 'RUNNING_PERIOD'; readonly subscription: Subscription }
  /** It paid for an earlier one of the subscription that runs. */
  | { readonly kind: 'EARLIER_PERIOD'; readonly subscription: Subscription }
  /** It brought nothing, or its subscription has ended and its credits with it. */
  | { readonly kind: 'NOTHING' };

export interface TakenBack {
  readonly credits: Credits;
  readonly subscription: Subscription | null;
  readonly endedSubscription: boolean;
}

/** What the payment has brought, less what refunds before have taken back of it. */
export function stillBrought(account: Account, payment: Payment, budgets: Credits): Credits {
  const { grant, purpose, refunds } = payment;
  const pack = account.grants.find(({ number }) => number === grant);
  const brought = purpose.kind === 'PAYG' ? (pack?.granted ?? 0n) : budgets;
  return larger(0n, brought - sum(refunds.map(({ credits }) => credits)));
}

/**
 * What leaves the balance with a payment that is given back in full: what is left of a pack, and
 * of a plan as much as it brought. One that pays for the running period ends the subscription, so
 * that nothing is ever charged again by itself.
 */
export function takeBackAll(
  journal: Journal,
  payment: Payment,
  brought: Credits,
  reason: string,
): TakenBack {
  const reach = reachOf(journal.account, payment);
  if (reach.kind === 'RUNNING_PERIOD') {
    let credits = 0n;
    endNow(journal, reach.subscription, 'REFUNDED', () => {
      credits = takeBackUpTo(journal, brought, reason);
    });
    return { credits, subscription: null, endedSubscription: true };
  }
  const credits = takeBackPart(journal, payment, brought, reason);
  const isMissing = credits < brought && reach.kind !== 'NOTHING';
  if (payment.grant !== null && isMissing) journal.closeToReturns(payment.grant);
  return { credits, subscription: journal.account.subscription, endedSubscription: false };
}

/** The same for some credits that leave with a part of the money. Answers how many did. */
export function takeBackPart(
  journal: Journal,
  payment: Payment,
  limit: Credits,
  reason: string,
): Credits {
  const reach = reachOf(journal.account, payment);
  switch (reach.kind) {
    case 'PACK': {
      const grant = journal.grant(reach.grant.number);
      const credits = smaller(limit, grant.remaining);
      journal.adjust(grant, credits, reason);
      return credits;
    }
    case 'RUNNING_PERIOD':
    case 'EARLIER_PERIOD':
      return takeBackUpTo(journal, limit, reason);
    case 'NOTHING':
      return 0n;
    default:
      return assertNever(reach);
  }
}

export interface Frozen {
  readonly frozen: readonly FrozenCredits[];
  readonly subscription: Subscription | null;
}

/** Freezes what giving the payment back in full would take; a subscription is past due meanwhile. */
export function freezeAllOf(
  journal: Journal,
  payment: Payment,
  brought: Credits,
  reason: string,
): Frozen {
  const { subscription } = journal.account;
  const reach = reachOf(journal.account, payment);
  switch (reach.kind) {
    case 'PACK': {
      const { number, remaining } = reach.grant;
      if (remaining === 0n) return { frozen: [], subscription };
      journal.setAside(reach.grant, remaining, { description: reason });
      return { frozen: [{ grant: number, credits: remaining }], subscription };
    }
    case 'RUNNING_PERIOD': {
      const wasActive = reach.subscription.standing.state === 'ACTIVE';
      freezeAll(journal, reason);
      const standing = { state: 'DISPUTED', payment: payment.number, wasActive } as const;
      return { frozen: [], subscription: { ...reach.subscription, standing } };
    }
    case 'EARLIER_PERIOD':
      return { frozen: setAsideUpTo(journal, brought, reason), subscription };
    case 'NOTHING':
      return { frozen: [], subscription };
    default:
      return assertNever(reach);
  }
}

function reachOf({ grants, subscription }: Account, payment: Payment): Reach {
  const grant = grants.find(({ number }) => number === payment.grant);
  if (grant === undefined) return { kind: 'NOTHING' };
  if (payment.purpose.kind === 'PAYG') return { kind: 'PACK', grant };
  if (subscription === null || subscription.number !== grant.subscription) {
    return { kind: 'NOTHING' };
  }
  const kind = paysForNow(subscription, payment) ? 'RUNNING_PERIOD' : 'EARLIER_PERIOD';
  return { kind, subscription };
}

/** A period that is over and whose renewal is not paid yet counts as running: nothing followed it. */
function paysForNow(subscription: Subscription, { grant, settledAt }: Payment): boolean {
  const { paidBudgetEntry, budgetEntry, terms } = subscription;
  if (paidBudgetEntry !== undefined) return grant === paidBudgetEntry;
  // From before it was kept: a month has one budget, a year is told by when it was paid.
  if (terms.interval === 'MONTH') return grant === budgetEntry;
  return settledAt !== null && settledAt >= billingPeriod(subscription).start;
}
