import { LRUCache } from 'lru-cache';
import { type Instant, MINUTE_MS, SECOND_MS } from '../units/instant';
import type { KeptKey } from './credential-store';
import type { KeyForm, KeyText } from './key-text';
import { Unauthenticated } from './unauthenticated';

export interface KeyRingParts<Id extends string, Key extends KeptKey<Id>> {
  readonly form: KeyForm<Id>;
  readonly find: (id: Id) => Promise<Key | null>;
  readonly touch: (id: Id, lastUsedAt: Instant) => Promise<void>;
  /** Whether this text proves to be the key. */
  readonly isProven: (text: KeyText<Id>, key: Key) => boolean | Promise<boolean>;
  readonly now: () => Instant;
  /** Told when the time of a key's last use could not be written, which harms nobody's request. */
  readonly onTouchFailed: (error: unknown) => void;
}

const KNOWN_KEYS_MAX = 10_000;
/** How long a key that another process revoked or changed may go on here: with the rounds of open
 * streams less than 5 s. */
export const KNOWN_FOR_MS = 2 * SECOND_MS;
const TOUCHED_AT_MOST_EVERY_MS = MINUTE_MS;

/** Recognises keys of one kind, and remembers them for a moment. */
export class KeyRing<Id extends string, Key extends KeptKey<Id>> {
  readonly #known = new LRUCache<Id, { readonly key: Key; readonly until: Instant }>({
    max: KNOWN_KEYS_MAX,
  });
  readonly #touchedAt = new LRUCache<Id, Instant>({ max: KNOWN_KEYS_MAX });
  readonly #listeners = new Set<(key: Id) => void>();
  #changes = 0;

  constructor(private readonly parts: KeyRingParts<Id, Key>) {}

  /** Throws Unauthenticated, in the same words for every reason: they help nobody guess. */
  async authenticate(text: string): Promise<Key> {
    const shown = this.parts.form.parse(text);
    if (shown === null) {
      throw new Unauthenticated('This is no API key: one was mistyped or cut off on its way.');
    }
    const key = await this.#find(shown.id);
    if (key === null || key.revokedAt !== null || !(await this.parts.isProven(shown, key))) {
      throw new Unauthenticated('This API key is unknown or revoked. Ask for a new one.');
    }
    this.#touch(key);
    return key;
  }

  /** Until when what is known of the key goes on here; null: it has to be looked up. */
  knownUntil(id: Id): Instant | null {
    return this.#known.get(id)?.until ?? null;
  }

  /** After the key was changed here: what was known of it, and what it has opened, is over. */
  forget(id: Id): void {
    this.#changes += 1;
    this.#known.delete(id);
    for (const listener of this.#listeners) listener(id);
  }

  /** Hears of keys that this process has changed; answers how to stop listening. */
  onForgotten(listener: (key: Id) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #find(id: Id): Promise<Key | null> {
    const { find, now } = this.parts;
    const known = this.#known.get(id);
    const askedAt = now();
    if (known !== undefined && askedAt < known.until) return known.key;
    const changes = this.#changes;
    const key = await find(id);
    // What was read while a key was being changed may be the state before, and isn't kept.
    if (key !== null && changes === this.#changes) {
      this.#known.set(id, { key, until: askedAt + KNOWN_FOR_MS });
    }
    return key;
  }

  /** Nobody waits for it. */
  #touch(key: Key): void {
    const { touch, now, onTouchFailed } = this.parts;
    const usedAt = now();
    const touchedAt = this.#touchedAt.get(key.id) ?? key.lastUsedAt ?? Number.NEGATIVE_INFINITY;
    if (usedAt < touchedAt + TOUCHED_AT_MOST_EVERY_MS) return;
    this.#touchedAt.set(key.id, usedAt);
    touch(key.id, usedAt).catch(onTouchFailed);
  }
}
