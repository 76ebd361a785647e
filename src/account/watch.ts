import type { Credits } from '../units/credits';
import type { AlertNumber } from '../units/ids';
import { DAY_MS, type Instant } from '../units/instant';
import type { Account } from './account';
import type { Alert, AlertsGiven, Warning } from './alert';
import { balancePartsOf } from './balance';
import { type GrantCharge, ofSubscription } from './consumption';
import type { Change } from './decision';
import { eventsOf } from './event';
import { type Grant, isSubscriptionKind } from './grant';

/** Shares are compared in ten-thousandths: exact, whatever a fraction looks like in binary. */
const RATIO_SCALE = 10_000;
/** BALANCE_BELOW is armed again by a rise to so much of its threshold (rule 30). */
const REARM_PERCENT = 120n;

/** After a charge: raises what it has crossed, lower shares first (rules 29, 30). */
export function watchSpending(change: Change, charges: readonly GrantCharge[]): Change {
  const { account } = change;
  if (charges.length === 0) return change;
  const { alertsGiven: given, alertPreferences } = account;
  const ratios = alertPreferences.budgetUsedRatios.filter(
    (ratio) => !given.budgetUsedRatios.includes(ratio) && isBudgetUsed(account, ratio),
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

/** After an expiry: it may take the balance below a threshold, and nothing else (rule 29). */
export function watchExpiry(change: Change): Change {
  const { alertsGiven: given } = change.account;
  const below = fallenBelow(change.account);
  if (below.length === 0) return change;
  const warnings = below.map((threshold) => ({ kind: 'BALANCE_BELOW' as const, threshold }));
  return raise(change, warnings, { ...given, balanceBelow: [...given.balanceBelow, ...below] });
}

/** When an account is to be warned of a grant that expires, and has not been yet. */
export function expiryWarningAt(
  { alertsGiven }: Account,
  { number, expiresAt, effectiveAt, remaining, kind }: Grant,
  days: number,
): Instant | null {
  if (expiresAt === null || remaining === 0n || isSubscriptionKind(kind)) return null;
  const isGiven = alertsGiven.grantsExpiring.some(
    (warned) => warned.grant === number && warned.days === days,
  );
  return isGiven ? null : Math.max(expiresAt - days * DAY_MS, effectiveAt);
}

/** Says that a grant expires in so many days. */
export function warnOfExpiry(change: Change, grant: Grant, days: number): Change {
  const { account } = change;
  const { alertsGiven: given } = account;
  const live = given.grantsExpiring.filter((warned) =>
    account.grants.some(({ number, remaining }) => number === warned.grant && remaining > 0n),
  );
  const warning = { grant: grant.number, days };
  return raise(change, [{ kind: 'GRANT_EXPIRING', ...warning, credits: grant.remaining }], {
    ...given,
    grantsExpiring: [...live, warning],
  });
}

/** What new credits arm again: the subscription's by a budget, the others by any (rule 30). */
export function rearmed(account: Account, hasBudget: boolean): AlertsGiven {
  const { alertsGiven: given, total } = account;
  return {
    ...given,
    budgetUsedRatios: hasBudget ? [] : given.budgetUsedRatios,
    subscriptionExhausted: hasBudget ? false : given.subscriptionExhausted,
    creditsExhausted: false,
    balanceBelow: given.balanceBelow.filter(
      (threshold) => total * 100n < threshold * REARM_PERCENT,
    ),
  };
}

/** What counts as given when preferences are set: a threshold already passed waits (rule 30). */
export function givenUnder(account: Account, now: Instant): AlertsGiven {
  const { alertPreferences: wanted, alertsGiven: given, grants, total } = account;
  return {
    ...given,
    budgetUsedRatios: wanted.budgetUsedRatios.filter(
      (ratio) => given.budgetUsedRatios.includes(ratio) || isBudgetUsed(account, ratio),
    ),
    balanceBelow: wanted.balanceBelow.filter(
      (threshold) => given.balanceBelow.includes(threshold) || total < threshold,
    ),
    grantsExpiring: grants.flatMap((grant) =>
      wanted.grantExpiryDays
        .filter((days) => {
          const at = expiryWarningAt({ ...account, alertsGiven: given }, grant, days);
          return at === null || at <= now;
        })
        .map((days) => ({ grant: grant.number, days })),
    ),
  };
}

function raise(change: Change, warnings: readonly Warning[], alertsGiven: AlertsGiven): Change {
  const { account, records } = change;
  const at = account.lastInstant;
  const balance = balancePartsOf(account, at);
  const alerts = warnings.map(
    (warning, index): Alert => ({
      number: (account.alertsCount + index + 1) as AlertNumber,
      raisedAt: at,
      warning,
      balance,
      freeUnits: account.freeUnits,
    }),
  );
  const events = eventsOf(
    account,
    at,
    alerts.map((alert) => ({ kind: 'ALERT_RAISED' as const, alert })),
  );
  return {
    ...change,
    account: {
      ...account,
      alertsGiven,
      alertsCount: account.alertsCount + alerts.length,
      eventsCount: account.eventsCount + events.length,
      deliveriesCount:
        account.deliveriesCount + events.reduce((sum, event) => sum + event.deliveries.length, 0),
    },
    records: {
      ...records,
      alerts: [...(records.alerts ?? []), ...alerts],
      events: [...(records.events ?? []), ...events],
    },
  };
}

function isBudgetUsed({ subscription }: Account, ratio: number): boolean {
  if (subscription === null || subscription.standing.state !== 'ACTIVE') return false;
  const share = BigInt(Math.round(ratio * RATIO_SCALE));
  const { used, terms } = subscription;
  return used * BigInt(RATIO_SCALE) >= terms.plan.monthlyCredits * share;
}

/** Nothing left, and nothing held that may come back. */
function isSubscriptionExhausted({ subscription, grants }: Account): boolean {
  if (subscription === null) return false;
  return !grants.some(
    ({ kind, remaining, held }) => isSubscriptionKind(kind) && remaining + held > 0n,
  );
}

function fallenBelow({ alertPreferences, alertsGiven, total }: Account): readonly Credits[] {
  return alertPreferences.balanceBelow.filter(
    (threshold) => total < threshold && !alertsGiven.balanceBelow.includes(threshold),
  );
}
