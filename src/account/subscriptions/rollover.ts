import { type Credits, larger, smaller, sum } from '../../units/credits';
import type { SubscriptionNumber } from '../../units/ids';
import type { Journal } from '../journal/journal';
import type { PlanTerms } from '../state/account';
import { type Grant, inBurnDownOrder, isSubscriptionKind } from '../state/grant';
import type { FrozenCredits } from '../state/payment';

export const FROZEN_TILL_PAID = 'Frozen until the renewal is paid';

export interface Carried {
  readonly carriedOver: Credits;
  readonly forfeited: Credits;
}

/**
 * Moves what is unused of a subscription's credits into one new ROLLOVER grant, after what is
 * above the limit has been forfeited, from the oldest first (rule 11). Held credits are no part
 * of it (rule 12).
 */
export function carry(journal: Journal, subscription: SubscriptionNumber, limit: Credits): Carried {
  const unused = sum(unusedGrants(journal).map(({ remaining }) => remaining));
  const forfeited = larger(0n, unused - limit);
  forfeit(journal, forfeited, 'Above the rollover limit');
  const sources = unusedGrants(journal);
  for (const grant of sources) {
    journal.take('ROLLOVER', grant, grant.remaining, { description: 'Carried over' });
  }
  const carriedOver = unused - forfeited;
  if (carriedOver > 0n) bringRollover(journal, subscription, carriedOver);
  return { carriedOver, forfeited };
}

/** This month's budget, with a word on what was paid for it. */
export function grantBudget(
  journal: Journal,
  subscription: SubscriptionNumber,
  { plan }: PlanTerms,
  receipt = '',
): Grant {
  return journal.bring(
    'GRANT',
    {
      kind: 'SUBSCRIPTION',
      granted: plan.monthlyCredits,
      expiresAt: null,
      subscription,
    },
    { description: `Monthly budget of ${plan.name}${receipt}` },
  );
}

/** Takes back at most `limit` of a subscription's credits, in order of use. Answers how many. */
export function takeBackUpTo(journal: Journal, limit: Credits, reason: string): Credits {
  let open = limit;
  for (const grant of spendableGrants(journal)) {
    const credits = smaller(open, grant.remaining);
    if (credits === 0n) break;
    if (journal.isFrozen) journal.thaw(grant, credits, { description: reason });
    journal.adjust(grant, credits, reason);
    open -= credits;
  }
  return limit - open;
}

/** Sets at most `limit` of them aside while a payment is disputed, in order of use. */
export function setAsideUpTo(
  journal: Journal,
  limit: Credits,
  reason: string,
): readonly FrozenCredits[] {
  const frozen: FrozenCredits[] = [];
  let open = limit;
  for (const grant of spendableGrants(journal)) {
    const credits = smaller(open, grant.remaining);
    if (credits === 0n) break;
    if (journal.isFrozen) journal.thaw(grant, credits, { description: reason });
    journal.setAside(grant, credits, { description: reason });
    frozen.push({ grant: grant.number, credits });
    open -= credits;
  }
  return frozen;
}

/** All that is left of a subscription's credits goes with it (rule 22). */
export function forfeitAll(journal: Journal): Credits {
  const all = sum(unusedGrants(journal).map(({ remaining }) => remaining));
  forfeit(journal, all, 'Subscription ended');
  return all;
}

/** None of a subscription's credits can be spent from now on. */
export function freezeAll(journal: Journal, description = FROZEN_TILL_PAID): void {
  if (journal.isFrozen) return;
  for (const grant of unusedGrants(journal)) {
    journal.freeze(grant, grant.remaining, { description });
  }
  journal.isFrozen = true;
}

export function thawAll(journal: Journal): void {
  if (!journal.isFrozen) return;
  journal.isFrozen = false;
  for (const grant of unusedGrants(journal)) {
    journal.thaw(grant, grant.remaining, { description: 'No longer frozen' });
  }
}

export function bringRollover(
  journal: Journal,
  subscription: SubscriptionNumber,
  credits: Credits,
): Grant {
  return journal.bring(
    'ROLLOVER',
    { kind: 'ROLLOVER', granted: credits, expiresAt: null, subscription },
    { description: 'Carried over' },
  );
}

function forfeit(journal: Journal, amount: Credits, description: string): void {
  let open = amount;
  for (const grant of unusedGrants(journal)) {
    if (open === 0n) return;
    const credits = smaller(open, grant.remaining);
    journal.take('FORFEIT', grant, credits, { description });
    open -= credits;
  }
}

/** In order of use. */
function spendableGrants(journal: Journal): readonly Grant[] {
  return inBurnDownOrder(
    journal.grants.filter(({ kind, remaining }) => isSubscriptionKind(kind) && remaining > 0n),
  );
}

/** Oldest first. */
function unusedGrants(journal: Journal): readonly Grant[] {
  return journal.grants
    .filter(({ kind, remaining }) => isSubscriptionKind(kind) && remaining > 0n)
    .toSorted((a, b) => a.number - b.number);
}
