import type { Principal } from '../../access/principal';
import { addressGroup, type Caller } from '../../limits/caller';
import { STREAM_LIMITS, type StreamLimits } from '../../limits/limit-list';

/** Whose points a request costs. Null: an operator, whom nothing limits. */
export function callerOf(principal: Principal | null, address: string): Caller | null {
  switch (principal?.role) {
    case undefined:
      return { kind: 'ANONYMOUS', key: addressGroup(address) };
    case 'OPERATOR':
      return null;
    case 'PARTNER':
      return { kind: 'PARTNER', key: principal.apiKeyId };
    case 'CUSTOMER': {
      // All keys that a customer has made share what the account may.
      const isToken = principal.apiKeyId === null;
      return { kind: 'CUSTOMER', key: isToken ? `=${principal.externalId}` : principal.accountId };
    }
  }
}

/** How many streams the caller may hold open; null: as many as there are at all. */
export function streamLimitsOf(caller: Caller | null): StreamLimits | null {
  if (caller === null || caller.kind === 'BAD_CREDENTIAL') return null;
  return STREAM_LIMITS[caller.kind];
}
