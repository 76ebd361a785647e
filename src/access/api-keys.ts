import { LRUCache } from 'lru-cache';
import { assert } from '../units/assert';
import type { Credits } from '../units/credits';
import { type ApiKeyId, newApiKeyId, type PartnerId } from '../units/ids';
import { type Instant, MINUTE_MS, SECOND_MS } from '../units/instant';
import { formatApiKey, hashSecret, isSecret, newSecret, parseApiKey } from './api-key-secret';
import type { ApiKey, CredentialStore } from './credential-store';
import { SCOPES, type Scope } from './principal';
import { Unauthenticated } from './unauthenticated';

export interface NewApiKey {
  readonly partnerId: PartnerId;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Credits in a UTC calendar month; null: no limit. */
  readonly monthlyBudget: Credits | null;
}

export interface ApiKeysOptions {
  readonly store: CredentialStore;
  readonly now: () => Instant;
  /** Told when the time of a key's last use could not be written, which harms nobody's request. */
  readonly onTouchFailed: (error: unknown) => void;
}

type RevocationListener = (apiKey: ApiKeyId) => void;

const KNOWN_KEYS_MAX = 10_000;
/** How long a key that another process revoked may go on here. */
const KNOWN_FOR_MS = 5 * SECOND_MS;
const TOUCHED_AT_MOST_EVERY_MS = MINUTE_MS;

export function isScope(text: string): text is Scope {
  return SCOPES.some((scope) => scope === text);
}

/** The keys of all partners: made, shown once, recognised, revoked. */
export class ApiKeys {
  readonly #known = new LRUCache<ApiKeyId, { readonly key: ApiKey; readonly until: Instant }>({
    max: KNOWN_KEYS_MAX,
  });
  readonly #touchedAt = new LRUCache<ApiKeyId, Instant>({ max: KNOWN_KEYS_MAX });
  readonly #listeners = new Set<RevocationListener>();
  #revocations = 0;

  constructor(private readonly options: ApiKeysOptions) {}

  /** The secret is in this answer and nowhere else. The partner exists, as the caller has seen. */
  async create(request: NewApiKey): Promise<{ readonly apiKey: ApiKey; readonly secret: string }> {
    assert(request.scopes.every(isScope), 'a key was asked for with a scope that does not exist');
    const secret = newSecret();
    const apiKey: ApiKey = {
      ...request,
      id: newApiKeyId(),
      lastFour: secret.slice(-4),
      secretHash: hashSecret(secret),
      createdAt: this.options.now(),
      lastUsedAt: null,
      revokedAt: null,
    };
    await this.options.store.insertApiKey(apiKey);
    return { apiKey, secret: formatApiKey({ id: apiKey.id, secret }) };
  }

  /** Throws Unauthenticated, in the same words for every reason: they help nobody guess. */
  async authenticate(text: string): Promise<ApiKey> {
    const shown = parseApiKey(text);
    if (shown === null) {
      throw new Unauthenticated('This is no API key: one was mistyped or cut off on its way.');
    }
    const key = await this.#find(shown.id);
    if (key === null || !isSecret(shown.secret, key.secretHash) || key.revokedAt !== null) {
      throw new Unauthenticated('This API key is unknown or revoked. Ask for a new one.');
    }
    this.#touch(key);
    return key;
  }

  /** Takes effect at once here, elsewhere in 5 s. Null where there is no such key. */
  async revoke(id: ApiKeyId): Promise<ApiKey | null> {
    const { store, now } = this.options;
    await store.revokeApiKey(id, now());
    this.#revocations += 1;
    this.#known.delete(id);
    for (const listener of this.#listeners) listener(id);
    return store.apiKey(id);
  }

  /** Hears of keys that this process revokes; answers how to stop listening. */
  onRevoked(listener: RevocationListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #find(id: ApiKeyId): Promise<ApiKey | null> {
    const { store, now } = this.options;
    const known = this.#known.get(id);
    const askedAt = now();
    if (known !== undefined && askedAt < known.until) return known.key;
    const revocations = this.#revocations;
    const key = await store.apiKey(id);
    // What was read while a key was being revoked may be the state before, and isn't kept.
    if (key !== null && revocations === this.#revocations) {
      this.#known.set(id, { key, until: askedAt + KNOWN_FOR_MS });
    }
    return key;
  }

  /** Nobody waits for it. */
  #touch(key: ApiKey): void {
    const { store, now, onTouchFailed } = this.options;
    const usedAt = now();
    const touchedAt = this.#touchedAt.get(key.id) ?? key.lastUsedAt ?? Number.NEGATIVE_INFINITY;
    if (usedAt < touchedAt + TOUCHED_AT_MOST_EVERY_MS) return;
    this.#touchedAt.set(key.id, usedAt);
    store.touchApiKey(key.id, usedAt).catch(onTouchFailed);
  }
}
