import type { Credits } from '../../units/credits';
import type { GrantNumber, ReservationNumber } from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { Usage } from './consumption';
import type { Actor } from './may-undo';

export type ReservationState = 'OPEN' | 'CAPTURED' | 'RELEASED' | 'EXPIRED';

/** Credits set aside until they are captured, released, or the hold runs out. */
export interface Reservation {
  /** The sequence of its first RESERVATION entry. */
  readonly number: ReservationNumber;
  readonly idempotencyKey: string;
  readonly state: ReservationState;
  readonly reserved: Credits;
  /** From which grants, in the order in which they were held. */
  readonly holds: readonly Hold[];
  /** Free units set aside. */
  readonly freeUnits: number;
  /** The UTC calendar month whose free units and key's budget it counts to, `2026-03`. */
  readonly allowanceMonth: string;
  readonly captured: Credits;
  readonly reservedAt: Instant;
  /** Exclusive: at this instant the hold has run out. */
  readonly expiresAt: Instant;
  /** Right after it was made. */
  readonly balanceAfter: Credits;
  readonly usage: Usage;
  readonly madeBy: Actor;
}

export interface Hold {
  readonly grant: GrantNumber;
  readonly credits: Credits;
}
