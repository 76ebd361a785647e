import { type Catalogue, smallestPackFor } from '../../catalogue/catalogue';
import { type Credits, smaller } from '../../units/credits';
import type { Account } from '../state/account';
import { isFrozen } from '../state/balance';
import { type Grant, inBurnDownOrder, isSubscriptionKind } from '../state/grant';
import { nextBudgetAt } from '../state/next-budget';
import type { Situation } from '../vocabulary/decision';
import type { SpendingLimit } from '../vocabulary/named';
import type { InsufficientCredits, SpendingLimitReached } from '../vocabulary/spending';

/** The part of a charge that this grant pays. */
export interface Allocation {
  readonly grant: Grant;
  readonly credits: Credits;
}

/**
 * Divides a charge among the grants in order of use (rules 6, 7). The parts sum to the amount, or
 * to all there is where that is less. Charges, holds and previews are all divided here.
 */
export function allocate(account: Account, amount: Credits): readonly Allocation[] {
  const allocations: Allocation[] = [];
  let open = amount;
  for (const grant of inBurnDownOrder(spendable(account))) {
    if (open === 0n) break;
    const credits = smaller(grant.remaining, open);
    allocations.push({ grant, credits });
    open -= credits;
  }
  return allocations;
}

/** Why this much can't be spent now, by the account or by the caller's own limit; null: it can. */
export function refusalToSpend(
  account: Account,
  amount: Credits,
  { catalogue, named }: Situation,
): InsufficientCredits | SpendingLimitReached | null {
  return tooLittle(account, amount, catalogue) ?? exceeded(amount, named.spendingLimit);
}

/** Credits that are not there can't be taken; null: they are. */
export function tooLittle(
  account: Account,
  amount: Credits,
  catalogue: Catalogue,
): InsufficientCredits | null {
  if (amount <= account.total) return null;
  return {
    type: 'InsufficientCredits',
    required: amount,
    available: account.total,
    suggestedPack: smallestPackFor(catalogue, amount - account.total),
    nextGrantAt: nextBudgetAt(account),
  };
}

function spendable(account: Account): readonly Grant[] {
  const frozen = isFrozen(account);
  return account.grants.filter(
    ({ kind, remaining }) => remaining > 0n && !(frozen && isSubscriptionKind(kind)),
  );
}

function exceeded(amount: Credits, limit: SpendingLimit | null): SpendingLimitReached | null {
  if (limit === null || limit.used + amount <= limit.limit) return null;
  return { type: 'SpendingLimitReached', ...limit };
}
