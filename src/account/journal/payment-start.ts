import type { ApiKeyId, PaymentNumber } from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { Money } from '../../units/money';
import type { Account } from '../state/account';
import type { Payment, PaymentPurpose } from '../state/payment';

/** A payment as it is asked for: what it buys waits until it settles (rule 26). */
export function newPayment(
  account: Account,
  facts: {
    readonly purpose: PaymentPurpose;
    readonly amount: Money;
    readonly method: string | null;
    readonly idempotencyKey: string | null;
    readonly now: Instant;
    readonly apiKey?: ApiKeyId | null | undefined;
  },
): Payment {
  const { purpose, amount, method, idempotencyKey, now, apiKey = null } = facts;
  return {
    number: (account.paymentsCount + 1) as PaymentNumber,
    idempotencyKey,
    state: 'PENDING',
    amount,
    method,
    purpose,
    createdAt: now,
    settledAt: null,
    declineCode: null,
    grant: null,
    autopilot: null,
    refunds: [],
    shortfall: 0n,
    dispute: null,
    disputeExpectedAt: null,
    apiKey,
  };
}

/**
 * How a payment stands at an instant. That a plan change lapses is something time alone does, so
 * it is not stored: one that settles later is judged like one that does not (rule 20).
 */
export function paymentStateAt(payment: Payment, now: Instant): Payment['state'] {
  const { state, purpose } = payment;
  const hasLapsed = purpose.kind === 'PLAN_CHANGE' && purpose.lapsesAt <= now;
  return state === 'PENDING' && hasLapsed ? 'LAPSED' : state;
}

/** The method asked for, else the one that paid last, else the provider's default. */
export function methodOf(account: Account, asked: string | null): string | null {
  return asked ?? account.paymentMethod;
}
