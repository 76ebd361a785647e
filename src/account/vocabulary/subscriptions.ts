import type { BillingInterval } from '../../catalogue/catalogue';
import type { Instant } from '../../units/instant';
import type { ScheduledChange } from '../state/account';
import type { Payment, PlanChangeEffect } from '../state/payment';
import type { Addressed, InvalidInput, Keyed } from './input';
import type { BoughtByKey, MoneyLimitReached, PaymentStarted } from './payments';

/** What can be asked about a plan and its renewals, and what is answered. */
export interface SubscriptionCommands {
  'change-plan': {
    asked: ChangePlan;
    success: PaymentStarted | PlanChanged;
    refusal: PlanChangeRefused | MoneyLimitReached | InvalidInput;
  };
  'withdraw-scheduled-change': {
    asked: WithdrawScheduledChange;
    success: PlanChanged;
    refusal: PlanChangeRefused | InvalidInput;
  };
  'cancel-subscription': {
    asked: CancelSubscription;
    success: PlanChanged;
    refusal: PlanChangeRefused | InvalidInput;
  };
  'set-payment-method': {
    asked: SetPaymentMethod;
    success: PaymentMethodSet;
    refusal: InvalidInput;
  };
  'catch-up': {
    asked: CatchUp;
    success: PaymentStarted | NothingDue;
    refusal: never;
  };
}

export interface ChangePlan extends Keyed, BoughtByKey {
  readonly kind: 'change-plan';
  readonly planCode: string;
  readonly interval: BillingInterval;
  readonly paymentMethod: string | null;
  /** Where set, refuses if the price to pay now is another one. */
  readonly expectedChargeMinorUnits: bigint | null;
}

export interface WithdrawScheduledChange extends Keyed {
  readonly kind: 'withdraw-scheduled-change';
}

export interface CancelSubscription extends Keyed {
  readonly kind: 'cancel-subscription';
  /** Left out: at the end of the paid period. */
  readonly when?: 'NOW';
}

/** A change that needed no payment: it took effect, or waits for its instant. */
export interface PlanChanged extends PlanChangeEffect {
  readonly type: 'PlanChanged';
  readonly kind: PlanChangeKind;
}

export type PlanChangeKind =
  | 'SUBSCRIBE'
  | 'UPGRADE'
  | 'DOWNGRADE'
  | 'INTERVAL_SWITCH'
  | 'CANCELLATION'
  | 'WITHDRAWAL';

export interface PlanChangeRefused {
  readonly type: 'PlanChangeRefused';
  readonly reason: PlanChangeRefusalReason;
  /** What waits for its instant, where that is why. */
  readonly scheduled: { readonly change: ScheduledChange; readonly effectiveAt: Instant } | null;
}

export type PlanChangeRefusalReason =
  | 'UNKNOWN_PLAN'
  | 'SAME_PLAN'
  | 'ALREADY_SCHEDULED'
  | 'NOTHING_SCHEDULED'
  | 'NO_SUBSCRIPTION'
  | 'PAYMENT_PENDING'
  | 'PRICE_CHANGED'
  | 'PAST_DUE';

export interface SetPaymentMethod extends Keyed {
  readonly kind: 'set-payment-method';
  readonly paymentMethod: string;
}

export interface PaymentMethodSet {
  readonly type: 'PaymentMethodSet';
  /** The past due renewal that is charged with it. */
  readonly payment: Payment | null;
}

/**
 * Stores what time alone has done, and asks for the renewal that is due, if one is and it is not
 * being paid yet.
 */
export interface CatchUp extends Addressed {
  readonly kind: 'catch-up';
}

/** No renewal waits to be paid. */
export interface NothingDue {
  readonly type: 'NothingDue';
}
