import { type Credits, larger } from '../../units/credits';
import type { Instant } from '../../units/instant';
import { type Money, money } from '../../units/money';
import { Journal } from '../journal/journal';
import type { Account } from '../state/account';
import type { Payment, Refund } from '../state/payment';
import type { Outcomes } from '../vocabulary/command';
import { type Change, type Decision, invalid, type Situation } from '../vocabulary/decision';
import type { RefundPayment } from '../vocabulary/payments';
import { changedPayment, notChangeable } from './change-payment';
import { stillBrought, takeBackAll, takeBackPart } from './take-back';

/**
 * Money back, as the operator decides: all that is left of a payment, with what it brought; or a
 * part, money only unless credits are named (rule 27).
 */
export function refundPayment(
  account: Account,
  { idempotencyKey, reason, amountMinorUnits, credits }: RefundPayment,
  { now, named: { payment, budgetsBrought } }: Situation,
): Decision<Outcomes['refund-payment']> {
  if (payment === null || !isRefundable(payment)) return notChangeable(payment);
  const left = leftOf(payment);
  const minorUnits = amountMinorUnits ?? left;
  if (amountMinorUnits !== undefined && (minorUnits <= 0n || minorUnits > left)) {
    return invalid(
      'amountMinorUnits',
      `amountMinorUnits must be from 1 to ${left}, which is what is left.`,
    );
  }
  const isAll = minorUnits === left;
  if (credits !== undefined && isAll) {
    return invalid(
      'credits',
      'credits are named with a part; with all of it go all that it brought.',
    );
  }

  // Every check is above; below this line the command succeeds.
  const journal = new Journal(account, now, idempotencyKey);
  const amount = money(minorUnits, payment.amount.currency);
  const change = isAll
    ? refundAll(journal, payment, budgetsBrought, { at: now, amount, reason, byDispute: false })
    : refundPart(journal, payment, credits ?? 0n, { at: now, amount, reason, byDispute: false });
  return { success: changedPayment(payment), change };
}

type NewRefund = Pick<Refund, 'at' | 'amount' | 'reason' | 'byDispute'>;

/** All that is left of it goes back, and so does what it brought, if it is not `taken` already. */
export function refundAll(
  journal: Journal,
  payment: Payment,
  budgets: Credits,
  refund: NewRefund,
  taken: Credits = 0n,
): Change {
  const brought = stillBrought(journal.account, payment, budgets);
  const rest = takeBackAll(journal, payment, larger(0n, brought - taken), refund.reason);
  const { subscription, endedSubscription } = rest;
  const credits = taken + rest.credits;
  const refunded: Payment = {
    ...withRefund(payment, { ...refund, credits, endedSubscription }, 'REFUNDED'),
    shortfall: larger(0n, brought - credits),
  };
  return journal.close({ subscription }, { payments: [refunded] });
}

function refundPart(journal: Journal, payment: Payment, named: Credits, refund: NewRefund): Change {
  const credits = takeBackPart(journal, payment, named, refund.reason);
  const endedSubscription = false;
  const refunded: Payment = {
    ...withRefund(payment, { ...refund, credits, endedSubscription }, 'PARTIALLY_REFUNDED'),
    shortfall: payment.shortfall + named - credits,
  };
  return journal.close({}, { payments: [refunded] });
}

/** One that settles and that nothing waits for any more: it brings nothing and goes back. */
export function givenBack(payment: Payment, now: Instant, reason: string): Payment {
  const refund: Refund = {
    at: now,
    amount: payment.amount,
    credits: 0n,
    endedSubscription: false,
    reason,
    byDispute: false,
  };
  return withRefund({ ...payment, settledAt: now }, refund, 'REFUNDED');
}

/** What of a payment has not gone back, in minor units. */
export function leftOf({ amount, refunds }: Payment): bigint {
  return refunds.reduce((left, refund) => left - refund.amount.minorUnits, amount.minorUnits);
}

export function restOf(payment: Payment): Money {
  return money(leftOf(payment), payment.amount.currency);
}

function withRefund(
  payment: Payment,
  refund: Refund,
  state: 'REFUNDED' | 'PARTIALLY_REFUNDED',
): Payment {
  const refunds = [...payment.refunds, refund];
  return { ...payment, state, refunds, dispute: null, disputeExpectedAt: null };
}

function isRefundable({ state }: Payment): boolean {
  return state === 'SETTLED' || state === 'PARTIALLY_REFUNDED';
}
