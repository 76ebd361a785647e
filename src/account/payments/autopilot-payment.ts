import { type Instant, monthOf } from '../../units/instant';
import { paymentStateAt } from '../journal/payment-start';
import { recordDecisions } from '../journal/record-decisions';
import type { Account } from '../state/account';
import { type Autopilot, autopilotAt, DECLINES_MAX, isWithinLimit } from '../state/autopilot';
import type { Payment } from '../state/payment';
import type { Change } from '../vocabulary/decision';

/**
 * Whether a payment that the autopilot asked for has lapsed, so that it was counted no more, and
 * would now pass the monthly limit if it counted again.
 */
export function isBeyondLimit({ autopilot }: Account, payment: Payment, now: Instant): boolean {
  if (payment.autopilot === null || autopilot === null || !hasLapsed(payment, now)) return false;
  return !isWithinLimit(autopilot, payment.amount, now);
}

/** After a payment has settled: one that had lapsed counts again, in this month. */
export function afterSettling(
  { autopilot }: Account,
  payment: Payment,
  now: Instant,
): Autopilot | null {
  if (payment.autopilot === null || autopilot === null) return autopilot;
  const current = withoutWaiting(autopilotAt(autopilot, now), payment);
  const { month, minorUnits } = current.spending;
  const isCountedAgain = hasLapsed(payment, now) && isInCurrencyOf(current, payment);
  const counted = isCountedAgain ? payment.amount.minorUnits : 0n;
  return {
    ...current,
    declinesInARow: 0,
    spending: { month, minorUnits: minorUnits + counted },
  };
}

/** After a payment has settled that nobody wanted any more: it is over, and counts for nothing. */
export function afterGivingBack(
  { autopilot }: Account,
  payment: Payment,
  now: Instant,
): Autopilot | null {
  if (payment.autopilot === null || autopilot === null) return autopilot;
  return withoutCounting(withoutWaiting(autopilotAt(autopilot, now), payment), payment, now);
}

/** After a payment was declined: what it counted for is free again; the third in a row pauses. */
export function noteDecline(change: Change, payment: Payment, now: Instant): Change {
  const { account } = change;
  if (payment.autopilot === null || account.autopilot === null) return change;
  const current = withoutWaiting(autopilotAt(account.autopilot, now), payment);
  const declinesInARow = current.declinesInARow + 1;
  const autopilot: Autopilot = {
    ...withoutCounting(current, payment, now),
    declinesInARow,
    bought: current.bought.filter(({ payment: number }) => number !== payment.number),
  };
  if (declinesInARow < DECLINES_MAX || autopilot.pausedAt !== null) {
    return { ...change, account: { ...account, autopilot } };
  }
  return recordDecisions(change, { ...autopilot, pausedAt: now, announced: null }, [
    {
      kind: 'PAUSED',
      action: null,
      runOutProbability: null,
      reason: pausedReason(declinesInARow),
      payment: payment.number,
    },
  ]);
}

/** For people: why it rests, and how it goes on. */
export function pausedReason(declines: number): string {
  return (
    `${declines} payments in a row were declined. ` +
    'Set another payment method, or set the autopilot again, and it goes on.'
  );
}

/** What it counted for in this month is free again. */
function withoutCounting(autopilot: Autopilot, payment: Payment, now: Instant): Autopilot {
  const { month, minorUnits } = autopilot.spending;
  const isCounted =
    monthOf(payment.createdAt) === month &&
    !hasLapsed(payment, now) &&
    isInCurrencyOf(autopilot, payment);
  if (!isCounted) return autopilot;
  return { ...autopilot, spending: { month, minorUnits: minorUnits - payment.amount.minorUnits } };
}

/** Judged by the payment as it waits: its lapse is no state of its own. */
function hasLapsed(payment: Payment, now: Instant): boolean {
  return paymentStateAt({ ...payment, state: 'PENDING' }, now) === 'LAPSED';
}

/** What was asked for in another currency than the limit's has not been counted since it changed. */
function isInCurrencyOf({ settings }: Autopilot, { amount }: Payment): boolean {
  return amount.currency === settings.monthlyLimit.currency;
}

function withoutWaiting(autopilot: Autopilot, { number }: Payment): Autopilot {
  return autopilot.waiting?.payment === number ? { ...autopilot, waiting: null } : autopilot;
}
