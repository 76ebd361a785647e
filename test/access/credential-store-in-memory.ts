import {
  type ApiKey,
  type ApiKeyStore,
  type CustomersKey,
  isCustomersKey,
  isPartnersKey,
  type KeySpending,
  type KeyTerms,
  type OperatorKey,
  type OperatorKeyStore,
  type Partner,
  type PartnerStore,
  type PartnersKey,
  type Rotation,
} from '../../src/access/credential-store';
import type { AccountId, ApiKeyId, OperatorKeyId, PartnerId } from '../../src/units/ids';
import type { Instant } from '../../src/units/instant';

/** Keeps what it is given, and counts how often a key was looked up. */
export class CredentialStoreInMemory implements PartnerStore, ApiKeyStore, OperatorKeyStore {
  readonly #partners = new Map<PartnerId, Partner>();
  readonly #keys = new Map<ApiKeyId, ApiKey>();
  readonly #operatorKeys = new Map<OperatorKeyId, OperatorKey>();
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

  async partnersKeys(partnerId: PartnerId | null): Promise<readonly PartnersKey[]> {
    const keys = [...this.#keys.values()].filter(isPartnersKey);
    return keys.filter((key) => partnerId === null || key.partnerId === partnerId);
  }

  async customersKeys(account: AccountId): Promise<readonly CustomersKey[]> {
    return [...this.#keys.values()]
      .filter(isCustomersKey)
      .filter(({ accountId }) => accountId === account);
  }

  async changeApiKey(id: ApiKeyId, terms: Partial<KeyTerms>): Promise<void> {
    this.#change(id, () => terms);
  }

  async rotateApiKey(id: ApiKeyId, { previousUntil, ...fresh }: Rotation): Promise<void> {
    this.#change(id, ({ secretHash }) => ({
      ...fresh,
      previousSecretHash: previousUntil === null ? null : secretHash,
      previousSecretUntil: previousUntil,
    }));
  }

  async revokeApiKey(id: ApiKeyId, at: Instant): Promise<void> {
    this.#change(id, ({ revokedAt }) => ({ revokedAt: revokedAt ?? at }));
  }

  async touchApiKey(id: ApiKeyId, lastUsedAt: Instant): Promise<void> {
    this.#change(id, () => ({ lastUsedAt }));
  }

  async keySpending(): Promise<KeySpending> {
    return { credits: 0n, minorUnits: 0n };
  }

  async insertOperatorKey(key: OperatorKey): Promise<void> {
    this.#operatorKeys.set(key.id, key);
  }

  async operatorKey(id: OperatorKeyId): Promise<OperatorKey | null> {
    return this.#operatorKeys.get(id) ?? null;
  }

  async operatorKeys(): Promise<readonly OperatorKey[]> {
    return [...this.#operatorKeys.values()];
  }

  async revokeOperatorKey(id: OperatorKeyId, at: Instant): Promise<void> {
    const key = this.#operatorKeys.get(id);
    if (key !== undefined) this.#operatorKeys.set(id, { ...key, revokedAt: key.revokedAt ?? at });
  }

  async touchOperatorKey(): Promise<void> {}

  #change(id: ApiKeyId, changes: (key: ApiKey) => Partial<ApiKey>): void {
    const key = this.#keys.get(id);
    if (key !== undefined) this.#keys.set(id, { ...key, ...changes(key) });
  }
}
