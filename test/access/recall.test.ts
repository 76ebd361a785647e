import { ApiKeys } from '../../src/access/api-keys';
import { Authenticator } from '../../src/access/authenticator';
import { KNOWN_FOR_MS } from '../../src/access/key-ring';
import { OperatorKeys } from '../../src/access/operator-keys';
import { createPartner } from '../../src/access/partners';
import { CUSTOMER_SCOPES } from '../../src/access/principal';
import { Unauthenticated } from '../../src/access/unauthenticated';
import type { ApiKeyId } from '../../src/units/ids';
import { MINUTE_MS, SECOND_MS } from '../../src/units/instant';
import { termsOf } from '../support/kept-key';
import { CredentialStoreInMemory } from './credential-store-in-memory';

const OPERATOR_KEY = 'the-operator-s-own-key';
const TOKEN = 'the.customer.token';
const START = Date.UTC(2027, 0, 31);
const HERE = '192.0.2.1';
const scopes = CUSTOMER_SCOPES;
const CUSTOMER = { role: 'CUSTOMER', externalId: 'customer-1', apiKeyId: null, scopes };

function setUp(expiresAt = START + 60 * MINUTE_MS) {
  const clock = { now: START };
  const now = () => clock.now;
  const store = new CredentialStoreInMemory();
  const apiKeys = new ApiKeys({ store, now, domainNow: async () => now(), onTouchFailed: fail });
  const operatorKeys = new OperatorKeys({ store, now, onTouchFailed: fail });
  const authenticator = new Authenticator({
    operatorKey: OPERATOR_KEY,
    verifyCustomerToken: async () => ({ externalId: 'customer-1', expiresAt }),
    apiKeys,
    operatorKeys,
    now,
  });
  const ask = (credential: string) => authenticator.authenticate(`Bearer ${credential}`, HERE);
  return { clock, store, apiKeys, operatorKeys, authenticator, ask };
}

function fail(error: unknown): never {
  throw error;
}

describe('whoever was found good a moment ago', () => {
  const ELSEWHERE = '192.0.2.2';

  async function withKey(allowedAddresses: readonly string[] | null = null) {
    const parts = setUp();
    const partner = await createPartner(parts.store, { name: 'A', email: null }, START, null);
    const made = await parts.apiKeys.create(
      termsOf({ partnerId: partner.id, allowedAddresses }),
      null,
    );
    const recall = (secret: string, address = HERE) =>
      parts.authenticator.recall(`Bearer ${secret}`, address);
    return { ...parts, ...made, recall };
  }

  it('is known by a key for as long as the key is, and no longer', async () => {
    const { clock, ask, recall, secret } = await withKey();
    expect(recall(secret)).toBeNull();
    const principal = await ask(secret);
    clock.now += KNOWN_FOR_MS - 1;
    expect(recall(secret)).toEqual(principal);
    clock.now += 1;
    expect(recall(secret)).toBeNull();
  });

  it('does not become known for longer by being asked for meanwhile', async () => {
    const { clock, ask, recall, secret } = await withKey();
    await ask(secret);
    clock.now += KNOWN_FOR_MS - 1;
    await ask(secret);
    clock.now += 1;
    expect(recall(secret)).toBeNull();
  });

  it('is known from the same address and by the same words only', async () => {
    const { ask, authenticator, recall, secret } = await withKey([`${HERE}/32`]);
    await ask(secret);
    expect(recall(secret)).not.toBeNull();
    expect(recall(secret, ELSEWHERE)).toBeNull();
    expect(recall(`${secret}x`)).toBeNull();
    expect(authenticator.recall(secret, HERE)).toBeNull();
  });

  it('is not known where the credential was refused', async () => {
    const { ask, recall, secret } = await withKey([`${ELSEWHERE}/32`]);
    await expect(ask(secret)).rejects.toThrow(Unauthenticated);
    expect(recall(secret)).toBeNull();
  });

  it.each<[string, (keys: ApiKeys, id: ApiKeyId) => Promise<unknown>]>([
    ['changed', (keys, id) => keys.change(id, { name: 'other' }, null)],
    ['rotated', (keys, id) => keys.rotate(id, 0, null)],
    ['revoked', (keys, id) => keys.revoke(id, null)],
  ])('is forgotten at once where a key is %s', async (_, act) => {
    const { ask, apiKeys, recall, secret, apiKey } = await withKey();
    await ask(secret);
    await act(apiKeys, apiKey.id);
    expect(recall(secret)).toBeNull();
  });

  it('is not known by a key that was revoked while it was looked up', async () => {
    const { ask, apiKeys, store, recall, secret, apiKey } = await withKey();
    const find = store.apiKey.bind(store);
    jest.spyOn(store, 'apiKey').mockImplementationOnce(async (id) => {
      const found = await find(id);
      await apiKeys.revoke(id, null);
      return found;
    });
    await ask(secret);
    expect((await find(apiKey.id))?.revokedAt).not.toBeNull();
    expect(recall(secret)).toBeNull();
  });

  it('is not known by either secret while one replaces the other', async () => {
    const { ask, apiKeys, recall, secret, apiKey } = await withKey();
    const rotated = await apiKeys.rotate(apiKey.id, 2, null);
    for (const one of [secret, rotated?.secret ?? '']) {
      await ask(one);
      expect(recall(one)).toBeNull();
    }
  });

  it('is known by a token until it expires', async () => {
    const { clock, ask, authenticator } = setUp(START + 60 * SECOND_MS);
    await ask(TOKEN);
    clock.now = START + 60 * SECOND_MS - 1;
    expect(authenticator.recall(`Bearer ${TOKEN}`, HERE)).toEqual(CUSTOMER);
    clock.now += 1;
    expect(authenticator.recall(`Bearer ${TOKEN}`, HERE)).toBeNull();
  });

  it('is known by a token for five minutes, however long it is good', async () => {
    const { clock, ask, authenticator } = setUp();
    await ask(TOKEN);
    clock.now += 5 * MINUTE_MS - 1;
    expect(authenticator.recall(`Bearer ${TOKEN}`, HERE)).toEqual(CUSTOMER);
    clock.now += 1;
    expect(authenticator.recall(`Bearer ${TOKEN}`, HERE)).toBeNull();
  });

  it("is known by the operator's own key for five minutes", async () => {
    const { clock, ask, authenticator } = setUp();
    const operator = await ask(OPERATOR_KEY);
    expect(authenticator.recall(`Bearer ${OPERATOR_KEY}`, HERE)).toEqual(operator);
    clock.now += 5 * MINUTE_MS;
    expect(authenticator.recall(`Bearer ${OPERATOR_KEY}`, HERE)).toBeNull();
  });

  it('is forgotten at once where one of the keys of operators is revoked', async () => {
    const { ask, authenticator, operatorKeys } = setUp();
    const made = await operatorKeys.create({ name: 'Desk', role: 'SUPPORT' }, null);
    const operator = await ask(made.secret);
    expect(authenticator.recall(`Bearer ${made.secret}`, HERE)).toEqual(operator);
    await operatorKeys.revoke(made.operatorKey.id, null);
    expect(authenticator.recall(`Bearer ${made.secret}`, HERE)).toBeNull();
  });
});
