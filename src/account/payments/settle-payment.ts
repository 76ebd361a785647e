import { anniversary } from '../../billing-periods/schedule';
import { assertNever } from '../../units/assert';
import type { SubscriptionNumber } from '../../units/ids';
import { type Account, billingPeriod, copyOf, type Subscription } from '../account';
import { afterSettling, isBeyondLimit, noteDecline } from '../autopilot/autopilot-payment';
import type { DeclinePayment, RefundPayment, SettlePayment } from '../command';
import { type Change, type Decision, refused, type Situation } from '../decision';
import { Journal } from '../journal';
import type { Outcomes, PaymentNotChangeable } from '../outcome';
import { declineRenewal, settleRenewal } from '../subscriptions/renewal';
import { startSubscription, switchPlan } from '../subscriptions/subscription';
import type { Payment, PaymentPurpose, PlanChangeEffect } from './payment';

/** The provider took the money: what it buys happens now, exactly once (rule 26). */
export function settlePayment(
  account: Account,
  _command: SettlePayment,
  { now, named: { payment } }: Situation,
): Decision<Outcomes['settle-payment']> {
  if (payment === null) return notChangeable(null);
  if (payment.state === 'SETTLED') return unchanged(account, payment);
  if (payment.state !== 'PENDING') return notChangeable(payment);

  // Every check is above; below this line the command succeeds.
  const isUnwanted = isBeyondLimit(account, payment, now);
  const autopilot = isUnwanted ? account.autopilot : afterSettling(account, payment, now);
  const paid = { ...copyOf(account), paymentMethod: payment.method, autopilot };
  const journal = new Journal(paid, now, payment.idempotencyKey);
  journal.tell({ kind: 'PAYMENT_SETTLED', payment: payment.number, amount: payment.amount });
  const settled: Payment = { ...payment, state: 'SETTLED', settledAt: now };
  const change = isUnwanted ? giveBack(journal, settled) : deliver(journal, settled);
  return { success: changed(payment), change };
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
  const change = journal.close({ subscription, pendingPlanChange }, { payments });
  return { success: changed(payment), change: noteDecline(change, payment, now) };
}

/**
 * Money back: what is left of the credits that the payment brought leaves, and months of a year
 * that it has paid for and that are yet to come are no longer paid (rule 27).
 */
export function refundPayment(
  account: Account,
  { idempotencyKey, reason }: RefundPayment,
  { now, named: { payment } }: Situation,
): Decision<Outcomes['refund-payment']> {
  if (payment === null || payment.state !== 'SETTLED') return notChangeable(payment);

  // Every check is above; below this line the command succeeds.
  const journal = new Journal(account, now, idempotencyKey);
  if (payment.grant !== null) journal.refund(payment.grant, { description: reason });
  const payments: readonly Payment[] = [{ ...payment, state: 'REFUNDED' }];
  const subscription = withoutMonthsPaidBy(payment, account.subscription);
  return { success: changed(payment), change: journal.close({ subscription }, { payments }) };
}

/** The renewal falls due at the end of the month that is running. */
function withoutMonthsPaidBy(
  { purpose, settledAt }: Payment,
  subscription: Subscription | null,
): Subscription | null {
  if (subscription === null || purpose.kind === 'PAYG' || settledAt === null) return subscription;
  if (settledAt < billingPeriod(subscription).start) return subscription;
  const paidToMonth = Math.min(subscription.paidToMonth, subscription.creditMonth + 1);
  return { ...subscription, paidToMonth };
}

/** The account's limit comes before a change that had lapsed: it is not made, and not paid for. */
function giveBack(journal: Journal, payment: Payment): Change {
  const pendingPlanChange = withoutPending(journal.account, payment);
  return journal.close({ pendingPlanChange }, { payments: [{ ...payment, state: 'REFUNDED' }] });
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

function deliverPlan(
  journal: Journal,
  payment: Payment,
  purpose: Extract<PaymentPurpose, { kind: 'PLAN_CHANGE' }>,
): Change {
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

function beginPlan(
  journal: Journal,
  { terms }: Extract<PaymentPurpose, { kind: 'PLAN_CHANGE' }>,
): ReturnType<typeof switchPlan> {
  const { subscription, subscriptionsCount } = journal.account;
  if (subscription !== null) return switchPlan(journal, subscription, terms);
  const effect: PlanChangeEffect = { effectiveAt: journal.at, carriedOver: 0n, forfeited: 0n };
  const number = (subscriptionsCount + 1) as SubscriptionNumber;
  return { subscription: startSubscription(journal, number, terms), effect };
}

function withoutPending(account: Account, { number }: Payment): Account['pendingPlanChange'] {
  return account.pendingPlanChange?.payment === number ? null : account.pendingPlanChange;
}

/** A notice that comes twice: the first one did it all. */
function unchanged(account: Account, payment: Payment): Decision<Outcomes['settle-payment']> {
  return { success: changed(payment), change: { account, entries: [], records: {} } };
}

function changed({
  number,
}: Payment): Extract<Outcomes['settle-payment'], { type: 'PaymentChanged' }> {
  return { type: 'PaymentChanged', payment: number };
}

function notChangeable(payment: Payment | null): { readonly refusal: PaymentNotChangeable } {
  return refused({ type: 'PaymentNotChangeable', actualState: payment?.state ?? null });
}
