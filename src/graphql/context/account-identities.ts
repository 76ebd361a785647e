import { LRUCache } from 'lru-cache';
import { isWithin } from '../../access/reach';
import type { AccountIdentity, Reach, ReadStore } from '../../ledger/read-store';
import type { AccountId } from '../../units/ids';
import { IDENTITIES_CACHED_MAX } from '../basics/limits';

/**
 * Who an account is. The answer never changes once there is one, so it is remembered, and the
 * check of every request costs no query. That there is none is never remembered. What is remembered
 * is used for those only who reach the account: everybody else costs the query that one costs which
 * does not exist, and finds as little, so that time does not tell the two apart.
 */
export class AccountIdentities {
  readonly #byId = new LRUCache<string, AccountIdentity>({ max: IDENTITIES_CACHED_MAX });
  readonly #byExternalId = new LRUCache<string, AccountIdentity>({ max: IDENTITIES_CACHED_MAX });
  readonly #asked = new Map<string, Promise<AccountIdentity | null>>();

  constructor(private readonly store: Pick<ReadStore, 'identity' | 'identityByExternalId'>) {}

  /** All of a batch share one read, so that they reach the ledger, and are committed, together. */
  async byId(id: AccountId, reach: Reach): Promise<AccountIdentity | null> {
    const known = this.#byId.get(id);
    if (known !== undefined && isWithin(reach, known)) return known;
    const asked = this.#asked.get(questionOf(id, reach));
    if (asked === undefined) return this.#ask(id, reach);
    // Where there was none when somebody else asked there may be one by now.
    return (await asked) ?? this.#ask(id, reach);
  }

  async byExternalId(namespace: string, externalId: string): Promise<AccountIdentity | null> {
    return (
      this.#byExternalId.get(externalName(namespace, externalId)) ??
      this.#remember(await this.store.identityByExternalId(namespace, externalId))
    );
  }

  #ask(id: AccountId, reach: Reach): Promise<AccountIdentity | null> {
    const question = questionOf(id, reach);
    const asked = this.store
      .identity(id, reach)
      .then((identity) => this.#remember(identity))
      .finally(() => this.#asked.delete(question));
    this.#asked.set(question, asked);
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

function questionOf(id: AccountId, { namespace, externalId, account }: Reach): string {
  return JSON.stringify([id, namespace, externalId, account]);
}

/** Namespaces contain no slash, so no two accounts share a name. */
function externalName(namespace: string, externalId: string): string {
  return `${namespace}/${externalId}`;
}
