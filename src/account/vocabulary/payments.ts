import type { Credits } from '../../units/credits';
import type { ApiKeyId, PaymentNumber } from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { Money } from '../../units/money';
import type { Payment } from '../state/payment';
import type { Addressed, InvalidInput, Keyed } from './input';

/** What can be asked about payments, and what is answered. */
export interface PaymentCommands {
  'buy-payg': {
    asked: BuyPayg;
    success: PaymentStarted;
    refusal: UnknownPack | MoneyLimitReached | InvalidInput;
  };
  'settle-payment': {
    asked: SettlePayment;
    success: PaymentChanged;
    refusal: PaymentNotChangeable;
  };
  'decline-payment': {
    asked: DeclinePayment;
    success: PaymentChanged;
    refusal: PaymentNotChangeable;
  };
  'refund-payment': {
    asked: RefundPayment;
    success: PaymentChanged;
    refusal: PaymentNotChangeable | InvalidInput;
  };
  'dispute-payment': {
    asked: DisputePayment;
    success: PaymentChanged;
    refusal: PaymentNotChangeable | InvalidInput;
  };
  'resolve-dispute': {
    asked: ResolveDispute;
    success: PaymentChanged;
    refusal: PaymentNotChangeable | InvalidInput;
  };
}

export interface BuyPayg extends Keyed, BoughtByKey {
  readonly kind: 'buy-payg';
  readonly packCode: string;
  readonly quantity: number;
  /** Null: the one that paid last, else the provider's default. */
  readonly paymentMethod: string | null;
}

/** Whose monthly limit in money it counts against. Like all that says who asks, no input. */
export interface BoughtByKey {
  /** Null or left out: no key asks. */
  readonly apiKey?: ApiKeyId | null;
}

/** The key that asks would spend more money in this month than it may (rule 36). */
export interface MoneyLimitReached {
  readonly type: 'MoneyLimitReached';
  readonly limit: Money;
  readonly spent: Money;
  readonly resetsAt: Instant;
}

/** Money has been asked for; what it buys comes when the payment settles. */
export interface PaymentStarted {
  readonly type: 'PaymentStarted';
  /** As it was asked for; how it stands by now is to be read. */
  readonly payment: Payment;
}

/** The provider's answers become commands; each takes effect once, however often it comes. */
export interface SettlePayment extends Addressed {
  readonly kind: 'settle-payment';
  readonly payment: PaymentNumber;
  /** Counted from now: the provider is to be asked then whether it is disputed. */
  readonly disputeExpectedInMs?: number;
}

export interface DeclinePayment extends Addressed {
  readonly kind: 'decline-payment';
  readonly payment: PaymentNumber;
  readonly declineCode: string | null;
}

export interface RefundPayment extends Keyed {
  readonly kind: 'refund-payment';
  readonly payment: PaymentNumber;
  readonly reason: string;
  /** A part of it; left out: all that is left. */
  readonly amountMinorUnits?: bigint;
  /** That leave the balance with a part. */
  readonly credits?: Credits;
}

/** The customer's bank asks for the money back. */
export interface DisputePayment extends Addressed {
  readonly kind: 'dispute-payment';
  /** Left out: a dispute that the provider has foretold has come; it comes once. */
  readonly idempotencyKey?: string;
  readonly payment: PaymentNumber;
  readonly reason: string;
}

/** The bank has decided: won, the money stays; lost, it has gone back. */
export interface ResolveDispute extends Keyed {
  readonly kind: 'resolve-dispute';
  readonly payment: PaymentNumber;
  readonly won: boolean;
}

export interface PaymentChanged {
  readonly type: 'PaymentChanged';
  readonly payment: PaymentNumber;
}

export interface UnknownPack {
  readonly type: 'UnknownPack';
  readonly packCode: string;
}

/** There is no such payment, or its state admits no such change. */
export interface PaymentNotChangeable {
  readonly type: 'PaymentNotChangeable';
  readonly actualState: string | null;
}
