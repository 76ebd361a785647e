import { ApiKeys } from '../access/api-keys';
import { Authenticator } from '../access/authenticator';
import { customerTokenVerifier } from '../access/customer-token-verifier';
import { OperatorKeys } from '../access/operator-keys';
import type { Config } from '../config/config';
import type { Core } from './core';

export interface Access {
  readonly apiKeys: ApiKeys;
  readonly operatorKeys: OperatorKeys;
  readonly authenticator: Authenticator;
}

/** Finds out who asks: the operator, a partner by its key, a customer by their token. */
export function accessOf({ config, secrets, storage, log }: Core): Access {
  const keeping = {
    now: Date.now,
    onTouchFailed: (err: unknown) => log.warn({ err }, "a key's last use was not noted"),
  };
  const apiKeys = new ApiKeys({
    ...keeping,
    store: storage.apiKeyStore,
    domainNow: () => storage.readStore.now(),
  });
  const operatorKeys = new OperatorKeys({ ...keeping, store: storage.operatorKeyStore });
  const { issuer, audience, keys } = config.customerTokens;
  const { operatorKey, jwtSecret } = secrets;
  const verifyCustomerToken = customerTokenVerifier({
    keys: jwtSecret === null ? requireKeySet(keys) : { secret: jwtSecret },
    issuer,
    audience,
    now: Date.now,
  });
  const parts = { operatorKey, verifyCustomerToken, apiKeys, operatorKeys, now: Date.now };
  return { apiKeys, operatorKeys, authenticator: new Authenticator(parts) };
}

function requireKeySet(keys: Config['customerTokens']['keys']): { readonly jwksUrl: string } {
  if (keys === null || !('jwksUrl' in keys)) throw new Error('no key to verify tokens by');
  return keys;
}
