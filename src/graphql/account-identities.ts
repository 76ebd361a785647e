import { LRUCache } from 'lru-cache';
import type { AccountIdentity, ReadStore } from '../ledger/read-store';
import type { AccountId } from '../units/ids';
import { IDENTITIES_CACHED_MAX } from './limits';

/**
 * Who an account is. The answer never changes once there is one, so it is remembered, and the
 * check of every request costs no query. That there is none is never remembered.
 */
export class AccountIdentities {
  readonly #byId = new LRUCache<string, AccountIdentity>({ max: IDENTITIES_CACHED_MAX });
  readonly #byExternalId = new LRUCache<string, AccountIdentity>({ max: IDENTITIES_CACHED_MAX });

  constructor(private readonly store: Pick<ReadStore, 'identity' | 'identityByExternalId'>) {}

  async byId(id: AccountId): Promise<AccountIdentity | null> {
    return this.#byId.get(id) ?? this.#remember(await this.store.identity(id));
  }

  async byExternalId(namespace: string, externalId: string): Promise<AccountIdentity | null> {
    return (
      this.#byExternalId.get(externalName(namespace, externalId)) ??
      this.#remember(await this.store.identityByExternalId(namespace, externalId))
    );
  }

  #remember(identity: AccountIdentity | null): AccountIdentity | null {
    if (identity !== null) {
      this.#byId.set(identity.id, identity);
      this.#byExternalId.set(externalName(identity.namespace, identity.externalId), identity);
    }
    return identity;
  }
}

/** Namespaces contain no slash, so no two accounts share a name. */
function externalName(namespace: string, externalId: string): string {
  return `${namespace}/${externalId}`;
}
