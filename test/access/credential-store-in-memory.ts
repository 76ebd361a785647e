import type { ApiKey, CredentialStore, Partner } from '../../src/access/credential-store';
import type { ApiKeyId, PartnerId } from '../../src/units/ids';
import type { Instant } from '../../src/units/instant';

/** Keeps what it is given, and counts how often a key was looked up. */
export class CredentialStoreInMemory implements CredentialStore {
  readonly #partners = new Map<PartnerId, Partner>();
  readonly #keys = new Map<ApiKeyId, ApiKey>();
  lookUps = 0;

  async insertPartner(partner: Partner): Promise<void> {
    this.#partners.set(partner.id, partner);
  }

  async partner(id: PartnerId): Promise<Partner | null> {
    return this.#partners.get(id) ?? null;
  }

  async insertApiKey(key: ApiKey): Promise<void> {
    this.#keys.set(key.id, key);
  }

  async apiKey(id: ApiKeyId): Promise<ApiKey | null> {
    this.lookUps += 1;
    return this.#keys.get(id) ?? null;
  }

  async apiKeys(partnerId: PartnerId | null): Promise<readonly ApiKey[]> {
    const keys = [...this.#keys.values()];
    return keys.filter((key) => partnerId === null || key.partnerId === partnerId);
  }

  async revokeApiKey(id: ApiKeyId, at: Instant): Promise<void> {
    const key = this.#keys.get(id);
    if (key !== undefined) this.#keys.set(id, { ...key, revokedAt: key.revokedAt ?? at });
  }

  async touchApiKey(id: ApiKeyId, lastUsedAt: Instant): Promise<void> {
    const key = this.#keys.get(id);
    if (key !== undefined) this.#keys.set(id, { ...key, lastUsedAt });
  }
}
