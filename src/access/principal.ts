import { SHARED_NAMESPACE } from '../account/state/account';
import type { Actor } from '../account/state/may-undo';
import type { AccountId, ApiKeyId, OperatorKeyId, PartnerId } from '../units/ids';

/** What a key may be allowed to do. */
export const SCOPES = [
  'accounts:read',
  'accounts:write',
  'credits:spend',
  'billing:write',
  'webhooks:write',
] as const;
export type Scope = (typeof SCOPES)[number];

/** What every customer may do by their token. */
export const CUSTOMER_SCOPES: readonly Scope[] = SCOPES.filter(
  (scope) => scope !== 'webhooks:write',
);

/** What a customer may allow a key of their own. */
export const CUSTOMER_KEY_SCOPES: readonly Scope[] = ['credits:spend', 'accounts:read'];

/** What an operator's key is made for; which operations that is says `graphql/context/roles.ts`. */
export const OPERATOR_ROLES = ['ADMIN', 'FINANCE', 'SUPPORT', 'SERVICE', 'READER'] as const;
export type OperatorRole = (typeof OPERATOR_ROLES)[number];

/** Who is asking. */
export type Principal = Operator | CustomerByToken | CustomerByKey | PartnerByKey;

export interface Operator {
  readonly role: 'OPERATOR';
  readonly operatorRole: OperatorRole;
  /** Null: the key in OPERATOR_KEY. */
  readonly operatorKeyId: OperatorKeyId | null;
  /** The key's. */
  readonly name: string;
  readonly scopes: readonly Scope[];
}

export interface CustomerByToken {
  readonly role: 'CUSTOMER';
  readonly externalId: string;
  readonly apiKeyId: null;
  readonly scopes: readonly Scope[];
}

/** A key that a customer has made: it speaks for this account alone. */
export interface CustomerByKey {
  readonly role: 'CUSTOMER';
  readonly accountId: AccountId;
  readonly apiKeyId: ApiKeyId;
  readonly name: string;
  readonly scopes: readonly Scope[];
}

export interface PartnerByKey {
  readonly role: 'PARTNER';
  readonly partnerId: PartnerId;
  readonly apiKeyId: ApiKeyId;
  readonly name: string;
  /** Null: every account that the partner reaches. */
  readonly accountId: AccountId | null;
  readonly scopes: readonly Scope[];
}

/** As whom the caller makes movements of credits, and may undo them (rule 34). */
export function actorOf(principal: Principal): Actor {
  return principal.role === 'PARTNER' ? principal.partnerId : principal.role;
}

/** The namespace of the accounts that the caller opens and finds by externalId. */
export function namespaceOf(principal: Principal): string {
  return principal.role === 'PARTNER' ? principal.partnerId : SHARED_NAMESPACE;
}
