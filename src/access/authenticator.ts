import { createHash, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { assert } from '../units/assert';
import { type Instant, MINUTE_MS } from '../units/instant';
import type { ApiKeys } from './api-keys';
import type { VerifyCustomerToken } from './customer-token-verifier';
import { API_KEY, OPERATOR_KEY } from './key-text';
import type { OperatorKeys } from './operator-keys';
import { CUSTOMER_SCOPES, type Operator, type Principal, SCOPES } from './principal';
import { Unauthenticated } from './unauthenticated';

export interface AuthenticatorOptions {
  readonly operatorKey: string;
  readonly verifyCustomerToken: VerifyCustomerToken;
  readonly apiKeys: Pick<ApiKeys, 'authenticate'>;
  readonly operatorKeys: Pick<OperatorKeys, 'authenticate'>;
  /** The wall's clock: a test clock that stands still must keep no token alive. */
  readonly now: () => Instant;
}

const BEARER = /^bearer +(\S+)$/i;
const CREDENTIAL_LENGTH_MAX = 8_192;
const VERIFIED_TOKENS_MAX = 10_000;
const VERIFIED_TOKENS_LENGTH_MAX = 2 ** 24;
/** A signing key that is withdrawn ends its tokens no later than this. */
const VERIFIED_FOR_MS_MAX = 5 * MINUTE_MS;

/** Whoever shows OPERATOR_KEY. */
const OPERATOR: Operator = {
  role: 'OPERATOR',
  operatorRole: 'ADMIN',
  operatorKeyId: null,
  name: 'OPERATOR_KEY',
  scopes: SCOPES,
};

/** Finds out who is asking, from the `Authorization` header or its like. */
export class Authenticator {
  readonly #operatorKeyHash: Buffer;
  /** By token, since a signature costs more to verify than most requests to answer. */
  readonly #verified = new LRUCache<string, { principal: Principal; until: Instant }>({
    max: VERIFIED_TOKENS_MAX,
    maxSize: VERIFIED_TOKENS_LENGTH_MAX,
    sizeCalculation: (_, token) => token.length,
  });

  constructor(private readonly options: AuthenticatorOptions) {
    this.#operatorKeyHash = sha256(options.operatorKey);
  }

  /**
   * Null for a caller without a credential. Throws Unauthenticated for one that is not good: who
   * shows a bad credential is not served as nobody. The address is where the caller is; a key may be
   * good from some only.
   */
  async authenticate(
    authorization: string | undefined,
    address: string,
  ): Promise<Principal | null> {
    if (authorization === undefined || authorization === '') return null;
    const credential = BEARER.exec(authorization)?.[1];
    if (credential === undefined || credential.length > CREDENTIAL_LENGTH_MAX) {
      throw new Unauthenticated('Send the credential as "Authorization: Bearer <credential>".');
    }
    const verified = this.#verified.get(credential);
    if (verified !== undefined && this.options.now() < verified.until) return verified.principal;
    if (timingSafeEqual(sha256(credential), this.#operatorKeyHash)) return OPERATOR;
    if (credential.startsWith(API_KEY.prefix)) return this.#byKey(credential, address);
    if (credential.startsWith(OPERATOR_KEY.prefix)) return this.#operator(credential);
    return this.#customer(credential);
  }

  async #operator(credential: string): Promise<Principal> {
    const { id, name, role } = await this.options.operatorKeys.authenticate(credential);
    return { ...OPERATOR, operatorRole: role, operatorKeyId: id, name };
  }

  async #byKey(credential: string, address: string): Promise<Principal> {
    const key = await this.options.apiKeys.authenticate(credential, address);
    const { id: apiKeyId, name, scopes, partnerId, accountId } = key;
    if (partnerId !== null)
      return { role: 'PARTNER', partnerId, apiKeyId, name, accountId, scopes };
    assert(accountId !== null, 'a key belongs to a partner or to an account');
    return { role: 'CUSTOMER', accountId, apiKeyId, name, scopes };
  }

  async #customer(token: string): Promise<Principal> {
    const { externalId, expiresAt } = await this.options.verifyCustomerToken(token);
    const principal: Principal = {
      role: 'CUSTOMER',
      externalId,
      apiKeyId: null,
      scopes: CUSTOMER_SCOPES,
    };
    const until = Math.min(expiresAt, this.options.now() + VERIFIED_FOR_MS_MAX);
    this.#verified.set(token, { principal, until });
    return principal;
  }
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
