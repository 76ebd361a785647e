import type { Credits } from '../units/credits';
import type { ApiKeyId, PartnerId } from '../units/ids';
import type { Instant } from '../units/instant';
import type { Scope } from './principal';

/** A partner integration, with a namespace of its own for the accounts it opens. */
export interface Partner {
  readonly id: PartnerId;
  readonly name: string;
  /** Where it is told what concerns its integration; null: nowhere. */
  readonly email: string | null;
  readonly createdAt: Instant;
}

/** A partner's key as it is kept: the secret itself is nowhere. */
export interface ApiKey {
  readonly id: ApiKeyId;
  readonly partnerId: PartnerId;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly lastFour: string;
  /** SHA-256 of the secret. */
  readonly secretHash: Buffer;
  /** Credits that it may spend in a UTC calendar month; null: no limit. */
  readonly monthlyBudget: Credits | null;
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant | null;
  readonly revokedAt: Instant | null;
}

export interface CredentialStore {
  insertPartner(partner: Partner): Promise<void>;
  partner(id: PartnerId): Promise<Partner | null>;
  insertApiKey(key: ApiKey): Promise<void>;
  apiKey(id: ApiKeyId): Promise<ApiKey | null>;
  /** Oldest first. */
  apiKeys(partnerId: PartnerId | null): Promise<readonly ApiKey[]>;
  /** Keeps the first instant where it was revoked before. */
  revokeApiKey(id: ApiKeyId, at: Instant): Promise<void>;
  touchApiKey(id: ApiKeyId, lastUsedAt: Instant): Promise<void>;
}
