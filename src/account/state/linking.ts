import type { PartnerId } from '../../units/ids';
import { type Instant, MINUTE_MS } from '../../units/instant';
import type { Actor } from './may-undo';

/** How long a code can be redeemed. */
export const LINK_CODE_MS = 10 * MINUTE_MS;
/** Of an account at a time; a further one takes the place of the oldest. */
export const LINK_CODES_MAX = 5;
/** Partners that one account can be linked to at a time. */
export const LINKED_PARTNERS_MAX = 100;

/** Which partners may spend from an account that is not theirs, and what lets in more (rule 35). */
export interface Linking {
  /** The one linked first in front. */
  readonly partners: readonly LinkedPartner[];
  /** Codes that were not redeemed, the oldest first; those that have expired may be among them. */
  readonly codes: readonly LinkCode[];
}

export interface LinkedPartner {
  readonly partner: PartnerId;
  readonly linkedAt: Instant;
  /** The spending budget that all of it counts to; null: none. */
  readonly budgetCode: string | null;
}

export interface LinkCode {
  /** Of the code, which itself is kept nowhere, in hexadecimal digits. */
  readonly hash: string;
  readonly createdAt: Instant;
  /** Exclusive. */
  readonly expiresAt: Instant;
  readonly budgetCode: string | null;
}

interface Linked {
  readonly linking: Linking;
}
interface Owned {
  readonly profile: { readonly namespace: string };
}

export const NOT_LINKED: Linking = { partners: [], codes: [] };

export function isRedeemable({ expiresAt }: LinkCode, now: Instant): boolean {
  return now < expiresAt;
}

export function isLinked({ linking }: Linked, partner: PartnerId): boolean {
  return linking.partners.some((link) => link.partner === partner);
}

/** A partner whose own account it is not: whatever it may do there, it may by a link. */
export function isGuest({ profile }: Owned, actor: Actor): actor is PartnerId {
  return actor !== 'OPERATOR' && actor !== 'CUSTOMER' && actor !== profile.namespace;
}

/** Whether credits of the account are this actor's business at all (rules 33, 35). */
export function isReachedBy(account: Linked & Owned, actor: Actor): boolean {
  return !isGuest(account, actor) || isLinked(account, actor);
}
