import type { Credits } from '../units/credits';
import type { EntrySequence, GrantNumber, SubscriptionNumber } from '../units/ids';
import type { Instant } from '../units/instant';

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
  /** Its payment was refunded: what comes back to it leaves again (rule 27). */
  readonly refunded: boolean;
}

export function isSubscriptionKind(kind: GrantKind): boolean {
  return kind === 'ROLLOVER' || kind === 'SUBSCRIPTION';
}

const NEVER_EXPIRES = '~';
const DIGITS = 16;

/**
 * The order of use as one text: of two grants the one with the smaller key is spent first
 * (rule 6). Memory, database and cursors all sort by it, so there is no second order to disagree.
 */
export function burnDownKey(grant: Pick<Grant, 'kind' | 'expiresAt' | 'number'>): string {
  const expiry = grant.expiresAt === null ? NEVER_EXPIRES : digits(grant.expiresAt);
  return `${GRANT_KINDS.indexOf(grant.kind)}.${expiry}.${digits(grant.number)}`;
}

/** The grants in order of use. */
export function inBurnDownOrder(grants: readonly Grant[]): readonly Grant[] {
  if (grants.length < 2) return grants;
  return grants
    .map((grant) => ({ grant, key: burnDownKey(grant) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ grant }) => grant);
}

function digits(value: Instant | EntrySequence): string {
  return value.toString().padStart(DIGITS, '0');
}
