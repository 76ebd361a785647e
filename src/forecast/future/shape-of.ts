import type { Account, PlanTerms, Subscription } from '../../account/state/account';
import type { Instant } from '../../units/instant';
import type { Layer } from './layers';

/**
 * All that decides what becomes of an account, but for what is left in its layers: of two that come
 * from one past, by the same instants, equal texts mean that nothing else differs. What is only
 * counted or told is left out, and so is what was used of the budget.
 */
export function shapeOf(account: Account, layers: readonly Layer[], dueAt: Instant): string {
  const { subscription, holds, freeUnits, pendingPlanChange } = account;
  const inLayers = new Set(layers.map(({ grant }) => grant));
  const grants = account.grants
    .filter(({ remaining, held, frozen }) => remaining + held + frozen > 0n)
    .map(({ number, kind, expiresAt, remaining, held, frozen, refunded }) => {
      const left = inLayers.has(number) ? 'layer' : `${remaining}`;
      return [kind, expiresAt, left, `${held}`, `${frozen}`, refunded];
    });
  const reservations = holds.map(({ number, expiresAt }) => [number, expiresAt]);
  const runs = subscription && shapeOfSubscription(subscription);
  return JSON.stringify([dueAt, grants, runs, reservations, freeUnits, pendingPlanChange]);
}

function shapeOfSubscription(subscription: Subscription) {
  const { terms, anchor, paidFromMonth, paidToMonth, creditMonth } = subscription;
  const { number, standing, scheduledChange, remindedToMonth } = subscription;
  const next =
    scheduledChange !== null && 'terms' in scheduledChange ? scheduledChange.terms : null;
  return [
    [number, anchor, paidFromMonth, paidToMonth, creditMonth, remindedToMonth],
    [nameOf(terms), standing, scheduledChange?.kind, next && nameOf(next)],
  ];
}

function nameOf({ plan, interval }: PlanTerms) {
  return [plan.code, plan.version, interval];
}
