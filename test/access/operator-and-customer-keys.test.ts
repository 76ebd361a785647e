import { ApiKeys } from '../../src/access/api-keys';
import { Authenticator } from '../../src/access/authenticator';
import { OperatorKeys } from '../../src/access/operator-keys';
import { Unauthenticated } from '../../src/access/unauthenticated';
import type { AccountId } from '../../src/units/ids';
import { termsOf } from '../support/kept-key';
import { CredentialStoreInMemory } from './credential-store-in-memory';

function setUp() {
  const store = new CredentialStoreInMemory();
  const now = () => Date.UTC(2027, 0, 31);
  const onTouchFailed = (error: unknown) => {
    throw error;
  };
  const apiKeys = new ApiKeys({ store, now, domainNow: async () => now(), onTouchFailed });
  const operatorKeys = new OperatorKeys({ store, now, onTouchFailed });
  const authenticator = new Authenticator({
    operatorKey: 'the-operator-s-own-key',
    verifyCustomerToken: () => Promise.reject(new Unauthenticated('none is shown here')),
    apiKeys,
    operatorKeys,
    now,
  });
  const ask = (credential: string) =>
    authenticator.authenticate(`Bearer ${credential}`, '203.0.113.7');
  return { apiKeys, operatorKeys, ask };
}

describe('whoever shows', () => {
  it("a key of the operator's is the operator, with its role", async () => {
    const { ask, operatorKeys } = setUp();
    const made = await operatorKeys.create({ name: 'dashboard', role: 'READER' }, null);
    expect(await ask(made.secret)).toMatchObject({
      role: 'OPERATOR',
      operatorRole: 'READER',
      operatorKeyId: made.operatorKey.id,
      name: 'dashboard',
    });
    await operatorKeys.revoke(made.operatorKey.id, null);
    await expect(ask(made.secret)).rejects.toThrow(Unauthenticated);
  });

  it("a customer's key is that customer, for one account", async () => {
    const { ask, apiKeys } = setUp();
    const accountId = 'acc_1' as AccountId;
    const { apiKey, secret } = await apiKeys.create(termsOf({ partnerId: null, accountId }), null);
    expect(await ask(secret)).toMatchObject({
      role: 'CUSTOMER',
      accountId,
      apiKeyId: apiKey.id,
      scopes: ['credits:spend'],
    });
  });
});
