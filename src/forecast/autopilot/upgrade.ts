import { upgradeBrake } from '../../account/autopilot/brakes';
import { COOL_DOWN_MS } from '../../account/autopilot/notice';
import { billingPeriod, type PlanTerms } from '../../account/state/account';
import { isWithinLimit } from '../../account/state/autopilot';
import { planPrice } from '../../account/subscriptions/plan-change';
import { type Credits, larger } from '../../units/credits';
import { DAY_MS } from '../../units/instant';
import type { Money } from '../../units/money';
import { lastsUntil } from './cautious-outlook';
import { expectedUse, MONTH_DAYS } from './missing-credits';
import { costOf, type Purchase, purchaseOf } from './purchase';
import type { AutopilotQuestion } from './question';

/**
 * The larger plan that brings the account through the month from now on for less than packs would,
 * if there is one. It costs its full price at once and brings its whole budget; packs cost what they
 * cost, and the running plan's next price comes on top before that month is over.
 */
export function cheaperUpgrade(
  question: AutopilotQuestion,
  purchase: Purchase,
  missing: Credits,
): PlanTerms | null {
  const { account, autopilot, catalogue, now } = question;
  const { subscription } = account;
  if (autopilot.settings.mode !== 'FULL' || subscription === null) return null;
  const { terms, scheduledChange } = subscription;
  if (terms.interval !== 'MONTH' || scheduledChange?.kind === 'CANCELLATION') return null;
  if (isTooSoon(question)) return null;
  const daysLeft = Math.min(MONTH_DAYS, (billingPeriod(subscription).end - now) / DAY_MS);
  const renewal = (cents(planPrice(terms)) * (MONTH_DAYS - daysLeft)) / MONTH_DAYS;
  const upgrades = catalogue.plans
    .filter(({ monthlyCredits }) => monthlyCredits > terms.plan.monthlyCredits)
    .filter(({ monthlyCredits }) => monthlyCredits >= missing)
    .filter((plan) => upgradeBrake(question, plan) === null)
    .map((plan): PlanTerms => ({ plan, interval: 'MONTH' }))
    .filter((larger) => isWithinLimit(autopilot, planPrice(larger), now))
    .map((larger) => ({ larger, cost: costOfMonth(question, larger) }))
    .toSorted((a, b) => a.cost - b.cost);
  const [best] = upgrades;
  return best !== undefined && best.cost < cents(costOf(purchase)) + renewal ? best.larger : null;
}

/** Whether the credits may be gone before the plan may be changed again. */
function isTooSoon(question: AutopilotQuestion): boolean {
  const { actedAt } = question.autopilot;
  const until = lastsUntil(question);
  return actedAt !== null && until !== null && until < actedAt + COOL_DOWN_MS;
}

/** With the packs that the larger plan would still need. */
function costOfMonth(question: AutopilotQuestion, terms: PlanTerms): number {
  const { account, forecast } = question;
  const use = expectedUse(forecast.days.slice(0, MONTH_DAYS));
  const short = larger(0n, use - account.total - terms.plan.monthlyCredits);
  const packs = purchaseOf(question, short);
  return cents(planPrice(terms)) + (packs === null ? 0 : cents(costOf(packs)));
}

function cents({ minorUnits }: Money): number {
  return Number(minorUnits);
}
