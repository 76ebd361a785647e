import { idleBrake, reliefFor } from '../../account/autopilot/brakes';
import { billingPeriod } from '../../account/state/account';
import { DAY_MS, type Instant } from '../../units/instant';
import { PLAN_REVIEW_DAYS } from './concern';
import type { AutopilotQuestion } from './question';

/** So that an account is looked at now and then, whatever was overlooked here. */
export const REST_DAYS_MAX = 28;

/**
 * Until when another forecast would change nothing, as long as no credit moves. An account that has
 * been idle for too long to buy a pack needs none before its plan is looked at, and then no
 * second one in the same period. Null: it may matter any day.
 */
export function restsUntil(question: Omit<AutopilotQuestion, 'forecast'>): Instant | null {
  const { account, autopilot, now } = question;
  if (autopilot.announced !== null || idleBrake(question) === null) return null;
  if (reliefFor(question) !== null) return null;
  const atMost = now + REST_DAYS_MAX * DAY_MS;
  const { subscription } = account;
  if (autopilot.settings.mode !== 'FULL' || subscription === null) return atMost;
  const reviewAt = billingPeriod(subscription).end - PLAN_REVIEW_DAYS * DAY_MS;
  return now < reviewAt ? Math.min(reviewAt, atMost) : atMost;
}
