import type { PaygPack } from '../../catalogue/catalogue';
import type { Credits } from '../../units/credits';
import type { ConsumptionNumber, PaymentNumber, ReversalNumber } from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { ScheduledChange } from '../state/account';
import type { Consumption } from '../state/consumption';
import type { Grant } from '../state/grant';
import type { Undoing } from '../state/may-undo';
import type { Payment, PlanChangeEffect } from '../state/payment';
import type { Reservation, ReservationState } from '../state/reservation';
import type { Command, CommandKind } from './command';

/**
 * What a command answers. A success is stored under the command's key and answered again, for
 * good, to whoever repeats it; a refusal changes nothing and uses no key up (rule 5).
 */
export interface Outcomes {
  'update-profile': ProfileUpdated | InvalidInput;
  'grant-credits': CreditsGranted | InvalidInput;
  consume: Consumed | InsufficientCredits | SpendingLimitReached | InvalidInput;
  reverse:
    | Reversed
    | ReversalExceedsConsumption
    | ConsumptionNotFound
    | NotForCaller
    | InvalidInput;
  reserve: Reserved | InsufficientCredits | SpendingLimitReached | InvalidInput;
  capture: Consumed | ReservationNotOpen | NotForCaller | InvalidInput;
  release: Released | ReservationNotOpen | NotForCaller | InvalidInput;
  'buy-payg': PaymentStarted | UnknownPack | InvalidInput;
  'change-plan': PaymentStarted | PlanChanged | PlanChangeRefused | InvalidInput;
  'withdraw-scheduled-change': PlanChanged | PlanChangeRefused | InvalidInput;
  'cancel-subscription': PlanChanged | PlanChangeRefused | InvalidInput;
  'set-payment-method': PaymentMethodSet | InvalidInput;
  'settle-payment': PaymentChanged | PaymentNotChangeable;
  'decline-payment': PaymentChanged | PaymentNotChangeable;
  'refund-payment': PaymentChanged | PaymentNotChangeable | InvalidInput;
  'dispute-payment': PaymentChanged | PaymentNotChangeable | InvalidInput;
  'resolve-dispute': PaymentChanged | PaymentNotChangeable | InvalidInput;
  'adjust-credits': CreditsAdjusted | InsufficientCredits | InvalidInput;
  'void-grant': GrantVoided | InvalidInput;
  'set-alert-preferences': AlertPreferencesSet | InvalidInput;
  'confirm-email': EmailConfirmed | EmailNotConfirmable;
  'unsubscribe-email': EmailUnsubscribed;
  'report-email-problem': EmailProblemNoted;
  'note-forecast': ForecastNoted | ForecastOutdated;
  'set-autopilot': AutopilotSet | InvalidInput;
  'follow-advice': AutopilotDecided | AutopilotIdle;
  'catch-up': PaymentStarted | NothingDue;
}

export type Outcome = Outcomes[CommandKind];
export type OutcomeOf<C extends Command> = Outcomes[C['kind']];

export type Success =
  | ProfileUpdated
  | CreditsGranted
  | CreditsAdjusted
  | GrantVoided
  | Consumed
  | Reversed
  | Reserved
  | Released
  | PaymentStarted
  | PlanChanged
  | PaymentMethodSet
  | AlertPreferencesSet
  | EmailConfirmed
  | EmailUnsubscribed
  | EmailProblemNoted
  | ForecastNoted
  | PaymentChanged
  | AutopilotSet
  | AutopilotDecided
  | AutopilotIdle
  | NothingDue;

export type Refusal = Exclude<Outcome, Success>;

export interface ProfileUpdated {
  readonly type: 'ProfileUpdated';
}

export interface CreditsGranted {
  readonly type: 'CreditsGranted';
  readonly grant: Grant;
  readonly balanceAfter: Credits;
}

export interface CreditsAdjusted {
  readonly type: 'CreditsAdjusted';
  /** Signed. */
  readonly amount: Credits;
  readonly balanceAfter: Credits;
}

export interface GrantVoided {
  readonly type: 'GrantVoided';
  readonly grant: Grant;
  /** That left. */
  readonly credits: Credits;
  readonly balanceAfter: Credits;
}

export interface Consumed {
  readonly type: 'Consumed';
  readonly consumption: Consumption;
}

export interface Reversed {
  readonly type: 'Reversed';
  readonly reversal: Reversal;
}

/** Credits that were given back. Never changes. */
export interface Reversal {
  /** The sequence of its first REVERSAL entry. */
  readonly number: ReversalNumber;
  readonly consumption: ConsumptionNumber;
  readonly returned: Credits;
  /** Part of `returned` that left again at once, since its grant had ended. */
  readonly expired: Credits;
  readonly balanceAfter: Credits;
  readonly at: Instant;
}

export interface Reserved {
  readonly type: 'Reserved';
  readonly reservation: Reservation;
}

export interface Released {
  readonly type: 'Released';
  readonly reservation: Reservation;
  readonly balanceAfter: Credits;
}

/** Money has been asked for; what it buys comes when the payment settles. */
export interface PaymentStarted {
  readonly type: 'PaymentStarted';
  /** As it was asked for; how it stands by now is to be read. */
  readonly payment: Payment;
}

export type PlanChangeKind =
  | 'SUBSCRIBE'
  | 'UPGRADE'
  | 'DOWNGRADE'
  | 'INTERVAL_SWITCH'
  | 'CANCELLATION'
  | 'WITHDRAWAL';

/** A change that needed no payment: it took effect, or waits for its instant. */
export interface PlanChanged extends PlanChangeEffect {
  readonly type: 'PlanChanged';
  readonly kind: PlanChangeKind;
}

export interface PaymentMethodSet {
  readonly type: 'PaymentMethodSet';
  /** The past due renewal that is charged with it. */
  readonly payment: Payment | null;
}

export interface AlertPreferencesSet {
  readonly type: 'AlertPreferencesSet';
}

export interface EmailConfirmed {
  readonly type: 'EmailConfirmed';
}

export interface EmailUnsubscribed {
  readonly type: 'EmailUnsubscribed';
}

export interface EmailProblemNoted {
  readonly type: 'EmailProblemNoted';
}

export interface ForecastNoted {
  readonly type: 'ForecastNoted';
}

export interface PaymentChanged {
  readonly type: 'PaymentChanged';
  readonly payment: PaymentNumber;
}

export interface AutopilotSet {
  readonly type: 'AutopilotSet';
}

/** It announced, acted, withdrew or could not act: the account's history says which. */
export interface AutopilotDecided {
  readonly type: 'AutopilotDecided';
  /** What it asked for. */
  readonly payment: Payment | null;
}

/** Nothing was to be decided, or not yet. */
export interface AutopilotIdle {
  readonly type: 'AutopilotIdle';
  readonly reason:
    | 'OFF'
    | 'PAUSED'
    | 'STALE'
    | 'NOTHING_ADVISED'
    | 'NOT_ALLOWED'
    | 'PAYMENT_PENDING'
    | 'NOTICE'
    | 'REFUSED_BEFORE';
}

/** No renewal waits to be paid. */
export interface NothingDue {
  readonly type: 'NothingDue';
}

/** The account has changed much since, or knows a later forecast already. */
export interface ForecastOutdated {
  readonly type: 'ForecastOutdated';
}

export interface InsufficientCredits {
  readonly type: 'InsufficientCredits';
  readonly required: Credits;
  readonly available: Credits;
  /** The smallest pack that covers the shortfall. */
  readonly suggestedPack: PaygPack | null;
  /** When the next budget is due. */
  readonly nextGrantAt: Instant | null;
}

export interface SpendingLimitReached {
  readonly type: 'SpendingLimitReached';
  readonly limit: Credits;
  readonly used: Credits;
  readonly resetsAt: Instant;
}

export interface InvalidInput {
  readonly type: 'InvalidInput';
  readonly field: readonly string[];
  /** What is wrong and what is right, in a sentence. */
  readonly message: string;
}

export interface ReversalExceedsConsumption {
  readonly type: 'ReversalExceedsConsumption';
  readonly reversible: Credits;
}

export interface ConsumptionNotFound {
  readonly type: 'ConsumptionNotFound';
}

export interface ReservationNotOpen {
  readonly type: 'ReservationNotOpen';
  /** Null: there is no such reservation. */
  readonly actualState: ReservationState | null;
}

/** Somebody else made what is to be undone, or the caller may undo no such thing (rule 34). */
export interface NotForCaller {
  readonly type: 'NotForCaller';
  readonly undoing: Undoing;
}

export interface UnknownPack {
  readonly type: 'UnknownPack';
  readonly packCode: string;
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

export interface PlanChangeRefused {
  readonly type: 'PlanChangeRefused';
  readonly reason: PlanChangeRefusalReason;
  /** What waits for its instant, where that is why. */
  readonly scheduled: { readonly change: ScheduledChange; readonly effectiveAt: Instant } | null;
}

export interface EmailNotConfirmable {
  readonly type: 'EmailNotConfirmable';
  /** NOT_ASKED: nobody waits for this answer, or not any more. */
  readonly reason: 'NOT_ASKED' | 'TOO_LATE';
}

/** There is no such payment, or its state admits no such change. */
export interface PaymentNotChangeable {
  readonly type: 'PaymentNotChangeable';
  readonly actualState: string | null;
}
