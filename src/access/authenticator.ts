import { createHash, timingSafeEqual } from 'node:crypto';
import { assert } from '../units/assert';
import { type Instant, MINUTE_MS } from '../units/instant';
import type { ApiKeys } from './api-keys';
import type { ApiKey } from './credential-store';
import type { VerifyCustomerToken } from './customer-token-verifier';
import { API_KEY, OPERATOR_KEY } from './key-text';
import type { OperatorKeys } from './operator-keys';
import { CUSTOMER_SCOPES, type Operator, type Principal, SCOPES } from './principal';
import { Recognised } from './recognised';
import { Unauthenticated } from './unauthenticated';

export interface AuthenticatorOptions {
  readonly operatorKey: string;
  readonly verifyCustomerToken: VerifyCustomerToken;
  readonly apiKeys: Pick<ApiKeys, 'authenticate' | 'knownUntil' | 'onChanged'>;
  readonly operatorKeys: Pick<OperatorKeys, 'authenticate' | 'knownUntil' | 'onRevoked'>;
  /** The wall's clock: a test clock that stands still must keep no token alive. */
  readonly now: () => Instant;
}

const BEARER = /^bearer +(\S+)$/i;
const CREDENTIAL_LENGTH_MAX = 8_192;
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
  readonly #verified = new Recognised();
  /** By address and header. */
  readonly #recalled = new Recognised();

  constructor(private readonly options: AuthenticatorOptions) {
    this.#operatorKeyHash = sha256(options.operatorKey);
    options.apiKeys.onChanged(() => this.#recalled.forget());
    options.operatorKeys.onRevoked(() => this.#recalled.forget());
  }

  /**
   * Whose credential was found good a moment ago, without a hash or a look-up; null: `authenticate`
   * has to say. It goes on no longer than `authenticate` would have taken it unseen.
   */
  recall(authorization: string, address: string): Principal | null {
    const recalled = this.#recalled.find(shownFrom(address, authorization), this.options.now());
    return recalled?.principal ?? null;
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
    return this.#recognise(credential, address, shownFrom(address, authorization));
  }

  async #recognise(credential: string, address: string, shown: string): Promise<Principal> {
    const now = this.options.now();
    const verified = this.#verified.find(credential, now);
    if (verified !== null) return this.#remembered(shown, verified.principal, verified.until);
    if (timingSafeEqual(sha256(credential), this.#operatorKeyHash)) {
      return this.#remembered(shown, OPERATOR, now + VERIFIED_FOR_MS_MAX);
    }
    if (credential.startsWith(API_KEY.prefix)) return this.#byKey(credential, address, shown);
    if (credential.startsWith(OPERATOR_KEY.prefix)) return this.#operator(credential, shown);
    return this.#customer(credential, shown);
  }

  async #operator(credential: string, shown: string): Promise<Principal> {
    const { operatorKeys } = this.options;
    const key = await operatorKeys.authenticate(credential);
    const { id, name, role } = key;
    const principal = { ...OPERATOR, operatorRole: role, operatorKeyId: id, name };
    return this.#remembered(shown, principal, operatorKeys.knownUntil(key));
  }

  async #byKey(credential: string, address: string, shown: string): Promise<Principal> {
    const { apiKeys } = this.options;
    const key = await apiKeys.authenticate(credential, address);
    return this.#remembered(shown, holderOf(key), apiKeys.knownUntil(key));
  }

  async #customer(token: string, shown: string): Promise<Principal> {
    const { externalId, expiresAt } = await this.options.verifyCustomerToken(token);
    const principal: Principal = {
      role: 'CUSTOMER',
      externalId,
      apiKeyId: null,
      scopes: CUSTOMER_SCOPES,
    };
    const until = Math.min(expiresAt, this.options.now() + VERIFIED_FOR_MS_MAX);
    this.#verified.remember(token, { principal, until });
    return this.#remembered(shown, principal, until);
  }

  /** At once, so that no key is changed between the look at it and this. Null: not for a moment. */
  #remembered(shown: string, principal: Principal, until: Instant | null): Principal {
    if (until !== null) this.#recalled.remember(shown, { principal, until });
    return principal;
  }
}

function holderOf({ id: apiKeyId, name, scopes, partnerId, accountId }: ApiKey): Principal {
  if (partnerId !== null) return { role: 'PARTNER', partnerId, apiKeyId, name, accountId, scopes };
  assert(accountId !== null, 'a key belongs to a partner or to an account');
  return { role: 'CUSTOMER', accountId, apiKeyId, name, scopes };
}

/** A key may be good from one address and not from another. */
function shownFrom(address: string, authorization: string): string {
  return `${address} ${authorization}`;
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
