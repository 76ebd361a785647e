import { reliefFor } from '../../account/autopilot/brakes';
import { billingPeriod } from '../../account/state/account';
import { DAY_MS } from '../../units/instant';
import { isBurningUp, lastsUntil } from './cautious-outlook';
import { TOP_UP_AHEAD_DAYS } from './missing-credits';
import type { AutopilotQuestion } from './question';

/** What was announced is not withdrawn before the credits last this many days. */
export const KEEP_AHEAD_DAYS = 5;
/** The best moment to change the plan is the end of the paid period: this many days before it. */
export const PLAN_REVIEW_DAYS = 3;

/** RUN_OUT: credits may not last. PLAN: the paid period ends soon. NONE: nothing is worth advice. */
export type Concern = 'NONE' | 'RUN_OUT' | 'PLAN';

/** What there is to decide about. */
export function concernOf(question: AutopilotQuestion): Concern {
  const { account, autopilot, now } = question;
  const { subscription } = account;
  // While a renewal is being paid, or can't be, another payment would not help.
  if (subscription !== null && subscription.standing.state !== 'ACTIVE') return 'NONE';
  if (isRunOutNear(question)) return 'RUN_OUT';
  if (autopilot.settings.mode !== 'FULL' || subscription === null) return 'NONE';
  const { end } = billingPeriod(subscription);
  return end - now <= PLAN_REVIEW_DAYS * DAY_MS ? 'PLAN' : 'NONE';
}

function isRunOutNear(question: AutopilotQuestion): boolean {
  const { autopilot, forecast, now } = question;
  if (isBurningUp(question) || reliefFor(question) !== null) return true;
  if (forecast.runOutBeforeRenewalProbability <= autopilot.settings.maxRisk) return false;
  const until = lastsUntil(question);
  const aheadDays = autopilot.announced === null ? TOP_UP_AHEAD_DAYS : KEEP_AHEAD_DAYS;
  return until !== null && until < now + aheadDays * DAY_MS;
}
