import type { AuditNote } from '../audit-log/audit-note';
import type { Credits } from '../units/credits';
import type { AccountId, ApiKeyId, OperatorKeyId, PartnerId } from '../units/ids';
import type { Instant } from '../units/instant';
import type { OperatorRole, Scope } from './principal';

/** A partner integration, with a namespace of its own for the accounts it opens. */
export interface Partner {
  readonly id: PartnerId;
  readonly name: string;
  /** Where it is told what concerns its integration; null: nowhere. */
  readonly email: string | null;
  readonly createdAt: Instant;
}

/** A key as it is kept: the secret itself is nowhere. */
export interface KeptKey<Id extends string> {
  readonly id: Id;
  readonly name: string;
  readonly lastFour: string;
  /** SHA-256 of the secret. */
  readonly secretHash: Buffer;
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant | null;
  readonly revokedAt: Instant | null;
}

export interface OperatorKey extends KeptKey<OperatorKeyId> {
  readonly role: OperatorRole;
}

/** What may be changed about a key. */
export interface KeyTerms {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Credits that it may spend in a UTC calendar month; null: no limit. */
  readonly monthlyBudget: Credits | null;
  /** Smallest units of the catalogue's currency that it may spend in a UTC calendar month. */
  readonly monthlyMoneyLimit: bigint;
  /** Addresses and CIDR ranges that it is taken from; null: any. */
  readonly allowedAddresses: readonly string[] | null;
}

/** A partner's key, or one that a customer has made for their own account. */
export interface ApiKey extends KeptKey<ApiKeyId>, KeyTerms {
  /** Null: a customer's key. */
  readonly partnerId: PartnerId | null;
  /** The only account that it speaks for; null: all that its partner reaches. */
  readonly accountId: AccountId | null;
  /** The spending budget that all its charges count to. */
  readonly budgetCode: string | null;
  /** Of the secret before the last rotation. */
  readonly previousSecretHash: Buffer | null;
  /** By the domain's clock. */
  readonly previousSecretUntil: Instant | null;
}

export interface PartnersKey extends ApiKey {
  readonly partnerId: PartnerId;
}

export interface CustomersKey extends ApiKey {
  readonly partnerId: null;
  readonly accountId: AccountId;
}

export function isPartnersKey(key: ApiKey): key is PartnersKey {
  return key.partnerId !== null;
}

export function isCustomersKey(key: ApiKey): key is CustomersKey {
  return key.partnerId === null;
}

/** A secret that takes the place of the one before it. */
export interface Rotation {
  readonly secretHash: Buffer;
  readonly lastFour: string;
  /** Until when the secret before it is taken too, by the domain's clock; null: no longer. */
  readonly previousUntil: Instant | null;
}

/** What a key has spent in a UTC calendar month, holds included. */
export interface KeySpending {
  readonly credits: Credits;
  /** Smallest units of the catalogue's currency. */
  readonly minorUnits: bigint;
}

/** Notes, here and below, are of who asks for the change, and are stored with it. */
export interface PartnerStore {
  insertPartner(partner: Partner, note: AuditNote | null): Promise<void>;
  partner(id: PartnerId): Promise<Partner | null>;
}

export interface ApiKeyStore {
  insertApiKey(key: ApiKey, note: AuditNote | null): Promise<void>;
  apiKey(id: ApiKeyId): Promise<ApiKey | null>;
  /** Of one partner, or of all; oldest first. */
  partnersKeys(partnerId: PartnerId | null): Promise<readonly PartnersKey[]>;
  /** Those that the account's customer has made; oldest first. */
  customersKeys(account: AccountId): Promise<readonly CustomersKey[]>;
  changeApiKey(id: ApiKeyId, terms: Partial<KeyTerms>, note: AuditNote | null): Promise<void>;
  rotateApiKey(id: ApiKeyId, rotation: Rotation, note: AuditNote | null): Promise<void>;
  /** Keeps the first instant where it was revoked before. */
  revokeApiKey(id: ApiKeyId, at: Instant, note: AuditNote | null): Promise<void>;
  touchApiKey(id: ApiKeyId, lastUsedAt: Instant): Promise<void>;
  /** In `2026-03`, say. */
  keySpending(id: ApiKeyId, month: string): Promise<KeySpending>;
}

export interface OperatorKeyStore {
  insertOperatorKey(key: OperatorKey, note: AuditNote | null): Promise<void>;
  operatorKey(id: OperatorKeyId): Promise<OperatorKey | null>;
  /** Oldest first. */
  operatorKeys(): Promise<readonly OperatorKey[]>;
  /** Keeps the first instant where it was revoked before. */
  revokeOperatorKey(id: OperatorKeyId, at: Instant, note: AuditNote | null): Promise<void>;
  touchOperatorKey(id: OperatorKeyId, lastUsedAt: Instant): Promise<void>;
}
