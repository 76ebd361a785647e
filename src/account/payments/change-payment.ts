import type { Payment } from '../state/payment';
import { refused } from '../vocabulary/decision';
import type { PaymentChanged, PaymentNotChangeable } from '../vocabulary/payments';

export function changedPayment({ number }: Payment): PaymentChanged {
  return { type: 'PaymentChanged', payment: number };
}

/** There is no such payment, or its state admits no such change. */
export function notChangeable(payment: Payment | null): { readonly refusal: PaymentNotChangeable } {
  return refused({ type: 'PaymentNotChangeable', actualState: payment?.state ?? null });
}
