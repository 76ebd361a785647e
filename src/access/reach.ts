import { SHARED_NAMESPACE } from '../account/state/account';
import type { AccountIdentity, Reach } from '../ledger/read-store';
import { assertNever } from '../units/assert';
import type { Principal } from './principal';

const EVERYONE: Reach = { namespace: null, externalId: null, account: null };

/**
 * Which accounts the caller may see and use at all (rule 33), as the database is asked for them: a
 * foreign account is then no row, exactly as one that does not exist.
 */
export function reachOf(caller: Principal): Reach {
  switch (caller.role) {
    case 'OPERATOR':
      return EVERYONE;
    case 'PARTNER':
      return { ...EVERYONE, namespace: caller.partnerId, account: caller.accountId };
    case 'CUSTOMER':
      return caller.apiKeyId === null
        ? { ...EVERYONE, namespace: SHARED_NAMESPACE, externalId: caller.externalId }
        : { ...EVERYONE, account: caller.accountId };
    default:
      return assertNever(caller);
  }
}

/** The same of an account that is known. */
export function isWithin(reach: Reach, { id, namespace, externalId }: AccountIdentity): boolean {
  return (
    (reach.namespace === null || reach.namespace === namespace) &&
    (reach.externalId === null || reach.externalId === externalId) &&
    (reach.account === null || reach.account === id)
  );
}
