import type { Money } from '../units/money';

/** The outside world that takes the money. One implementation per provider, in `gateways/`. */
export interface PaymentProvider {
  readonly name: string;
  /** Whether it moves real money. */
  readonly isLive: boolean;

  /** Called at least once per payment; the provider tells repeats by the idempotency key. */
  charge(request: ChargeRequest): Promise<ChargeAnswer>;

  /** Called at least once per refund; of one payment there may be several. */
  refund(request: RefundRequest): Promise<void>;
}

export interface ChargeRequest {
  /** The payment's id. */
  readonly idempotencyKey: string;
  readonly amount: Money;
  /** The provider's name for what is charged; null: its own default. */
  readonly method: string | null;
}

export interface RefundRequest {
  readonly idempotencyKey: string;
  readonly paymentId: string;
  readonly amount: Money;
}

export type ChargeAnswer =
  /** `disputeExpectedInMs`: where it is known to be disputed later, as for a try of it. */
  | { readonly state: 'SETTLED'; readonly disputeExpectedInMs?: number }
  | { readonly state: 'DECLINED'; readonly declineCode: string }
  /** The customer or the bank has yet to say; a notice will follow. */
  | { readonly state: 'PENDING' };
