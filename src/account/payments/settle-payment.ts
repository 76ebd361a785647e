import { anniversary } from '../../billing-periods/schedule';
import { assertNever } from '../../units/assert';
import type { SubscriptionNumber } from '../../units/ids';
import type { Instant } from '../../units/instant';
import { Journal } from '../journal/journal';
import { countedNoMore } from '../journal/key-money';
import { type Account, copyOf } from '../state/account';
import type {
  Payment,
  PaymentPurpose,
  PlanChangeEffect,
  PlanChangePurpose,
} from '../state/payment';
import { isStillWanted } from '../subscriptions/quoted-on';
import { declineRenewal, isStillDue, settleRenewal } from '../subscriptions/renewal';
import { startSubscription, switchPlan } from '../subscriptions/subscription';
import type { Outcomes } from '../vocabulary/command';
import type { Change, Decision, Situation } from '../vocabulary/decision';
import type { DeclinePayment, SettlePayment } from '../vocabulary/payments';
import { afterGivingBack, afterSettling, isBeyondLimit, noteDecline } from './autopilot-payment';
import { changedPayment, notChangeable } from './change-payment';
import { givenBack } from './refund-payment';

/** The provider took the money: what it buys happens now, exactly once (rule 26). */
export function settlePayment(
  account: Account,
  { disputeExpectedInMs }: SettlePayment,
  { now, named: { payment } }: Situation,
): Decision<Outcomes['settle-payment']> {
  if (payment === null) return notChangeable(null);
  if (hasBeenKept(payment)) return unchanged(account, payment);
  if (payment.state !== 'PENDING') return notChangeable(payment);

  // Every check is above; below this line the command succeeds.
  const success = changedPayment(payment);
  const reason = whyUnwanted(account, payment, now);
  if (reason !== null) return { success, change: giveBack(account, payment, reason, now) };
  const autopilot = afterSettling(account, payment, now);
  const paid = { ...copyOf(account), paymentMethod: payment.method, autopilot };
  const journal = new Journal(paid, now, payment.idempotencyKey);
  journal.tell({ kind: 'PAYMENT_SETTLED', payment: payment.number, amount: payment.amount });
  const disputeExpectedAt = disputeExpectedInMs === undefined ? null : now + disputeExpectedInMs;
  const settled: Payment = { ...payment, state: 'SETTLED', settledAt: now, disputeExpectedAt };
  return { success, change: deliver(journal, settled) };
}

/** The provider said no: nothing is granted, everything is as before (rules 23, 26). */
export function declinePayment(
  account: Account,
  { declineCode }: DeclinePayment,
  { now, named: { payment } }: Situation,
): Decision<Outcomes['decline-payment']> {
  if (payment === null) return notChangeable(null);
  if (payment.state === 'DECLINED') return unchanged(account, payment);
  if (payment.state !== 'PENDING') return notChangeable(payment);

  // Every check is above; below this line the command succeeds.
  const journal = new Journal(account, now, payment.idempotencyKey);
  const { number, amount } = payment;
  journal.tell({ kind: 'PAYMENT_DECLINED', payment: number, amount, declineCode });
  const payments: readonly Payment[] = [{ ...payment, state: 'DECLINED', declineCode }];
  const subscription =
    payment.purpose.kind === 'RENEWAL'
      ? declineRenewal(journal, payment.number)
      : account.subscription;
  const pendingPlanChange = withoutPending(account, payment);
  const keySpending = countedNoMore(payment);
  const change = journal.close({ subscription, pendingPlanChange }, { payments, keySpending });
  return { success: changedPayment(payment), change: noteDecline(change, payment, now) };
}

/**
 * Why what was paid for is not wanted any more, so that the money goes back; null: it is. Where
 * nobody waits for it, nobody loses by it what they have bought meanwhile (rules 20, 23).
 */
function whyUnwanted(account: Account, payment: Payment, now: Instant): string | null {
  const { purpose, createdAt } = payment;
  if (purpose.kind === 'RENEWAL' && !isStillDue(account, purpose)) {
    return 'It settled when its renewal was not due any more';
  }
  if (purpose.kind === 'PLAN_CHANGE' && !isStillWanted(account, purpose, createdAt, now)) {
    return 'It settled when the subscription was not the one that it was for any more';
  }
  if (isBeyondLimit(account, payment, now)) {
    return "It settled late, beyond the autopilot's monthly limit";
  }
  return null;
}

function giveBack(account: Account, payment: Payment, reason: string, now: Instant): Change {
  const journal = new Journal(account, now, payment.idempotencyKey);
  return journal.close(
    {
      pendingPlanChange: withoutPending(account, payment),
      autopilot: afterGivingBack(account, payment, now),
    },
    { payments: [givenBack(payment, now, reason)], keySpending: countedNoMore(payment) },
  );
}

function deliver(journal: Journal, payment: Payment): Change {
  const { purpose } = payment;
  switch (purpose.kind) {
    case 'PAYG':
      return deliverPacks(journal, payment, purpose);
    case 'PLAN_CHANGE':
      return deliverPlan(journal, payment, purpose);
    case 'RENEWAL':
      return settleRenewal(journal, payment);
    default:
      return assertNever(purpose);
  }
}

function deliverPacks(
  journal: Journal,
  payment: Payment,
  { pack, quantity }: Extract<PaymentPurpose, { kind: 'PAYG' }>,
): Change {
  const { validityMonths } = pack;
  const grant = journal.bring(
    'GRANT',
    {
      kind: 'PAYG',
      granted: pack.credits * BigInt(quantity),
      expiresAt: validityMonths === null ? null : anniversary(journal.at, validityMonths),
      subscription: null,
    },
    { description: quantity === 1 ? pack.code : `${pack.code} × ${quantity}` },
  );
  return journal.close({}, { payments: [{ ...payment, grant: grant.number }] });
}

function deliverPlan(journal: Journal, payment: Payment, purpose: PlanChangePurpose): Change {
  const { account } = journal;
  const { change, terms } = purpose;
  journal.tell({ kind: 'SUBSCRIPTION_CHANGED', change, effectiveAt: journal.at, terms });
  const { subscription, effect } = beginPlan(journal, purpose);
  const delivered: Payment = {
    ...payment,
    purpose: { ...purpose, effect },
    grant: subscription.budgetEntry as Payment['grant'],
  };
  return journal.close(
    {
      subscription,
      subscriptionsCount: Math.max(account.subscriptionsCount, subscription.number),
      pendingPlanChange: withoutPending(account, payment),
    },
    { payments: [delivered] },
  );
}

function beginPlan(journal: Journal, { terms }: PlanChangePurpose): ReturnType<typeof switchPlan> {
  const { subscription, subscriptionsCount } = journal.account;
  if (subscription !== null) return switchPlan(journal, subscription, terms);
  const effect: PlanChangeEffect = { effectiveAt: journal.at, carriedOver: 0n, forfeited: 0n };
  const number = (subscriptionsCount + 1) as SubscriptionNumber;
  return { subscription: startSubscription(journal, number, terms), effect };
}

function withoutPending(account: Account, { number }: Payment): Account['pendingPlanChange'] {
  return account.pendingPlanChange?.payment === number ? null : account.pendingPlanChange;
}

function hasBeenKept({ state }: Payment): boolean {
  return state === 'SETTLED' || state === 'PARTIALLY_REFUNDED' || state === 'DISPUTED';
}

/** A notice that comes twice: the first one did it all. */
function unchanged(account: Account, payment: Payment): Decision<Outcomes['settle-payment']> {
  return { success: changedPayment(payment), change: { account, entries: [], records: {} } };
}
