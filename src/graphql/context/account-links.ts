import { LRUCache } from 'lru-cache';
import type { LinkStore } from '../../ledger/link-store';
import type { AccountId, PartnerId } from '../../units/ids';
import { LINK_REMEMBERED_MS, LINKS_CACHED_MAX } from '../basics/limits';

/**
 * Which partners are linked to which accounts. That one is, is remembered for some seconds, or until
 * the link ends in this process; that one is not, never. Spending is judged by the account itself.
 */
export class AccountLinks {
  readonly #linked = new LRUCache<string, true>({ max: LINKS_CACHED_MAX, ttl: LINK_REMEMBERED_MS });
  readonly #asked = new Map<string, Promise<boolean>>();

  constructor(private readonly store: Pick<LinkStore, 'isLinked'>) {}

  /** All of a batch share one read. */
  async isLinked(account: AccountId, partner: PartnerId): Promise<boolean> {
    const name = nameOf(account, partner);
    if (this.#linked.has(name)) return true;
    const asked = this.#asked.get(name) ?? this.#ask(name, account, partner);
    return asked;
  }

  /** The link has ended. A read that is under way may have begun before it did. */
  forget(account: AccountId, partner: PartnerId): void {
    const name = nameOf(account, partner);
    this.#linked.delete(name);
    this.#asked.delete(name);
  }

  #ask(name: string, account: AccountId, partner: PartnerId): Promise<boolean> {
    const asked = this.store
      .isLinked(account, partner)
      .then((isLinked) => {
        if (isLinked && this.#asked.get(name) === asked) this.#linked.set(name, true);
        return isLinked;
      })
      .finally(() => {
        if (this.#asked.get(name) === asked) this.#asked.delete(name);
      });
    this.#asked.set(name, asked);
    return asked;
  }
}

function nameOf(account: AccountId, partner: PartnerId): string {
  return `${account}/${partner}`;
}
