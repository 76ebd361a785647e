import type { Instant } from '../../units/instant';
import { Journal } from '../journal/journal';
import type { Account, PlanTerms, Subscription } from '../state/account';
import type { PlanChangePurpose, QuotedOn } from '../state/payment';
import { kindOfChange, type PlanChangeQuote } from './plan-change';
import { switchPlan } from './subscription';

/** What a plan change that is paid first remembers of the account that it was quoted on. */
export function quotedOn(account: Account, { forfeited }: PlanChangeQuote): QuotedOn {
  const { subscription, subscriptionsCount } = account;
  return {
    subscriptionsCount,
    running: subscription && { ...idOf(subscription.terms), anchor: subscription.anchor },
    isCancelled: subscription !== null && isCancelled(subscription),
    forfeited,
  };
}

/**
 * Whether a plan change still counts now that its payment settles (rule 20): only while the
 * subscription is the one that it was quoted on, nobody has cancelled it since, and no more is
 * forfeited than the preview has shown.
 */
export function isStillWanted(
  account: Account,
  { change, terms, quotedOn }: PlanChangePurpose,
  askedAt: Instant,
  now: Instant,
): boolean {
  const { subscription, subscriptionsCount } = account;
  if (change === 'SUBSCRIBE') {
    if (subscription !== null) return false;
    return quotedOn === undefined || quotedOn.subscriptionsCount === subscriptionsCount;
  }
  if (subscription === null || subscription.standing.state === 'DISPUTED') return false;
  if (isCancelled(subscription) && quotedOn?.isCancelled !== true) return false;
  if (quotedOn === undefined) return isAsItWas(subscription, terms, askedAt);
  if (!isSame(subscription, quotedOn.running)) return false;
  const { effect } = switchPlan(new Journal(account, now, null), subscription, terms);
  return effect.forfeited <= quotedOn.forfeited;
}

/** For payments from before it was remembered: whatever changed a plan in between moved the anchor. */
function isAsItWas({ anchor, terms }: Subscription, wanted: PlanTerms, askedAt: Instant): boolean {
  return anchor <= askedAt && kindOfChange(terms, wanted) === 'UPGRADE';
}

function isSame({ terms, anchor }: Subscription, running: QuotedOn['running']): boolean {
  const { plan, version, interval } = idOf(terms);
  return (
    running?.plan === plan &&
    running.version === version &&
    running.interval === interval &&
    running.anchor === anchor
  );
}

function isCancelled({ scheduledChange }: Subscription): boolean {
  return scheduledChange?.kind === 'CANCELLATION';
}

function idOf({ plan, interval }: PlanTerms) {
  return { plan: plan.code, version: plan.version, interval };
}
