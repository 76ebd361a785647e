import { LRUCache } from 'lru-cache';
import type { AccountIdentity, ReadStore } from '../../ledger/read-store';
import type { AccountId } from '../../units/ids';
import { IDENTITIES_CACHED_MAX } from '../basics/limits';

/**
 * Who an account is. The answer never changes once there is one, so it is remembered, and the
 * check of every request costs no query. That there is none is never remembered.
 */
export class AccountIdentities {
  readonly #byId = new LRUCache<string, AccountIdentity>({ max: IDENTITIES_CACHED_MAX });
  readonly #byExternalId = new LRUCache<string, AccountIdentity>({ max: IDENTITIES_CACHED_MAX });
  readonly #asked = new Map<AccountId, Promise<AccountIdentity | null>>();

  constructor(private readonly store: Pick<ReadStore, 'identity' | 'identityByExternalId'>) {}

  /** All of a batch share one read, so that they reach the ledger, and are committed, together. */
  async byId(id: AccountId): Promise<AccountIdentity | null> {
    const known = this.#byId.get(id);
    if (known !== undefined) return known;
    const asked = this.#asked.get(id);
    if (asked === undefined) return this.#ask(id);
    // Where there was none when somebody else asked there may be one by now.
    return (await asked) ?? this.#ask(id);
  }

  async byExternalId(namespace: string, externalId: string): Promise<AccountIdentity | null> {
    return (
      this.#byExternalId.get(externalName(namespace, externalId)) ??
      this.#remember(await this.store.identityByExternalId(namespace, externalId))
    );
  }

  #ask(id: AccountId): Promise<AccountIdentity | null> {
    const asked = this.store
      .identity(id)
      .then((identity) => this.#remember(identity))
      .finally(() => this.#asked.delete(id));
    this.#asked.set(id, asked);
    return asked;
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
