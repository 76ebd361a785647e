import type { AuditNote } from '../audit-log/audit-note';
import { assert } from '../units/assert';
import { type AccountId, type ApiKeyId, newApiKeyId, type PartnerId } from '../units/ids';
import { HOUR_MS, type Instant } from '../units/instant';
import { isAmong } from './address-list';
import type { ApiKey, ApiKeyStore, KeyTerms } from './credential-store';
import { KeyRing } from './key-ring';
import { API_KEY, hashSecret, isSecret, type KeyText, newSecret } from './key-text';
import { SCOPES, type Scope } from './principal';
import { Unauthenticated } from './unauthenticated';

/** A partner's, or with an account alone a customer's. */
export interface NewApiKey extends KeyTerms {
  readonly partnerId: PartnerId | null;
  readonly accountId: AccountId | null;
  readonly budgetCode: string | null;
}

export interface ApiKeysOptions {
  readonly store: ApiKeyStore;
  readonly now: () => Instant;
  /** The domain's clock, by which the secret before a rotation ends. */
  readonly domainNow: () => Promise<Instant>;
  /** Told when the time of a key's last use could not be written, which harms nobody's request. */
  readonly onTouchFailed: (error: unknown) => void;
}

/** A key with its secret, which is in this answer and nowhere else. */
export interface ApiKeyWithSecret {
  readonly apiKey: ApiKey;
  readonly secret: string;
}

export function isScope(text: string): text is Scope {
  return SCOPES.some((scope) => scope === text);
}

/** The keys of partners and customers: made, shown once, recognised, changed, rotated, revoked. */
export class ApiKeys {
  readonly #ring: KeyRing<ApiKeyId, ApiKey>;

  constructor(private readonly options: ApiKeysOptions) {
    const { store, now, onTouchFailed } = options;
    this.#ring = new KeyRing({
      form: API_KEY,
      find: (id) => store.apiKey(id),
      touch: (id, at) => store.touchApiKey(id, at),
      isProven: (text, key) => this.#isProven(text, key),
      now,
      onTouchFailed,
    });
  }

  /** Whom it is for exists, as the caller has seen. */
  async create(request: NewApiKey, note: AuditNote | null): Promise<ApiKeyWithSecret> {
    assert(request.scopes.every(isScope), 'a key was asked for with a scope that does not exist');
    assert(request.partnerId !== null || request.accountId !== null, 'a key belongs to somebody');
    const secret = newSecret();
    const apiKey: ApiKey = {
      ...request,
      id: newApiKeyId(),
      lastFour: secret.slice(-4),
      secretHash: hashSecret(secret),
      previousSecretHash: null,
      previousSecretUntil: null,
      createdAt: this.options.now(),
      lastUsedAt: null,
      revokedAt: null,
    };
    await this.options.store.insertApiKey(apiKey, note);
    return { apiKey, secret: API_KEY.format({ id: apiKey.id, secret }) };
  }

  /** Throws Unauthenticated. */
  async authenticate(text: string, address: string): Promise<ApiKey> {
    const key = await this.#ring.authenticate(text);
    const { allowedAddresses } = key;
    if (allowedAddresses === null || isAmong(address, allowedAddresses)) return key;
    throw new Unauthenticated(
      `This API key is not taken from ${address}. Ask the operator to allow the address.`,
    );
  }

  /**
   * Until when a key that was just found good need not be looked at again; null: each time. That the
   * secret before a rotation ends, the domain's clock says, which may be moved at any time.
   */
  knownUntil(key: ApiKey): Instant | null {
    return key.previousSecretHash === null ? this.#ring.knownUntil(key.id) : null;
  }

  /** What is left out stays as it is. Takes effect at once here, elsewhere within 5 s. */
  async change(
    id: ApiKeyId,
    terms: Partial<KeyTerms>,
    note: AuditNote | null,
  ): Promise<ApiKey | null> {
    await this.options.store.changeApiKey(id, terms, note);
    return this.#afterChange(id);
  }

  /** A new secret; the one before it is taken for so many hours more, by the domain's clock. */
  async rotate(
    id: ApiKeyId,
    overlapHours: number,
    note: AuditNote | null,
  ): Promise<ApiKeyWithSecret | null> {
    const { store, domainNow } = this.options;
    const secret = newSecret();
    const rotation = {
      secretHash: hashSecret(secret),
      lastFour: secret.slice(-4),
      previousUntil: overlapHours === 0 ? null : (await domainNow()) + overlapHours * HOUR_MS,
    };
    await store.rotateApiKey(id, rotation, note);
    const apiKey = await this.#afterChange(id);
    return apiKey && { apiKey, secret: API_KEY.format({ id, secret }) };
  }

  /** Takes effect at once here, elsewhere within 5 s. Null where there is no such key. */
  async revoke(id: ApiKeyId, note: AuditNote | null): Promise<ApiKey | null> {
    const { store, now } = this.options;
    await store.revokeApiKey(id, now(), note);
    return this.#afterChange(id);
  }

  /** Hears of keys that this process changes or revokes; answers how to stop listening. */
  onChanged(listener: (apiKey: ApiKeyId) => void): () => void {
    return this.#ring.onForgotten(listener);
  }

  async #afterChange(id: ApiKeyId): Promise<ApiKey | null> {
    this.#ring.forget(id);
    return this.options.store.apiKey(id);
  }

  async #isProven({ secret }: KeyText<ApiKeyId>, key: ApiKey): Promise<boolean> {
    if (isSecret(secret, key.secretHash)) return true;
    const { previousSecretHash: previous, previousSecretUntil: until } = key;
    if (previous === null || until === null || !isSecret(secret, previous)) return false;
    return (await this.options.domainNow()) < until;
  }
}
