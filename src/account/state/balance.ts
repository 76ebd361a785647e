import { contains } from '../../billing-periods/period';
import type { Catalogue } from '../../catalogue/catalogue';
import type { Credits } from '../../units/credits';
import type { AccountId, EntrySequence } from '../../units/ids';
import { type Instant, monthOf, startOfNextMonth } from '../../units/instant';
import { type Account, creditPeriod, isUnpaid } from './account';
import { type Grant, isSubscriptionKind } from './grant';

/** What an account can spend at an instant, with its parts. `total` = the sum of the ledger. */
export interface Balance extends BalanceParts {
  readonly freeUnits: readonly FreeUnits[];
}

export interface BalanceParts {
  readonly accountId: AccountId;
  readonly asOf: Instant;
  readonly sequence: EntrySequence;
  readonly total: Credits;
  /** Rolled-over credits and the rest of this month's budget. */
  readonly subscription: Credits;
  /** Of `subscription`: carried over from earlier months. */
  readonly rolledOver: Credits;
  readonly payg: Credits;
  readonly enterprise: Credits;
  readonly promotional: Credits;
  /** Held by open reservations; not in `total`. */
  readonly reserved: Credits;
  /** Credits that wait for a late payment or the end of a dispute; not in `total`. */
  readonly frozen: Credits;
  readonly budget: Budget | null;
  readonly nextExpiry: Expiry | null;
}

export interface Budget {
  readonly monthlyCredits: Credits;
  /** Subscription credits spent in this credit period. */
  readonly used: Credits;
  readonly periodStart: Instant;
  readonly periodEnd: Instant;
}

export interface Expiry {
  readonly at: Instant;
  readonly credits: Credits;
}

export interface FreeUnits {
  readonly operation: string;
  readonly remaining: number;
  readonly resetsAt: Instant;
}

/** The balance of an account that has been advanced to `now`. */
export function balanceOf(account: Account, catalogue: Catalogue, now: Instant): Balance {
  const freeUnits = freeUnitsOf(account, catalogue, now);
  return { ...balancePartsOf(account, now), freeUnits };
}

/** What of a balance does not depend on what is on sale. */
export function balancePartsOf(account: Account, now: Instant): BalanceParts {
  const remainingOf = (belongs: (grant: Grant) => boolean): Credits =>
    account.grants.reduce((sum, grant) => (belongs(grant) ? sum + grant.remaining : sum), 0n);
  const ofSubscription = remainingOf(({ kind }) => isSubscriptionKind(kind));
  const frozen = isFrozen(account);
  return {
    accountId: account.id,
    asOf: now,
    sequence: account.sequence,
    total: account.total,
    subscription: frozen ? 0n : ofSubscription,
    rolledOver: frozen ? 0n : remainingOf(({ kind }) => kind === 'ROLLOVER'),
    payg: remainingOf(({ kind }) => kind === 'PAYG'),
    enterprise: remainingOf(({ kind }) => kind === 'ENTERPRISE'),
    promotional: remainingOf(({ kind }) => kind === 'PROMOTIONAL'),
    reserved: account.grants.reduce((sum, grant) => sum + grant.held, 0n),
    frozen: account.grants.reduce((sum, grant) => sum + grant.frozen, frozen ? ofSubscription : 0n),
    budget: budgetOf(account, now),
    nextExpiry: nextExpiry(account.grants),
  };
}

/** While a subscription's money is late or disputed its credits can't be spent (rules 23, 27). */
export function isFrozen({ subscription }: Pick<Account, 'subscription'>): boolean {
  return subscription !== null && isUnpaid(subscription);
}

/** Units of the operation that are still free in the calendar month of `now` (rule 3). */
export function freeUnitsLeft(
  account: Pick<Account, 'freeUnits'>,
  operation: { readonly code: string; readonly freePerMonth: number },
  now: Instant,
): number {
  const used = account.freeUnits[operation.code];
  const usedThisMonth = used?.month === monthOf(now) ? used.units : 0;
  return Math.max(0, operation.freePerMonth - usedThisMonth);
}

/**
 * The share of the month's budget that is used, in four digits, rounded down: more than 1 where
 * credits that were carried over are used, too.
 */
export function shareUsed({ used, monthlyCredits }: Budget): number {
  return Number((used * SHARE_DIGITS) / monthlyCredits) / Number(SHARE_DIGITS);
}

const SHARE_DIGITS = 10_000n;

function budgetOf({ subscription }: Account, now: Instant): Budget | null {
  if (subscription === null || subscription.standing.state !== 'ACTIVE') return null;
  const running = creditPeriod(subscription);
  if (!contains(running, now)) return null;
  return {
    monthlyCredits: subscription.terms.plan.monthlyCredits,
    used: subscription.used,
    periodStart: running.start,
    periodEnd: running.end,
  };
}

/** Credits that expire together are told together. */
function nextExpiry(grants: readonly Grant[]): Expiry | null {
  let next: Expiry | null = null;
  for (const { expiresAt, remaining } of grants) {
    if (expiresAt === null || remaining === 0n) continue;
    if (next === null || expiresAt < next.at) next = { at: expiresAt, credits: remaining };
    else if (expiresAt === next.at) next = { at: next.at, credits: next.credits + remaining };
  }
  return next;
}

/** Units that are still free in the calendar month of `now`, of every operation that has any. */
export function freeUnitsOf(
  account: Pick<Account, 'freeUnits'>,
  catalogue: Catalogue,
  now: Instant,
): readonly FreeUnits[] {
  return [...catalogue.operations.values()]
    .filter(({ freePerMonth }) => freePerMonth > 0)
    .map((operation) => ({
      operation: operation.code,
      remaining: freeUnitsLeft(account, operation, now),
      resetsAt: startOfNextMonth(now),
    }));
}
