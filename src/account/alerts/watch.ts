import { type Credits, larger } from '../../units/credits';
import type { Instant } from '../../units/instant';
import type { Account, Subscription } from '../state/account';
import type { Warning } from '../state/alert';
import type { AlertsGiven } from '../state/alert-preferences';
import { type GrantCharge, ofSubscription } from '../state/consumption';
import { isSubscriptionKind } from '../state/grant';
import type { Change } from '../vocabulary/decision';
import { expiryWarnings } from './expiry-warning';
import { raise } from './raise-alerts';
import { runOutDaysGiven } from './run-out-warning';

/** Shares are compared in ten-thousandths: exact, whatever a fraction looks like in binary. */
const RATIO_SCALE = 10_000;
/** BALANCE_BELOW is armed again by a rise to this share of its threshold (rule 30). */
const REARM_PERCENT = 120n;
/** How many thresholds that were given and are not wanted any more are remembered. */
const UNWANTED_MAX = 100;

/** After a charge: raises what it has crossed, lower shares first (rules 29, 30). */
export function watchSpending(change: Change, charges: readonly GrantCharge[]): Change {
  const { account } = change;
  if (charges.length === 0) return change;
  const { alertsGiven: given, alertPreferences } = account;
  const ratios = alertPreferences.budgetUsedRatios.filter(
    (ratio) => !isShareGiven(account, ratio) && isBudgetUsed(account, ratio),
  );
  const isOut = account.total === 0n && !given.creditsExhausted;
  const isSubscriptionOut =
    account.total > 0n &&
    !given.subscriptionExhausted &&
    ofSubscription(charges) > 0n &&
    isSubscriptionExhausted(account);
  const below = fallenBelow(account);
  if (ratios.length === 0 && !isOut && !isSubscriptionOut && below.length === 0) return change;
  const warnings: Warning[] = [
    ...ratios.map((ratio) => ({ kind: 'BUDGET_USED' as const, ratio })),
    ...(isSubscriptionOut ? [{ kind: 'SUBSCRIPTION_CREDITS_EXHAUSTED' as const }] : []),
    ...(isOut ? [{ kind: 'CREDITS_EXHAUSTED' as const }] : []),
    ...below.map((threshold) => ({ kind: 'BALANCE_BELOW' as const, threshold })),
  ];
  return raise(change, warnings, {
    ...given,
    budgetUsedRatios: [...given.budgetUsedRatios, ...ratios],
    subscriptionExhausted: given.subscriptionExhausted || isSubscriptionOut,
    creditsExhausted: given.creditsExhausted || isOut,
    balanceBelow: [...given.balanceBelow, ...below],
  });
}

/**
 * After the last that time has done at an instant, `change` being the account then: what it has
 * crossed, and which grants expire soon. Of the thresholds that an expiry has `passed` those count
 * that the balance still is below; what else takes credits raises none (rule 29).
 */
export function warnAtEndOf(change: Change, passed: readonly Credits[]): Change {
  const { account } = change;
  const { alertsGiven: given, lastInstant: at, total } = account;
  const below = passed.filter((threshold) => total < threshold);
  const expiring = expiryWarnings(account).filter((warning) => warning.at === at);
  if (below.length === 0 && expiring.length === 0) return change;
  const warnings: Warning[] = [
    ...below.map((threshold) => ({ kind: 'BALANCE_BELOW' as const, threshold })),
    ...expiring.map(({ grant, days, expiresAt }) => ({
      kind: 'GRANT_EXPIRING' as const,
      grant: grant.number,
      days,
      credits: grant.remaining + grant.held,
      expiresAt,
    })),
  ];
  return raise(change, warnings, {
    ...given,
    balanceBelow: [...given.balanceBelow, ...below],
    grantsExpiring: [
      ...given.grantsExpiring.filter((warned) => warned.at === at),
      ...expiring.map(({ grant, days }) => ({ grant: grant.number, days, at })),
    ],
  });
}

/** What came with new credits. */
export interface NewCredits {
  readonly hasBudget: boolean;
  /** Nothing was left when they came. */
  readonly wasOut: boolean;
}

/**
 * What new credits arm again: the subscription's by a budget, the others by any (rule 30). A budget
 * begins a new run-out, as do any credits after the old one has come; else forecasts decide.
 */
export function rearmed(account: Account, { hasBudget, wasOut }: NewCredits): AlertsGiven {
  const { alertsGiven: given, total } = account;
  return {
    ...given,
    budgetUsedRatios: hasBudget ? [] : given.budgetUsedRatios,
    usedMost: hasBudget ? 0n : given.usedMost,
    subscriptionExhausted: hasBudget ? false : given.subscriptionExhausted,
    creditsExhausted: false,
    balanceBelow: given.balanceBelow.filter(
      (threshold) => total * 100n < threshold * REARM_PERCENT,
    ),
    runOutDays: hasBudget || wasOut ? [] : given.runOutDays,
  };
}

/** Before some of what is used of the budget comes back: it arms no share of it again. */
export function givenBeforeReversal({ alertsGiven: given, subscription }: Account): AlertsGiven {
  if (subscription === null) return given;
  return { ...given, usedMost: larger(given.usedMost, subscription.used) };
}

/** What counts as given when preferences are set: a threshold already passed waits (rule 30). */
export function givenUnder(account: Account, now: Instant): AlertsGiven {
  const { alertPreferences: wanted, alertsGiven: given, total } = account;
  return {
    ...given,
    budgetUsedRatios: wanted.budgetUsedRatios.filter(
      (ratio) => isShareGiven(account, ratio) || isBudgetUsed(account, ratio),
    ),
    balanceBelow: [
      ...given.balanceBelow
        .filter((threshold) => !wanted.balanceBelow.includes(threshold))
        .slice(-UNWANTED_MAX),
      ...wanted.balanceBelow.filter(
        (threshold) => given.balanceBelow.includes(threshold) || total < threshold,
      ),
    ],
    runOutDays: runOutDaysGiven(account, now),
    grantsExpiring: [
      ...given.grantsExpiring.filter(({ at }) => at === now),
      ...expiryWarnings(account)
        .filter(({ at }) => at <= now)
        .map(({ grant, days }) => ({ grant: grant.number, days, at: now })),
    ],
  };
}

/** Also where that share was used before something of it came back, wanted then or not. */
function isShareGiven({ alertsGiven: given, subscription }: Account, ratio: number): boolean {
  if (given.budgetUsedRatios.includes(ratio)) return true;
  return subscription !== null && isShare(given.usedMost, subscription, ratio);
}

function isBudgetUsed({ subscription }: Account, ratio: number): boolean {
  if (subscription === null || subscription.standing.state !== 'ACTIVE') return false;
  return isShare(subscription.used, subscription, ratio);
}

function isShare(used: Credits, { terms }: Subscription, ratio: number): boolean {
  const share = BigInt(Math.round(ratio * RATIO_SCALE));
  return used * BigInt(RATIO_SCALE) >= terms.plan.monthlyCredits * share;
}

/** Nothing left, and nothing held that may come back. */
function isSubscriptionExhausted({ subscription, grants }: Account): boolean {
  if (subscription === null) return false;
  return !grants.some(
    ({ kind, remaining, held }) => isSubscriptionKind(kind) && remaining + held > 0n,
  );
}

/** Thresholds that the balance is below, of which nobody has been told. */
export function fallenBelow({ alertPreferences, alertsGiven, total }: Account): readonly Credits[] {
  return alertPreferences.balanceBelow.filter(
    (threshold) => total < threshold && !alertsGiven.balanceBelow.includes(threshold),
  );
}
