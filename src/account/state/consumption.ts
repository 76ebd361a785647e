import type { Credits } from '../../units/credits';
import type { ApiKeyId, ConsumptionNumber, GrantNumber } from '../../units/ids';
import type { Instant } from '../../units/instant';
import { type GrantKind, isSubscriptionKind } from './grant';
import type { Actor } from './may-undo';

/** What credits were spent on, for reports. */
export interface Usage {
  /** A priced operation's code; null where an amount was charged. */
  readonly operation: string | null;
  readonly quantity: number;
  readonly description: string | null;
  /** Where it was used, e.g. the partner's app. */
  readonly source: string | null;
  /** The caller's own facts. */
  readonly metadata: Readonly<Record<string, unknown>> | null;
  /** The partner's key that spent it; null for customers and operators. */
  readonly apiKey: ApiKeyId | null;
}

/** Credits that were spent. Only what is said of its reversal ever changes. */
export interface Consumption {
  /** The sequence of its first CONSUMPTION entry. */
  readonly number: ConsumptionNumber;
  readonly idempotencyKey: string;
  readonly charged: Credits;
  /** Units that the free allowance paid for. */
  readonly freeUnits: number;
  /** The UTC calendar month whose free units and key's budget it counts to, `2026-03`. */
  readonly allowanceMonth: string;
  /** Which grant gave how much, in order of use. */
  readonly charges: readonly GrantCharge[];
  readonly balanceAfter: Credits;
  readonly at: Instant;
  readonly usage: Usage;
  /** Of a captured hold: whoever made the hold. */
  readonly madeBy: Actor;
  /** How much of `charged` has been given back. */
  readonly reversed: Credits;
  /** Nothing is left to give back; told apart since a consumption may have cost only free units. */
  readonly fullyReversed: boolean;
}

export interface GrantCharge {
  readonly grant: GrantNumber;
  readonly kind: GrantKind;
  readonly credits: Credits;
}

/** What of a charge was taken from a subscription's credits. */
export function ofSubscription(charges: readonly GrantCharge[]): Credits {
  return charges.reduce(
    (sum, { kind, credits }) => (isSubscriptionKind(kind) ? sum + credits : sum),
    0n,
  );
}
