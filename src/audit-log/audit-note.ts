import type { AccountId } from '../units/ids';

/** NOBODY showed no good credential; SYSTEM is the program itself. */
export const ACTOR_KINDS = ['OPERATOR', 'PARTNER', 'CUSTOMER', 'SYSTEM', 'NOBODY'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** Who asked for what. It is stored in the commit of what came of it. */
export interface AuditNote {
  readonly actorKind: ActorKind;
  /** The key's; null for OPERATOR_KEY, a customer's token, and nobody. */
  readonly actorId: string | null;
  /** The key's or the operator's name; a customer's externalId where a token was shown. */
  readonly actorName: string;
  /** The mutation's name, or `signInRefused`. */
  readonly action: string;
  readonly accountId: AccountId | null;
  /** A JSON object: what was asked, secrets left out. */
  readonly detail: string;
  /** Null: of no single request. */
  readonly requestId: string | null;
}
