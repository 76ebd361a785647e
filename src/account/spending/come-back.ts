import { type Credits, larger, smaller, sum } from '../../units/credits';
import type { GrantNumber } from '../../units/ids';
import type { Journal } from '../journal/journal';
import { rolloverLimit, type Subscription } from '../state/account';
import { type Grant, isSubscriptionKind } from '../state/grant';
import { bringRollover, FROZEN_TILL_PAID } from '../subscriptions/rollover';

/**
 * Decides what becomes of credits that have just come back to a grant, by release, reversal or the
 * end of a dispute: they stay where they are, unless the grant has ended meanwhile (rule 12).
 * Answers how many of them left again.
 */
export function settleComeBack(journal: Journal, number: GrantNumber, credits: Credits): Credits {
  if (credits === 0n) return 0n;
  const grant = journal.grant(number);
  const { subscription } = journal.account;
  if (grant.refunded)
    return leave(journal, 'ADJUSTMENT', grant, credits, 'Its grant was taken back');
  if (grant.expiresAt !== null && grant.expiresAt <= journal.at) {
    return leave(journal, 'EXPIRY', grant, credits, 'Expired before it came back');
  }
  if (!isSubscriptionKind(grant.kind)) return 0n;
  if (subscription === null || subscription.number !== grant.subscription) {
    return leave(journal, 'EXPIRY', grant, credits, 'Its subscription has ended');
  }
  if (grant.number <= subscription.carriedThrough) {
    return carryLate(journal, subscription, grant, credits);
  }
  if (journal.isFrozen) freezePart(journal, grant, credits);
  return 0n;
}

/** A carry has emptied the grant: what comes back follows it, within the limit. */
function carryLate(
  journal: Journal,
  subscription: Subscription,
  grant: Grant,
  credits: Credits,
): Credits {
  const carried = sum(
    journal.grants.filter(({ kind }) => kind === 'ROLLOVER').map(({ remaining }) => remaining),
  );
  const beside = carried - (grant.kind === 'ROLLOVER' ? credits : 0n);
  const allowed = larger(0n, rolloverLimit(subscription.terms) - beside);
  const kept = smaller(credits, allowed);
  const lost = credits - kept;
  if (lost > 0n) leave(journal, 'FORFEIT', grant, lost, 'Above the rollover limit');
  if (kept > 0n) {
    leave(journal, 'ROLLOVER', journal.grant(grant.number), kept, 'Carried over');
    const rollover = bringRollover(journal, subscription.number, kept);
    if (journal.isFrozen) freezePart(journal, rollover, kept);
  }
  return lost;
}

function leave(
  journal: Journal,
  kind: 'ADJUSTMENT' | 'EXPIRY' | 'FORFEIT' | 'ROLLOVER',
  grant: Grant,
  credits: Credits,
  description: string,
): Credits {
  journal.take(kind, grant, credits, { description });
  return credits;
}

function freezePart(journal: Journal, grant: Grant, credits: Credits): void {
  journal.freeze(grant, credits, { description: FROZEN_TILL_PAID });
}
