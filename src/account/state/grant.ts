import type { Credits } from '../../units/credits';
import type { EntrySequence, GrantNumber, SubscriptionNumber } from '../../units/ids';
import type { Instant } from '../../units/instant';

/** In order of use: what is listed first is spent first (rule 6). */
export const GRANT_KINDS = [
  'ROLLOVER',
  'SUBSCRIPTION',
  'ENTERPRISE',
  'PROMOTIONAL',
  'PAYG',
] as const;
export type GrantKind = (typeof GRANT_KINDS)[number];

/** Credits that came in together and leave by the same rules. */
export interface Grant {
  /** The sequence of the entry that brought it. */
  readonly number: GrantNumber;
  readonly kind: GrantKind;
  readonly granted: Credits;
  /** Not yet spent and not held. Together with `held` never more than `granted`. */
  readonly remaining: Credits;
  /** Set aside by open reservations. */
  readonly held: Credits;
  /** Inclusive. */
  readonly effectiveAt: Instant;
  /** Exclusive; null: never. */
  readonly expiresAt: Instant | null;
  /** The subscription that it belongs to; null for all kinds but ROLLOVER and SUBSCRIPTION. */
  readonly subscription: SubscriptionNumber | null;
  /** Can't be spent while a payment is disputed; no part of `remaining` (rule 27). */
  readonly frozen: Credits;
  /** It was taken back: what still comes back to it leaves again (rule 27). */
  readonly refunded: boolean;
}

export function isSubscriptionKind(kind: GrantKind): boolean {
  return kind === 'ROLLOVER' || kind === 'SUBSCRIPTION';
}

const NEVER_EXPIRES = '~';
const DIGITS = 16;

/**
 * The order of use (rule 6): below zero where `a` is spent before `b`. Everything in memory sorts
 * by it.
 */
export function compareInBurnDown(a: BurnDownFacts, b: BurnDownFacts): number {
  if (a.kind !== b.kind) return GRANT_KINDS.indexOf(a.kind) - GRANT_KINDS.indexOf(b.kind);
  if (a.expiresAt === b.expiresAt) return a.number - b.number;
  if (a.expiresAt === null || b.expiresAt === null) return a.expiresAt === null ? 1 : -1;
  return a.expiresAt - b.expiresAt;
}

type BurnDownFacts = Pick<Grant, 'kind' | 'expiresAt' | 'number'>;

/**
 * The same order as a text, for databases and cursors: of two grants the one with the smaller key
 * is spent first.
 */
export function burnDownKey(grant: BurnDownFacts): string {
  const expiry = grant.expiresAt === null ? NEVER_EXPIRES : digits(grant.expiresAt);
  return `${GRANT_KINDS.indexOf(grant.kind)}.${expiry}.${digits(grant.number)}`;
}

/** The grants in order of use. */
export function inBurnDownOrder(grants: readonly Grant[]): readonly Grant[] {
  return isInBurnDownOrder(grants) ? grants : grants.toSorted(compareInBurnDown);
}

/** Mostly they are: then nothing has to be copied. */
function isInBurnDownOrder(grants: readonly Grant[]): boolean {
  return grants.every((grant, index) => {
    const next = grants[index + 1];
    return next === undefined || compareInBurnDown(grant, next) < 0;
  });
}

function digits(value: Instant | EntrySequence): string {
  return value.toString().padStart(DIGITS, '0');
}
