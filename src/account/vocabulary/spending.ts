import type { PaygPack } from '../../catalogue/catalogue';
import type { Credits } from '../../units/credits';
import type { ApiKeyId, ConsumptionNumber, GrantNumber, ReservationNumber } from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { Consumption } from '../state/consumption';
import type { Grant, GrantKind } from '../state/grant';
import type { Undoing } from '../state/may-undo';
import type { Reservation, ReservationState } from '../state/reservation';
import type { Reversal } from '../state/reversal';
import type { ByActor, InvalidInput, Keyed } from './input';

/** What can be asked about credits, and what is answered. */
export interface SpendingCommands {
  consume: {
    asked: Consume;
    success: Consumed;
    refusal: InsufficientCredits | SpendingLimitReached | InvalidInput;
  };
  reverse: {
    asked: Reverse;
    success: Reversed;
    refusal: ReversalExceedsConsumption | ConsumptionNotFound | NotForCaller | InvalidInput;
  };
  reserve: {
    asked: Reserve;
    success: Reserved;
    refusal: InsufficientCredits | SpendingLimitReached | InvalidInput;
  };
  capture: {
    asked: Capture;
    success: Consumed;
    refusal: ReservationNotOpen | NotForCaller | InvalidInput;
  };
  release: {
    asked: Release;
    success: Released;
    refusal: ReservationNotOpen | NotForCaller | InvalidInput;
  };
  'grant-credits': {
    asked: GrantCredits;
    success: CreditsGranted;
    refusal: InvalidInput;
  };
  'adjust-credits': {
    asked: AdjustCredits;
    success: CreditsAdjusted;
    refusal: InsufficientCredits | InvalidInput;
  };
  'void-grant': {
    asked: VoidGrant;
    success: GrantVoided;
    refusal: InvalidInput;
  };
}

/** Either an amount or an operation of the catalogue, never both. */
export interface SpendingRequest {
  readonly amount: Credits | null;
  readonly operation: string | null;
  readonly quantity: number;
}

export interface Consume extends Keyed, ByActor, SpendingRequest {
  readonly kind: 'consume';
  readonly description: string | null;
  readonly source: string | null;
  readonly metadata: Readonly<Record<string, unknown>> | null;
  /** The partner's key that asks; null for customers and operators. */
  readonly apiKey: ApiKeyId | null;
}

export interface Consumed {
  readonly type: 'Consumed';
  readonly consumption: Consumption;
}

export interface Reverse extends Keyed, ByActor {
  readonly kind: 'reverse';
  readonly consumption: ConsumptionNumber;
  /** Null: all that is left. */
  readonly amount: Credits | null;
  readonly reason: string;
}

export interface Reversed {
  readonly type: 'Reversed';
  readonly reversal: Reversal;
}

export interface Reserve extends Keyed, ByActor, SpendingRequest {
  readonly kind: 'reserve';
  readonly ttlSeconds: number;
  readonly description: string | null;
  readonly source: string | null;
  readonly apiKey: ApiKeyId | null;
}

export interface Reserved {
  readonly type: 'Reserved';
  readonly reservation: Reservation;
}

export interface Capture extends Keyed, ByActor {
  readonly kind: 'capture';
  readonly reservation: ReservationNumber;
  /** Null: all that is reserved. */
  readonly amount: Credits | null;
}

export interface Release extends Keyed, ByActor {
  readonly kind: 'release';
  readonly reservation: ReservationNumber;
}

export interface Released {
  readonly type: 'Released';
  readonly reservation: Reservation;
  readonly balanceAfter: Credits;
}

export interface GrantCredits extends Keyed {
  readonly kind: 'grant-credits';
  readonly grantKind: GrantKind;
  readonly amount: Credits;
  /** Exclusive; null: never. */
  readonly expiresAt: Instant | null;
  readonly reason: string;
}

export interface CreditsGranted {
  readonly type: 'CreditsGranted';
  readonly grant: Grant;
  readonly balanceAfter: Credits;
}

export interface AdjustCredits extends Keyed {
  readonly kind: 'adjust-credits';
  /** Signed, not 0. */
  readonly amount: Credits;
  readonly reason: string;
}

export interface CreditsAdjusted {
  readonly type: 'CreditsAdjusted';
  /** Signed. */
  readonly amount: Credits;
  readonly balanceAfter: Credits;
}

export interface VoidGrant extends Keyed {
  readonly kind: 'void-grant';
  readonly grant: GrantNumber;
  readonly reason: string;
}

export interface GrantVoided {
  readonly type: 'GrantVoided';
  readonly grant: Grant;
  /** That left. */
  readonly credits: Credits;
  readonly balanceAfter: Credits;
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
