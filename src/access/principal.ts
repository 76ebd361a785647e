import { SHARED_NAMESPACE } from '../account/state/account';
import type { Actor } from '../account/state/may-undo';
import { assertNever } from '../units/assert';
import type { ApiKeyId, PartnerId } from '../units/ids';

/** What a partner's key may be allowed to do. */
export const SCOPES = [
  'accounts:read',
  'accounts:write',
  'credits:spend',
  'billing:write',
  'webhooks:write',
] as const;
export type Scope = (typeof SCOPES)[number];

/** What every customer may do. */
export const CUSTOMER_SCOPES: readonly Scope[] = SCOPES.filter(
  (scope) => scope !== 'webhooks:write',
);

/** Who is asking. */
export type Principal =
  | { readonly role: 'OPERATOR'; readonly scopes: readonly Scope[] }
  | { readonly role: 'CUSTOMER'; readonly externalId: string; readonly scopes: readonly Scope[] }
  | {
      readonly role: 'PARTNER';
      readonly partnerId: PartnerId;
      readonly apiKeyId: ApiKeyId;
      readonly scopes: readonly Scope[];
    };

/** As whom the caller makes movements of credits, and may undo them (rule 34). */
export function actorOf(principal: Principal): Actor {
  return principal.role === 'PARTNER' ? principal.partnerId : principal.role;
}

/** The namespace of the accounts that the caller opens and finds by externalId. */
export function namespaceOf(principal: Principal): string {
  return principal.role === 'PARTNER' ? principal.partnerId : SHARED_NAMESPACE;
}

/** Whether the caller may see and use this account at all (rule 33). */
export function mayReach(
  principal: Principal,
  account: { readonly namespace: string; readonly externalId: string },
): boolean {
  switch (principal.role) {
    case 'OPERATOR':
      return true;
    case 'PARTNER':
      return account.namespace === principal.partnerId;
    case 'CUSTOMER':
      return account.namespace === SHARED_NAMESPACE && account.externalId === principal.externalId;
    default:
      return assertNever(principal);
  }
}
