import { createHmac } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { ApiKeys } from '../../src/access/api-keys';
import { Authenticator } from '../../src/access/authenticator';
import { mintCustomerToken } from '../../src/access/customer-token';
import {
  customerTokenVerifier,
  type VerifierOptions,
} from '../../src/access/customer-token-verifier';
import { OperatorKeys } from '../../src/access/operator-keys';
import { createPartner } from '../../src/access/partners';
import { CUSTOMER_SCOPES } from '../../src/access/principal';
import { AuthenticationUnavailable, Unauthenticated } from '../../src/access/unauthenticated';
import { MINUTE_MS, SECOND_MS } from '../../src/units/instant';
import { termsOf } from '../support/kept-key';
import { CredentialStoreInMemory } from './credential-store-in-memory';
import { serveKeySet } from './key-set-server';

const OPERATOR_KEY = 'the-operator-s-own-key';
const SECRET = 'the secret that signs tokens of customers';
const START = Date.UTC(2027, 0, 31);
const START_SECONDS = START / SECOND_MS;

function setUp(rules: Partial<VerifierOptions> = {}) {
  const clock = { now: START };
  const now = () => clock.now;
  const store = new CredentialStoreInMemory();
  const apiKeys = new ApiKeys({ store, now, domainNow: async () => now(), onTouchFailed: fail });
  const operatorKeys = new OperatorKeys({ store, now, onTouchFailed: fail });
  const verify = customerTokenVerifier({
    keys: { secret: SECRET },
    issuer: null,
    audience: null,
    now,
    ...rules,
  });
  let verifications = 0;
  const authenticator = new Authenticator({
    operatorKey: OPERATOR_KEY,
    verifyCustomerToken: (token) => {
      verifications += 1;
      return verify(token);
    },
    apiKeys,
    operatorKeys,
    now,
  });
  const ask = (credential: string) => authenticator.authenticate(`Bearer ${credential}`, HERE);
  return {
    clock,
    store,
    apiKeys,
    operatorKeys,
    authenticator,
    ask,
    verifications: () => verifications,
  };
}

function fail(error: unknown): never {
  throw error;
}

const PAYLOAD: JWTPayload = { sub: 'customer-1', exp: START_SECONDS + 3_600 };

function sign(payload: JWTPayload, header: Record<string, unknown> = {}): string {
  return signText(JSON.stringify(payload), header);
}

function signText(payload: string, header: Record<string, unknown> = {}): string {
  const encode = (text: string) => Buffer.from(text).toString('base64url');
  const body = `${encode(JSON.stringify({ alg: 'HS256', ...header }))}.${encode(payload)}`;
  const hash = header.alg === 'HS512' ? 'sha512' : 'sha256';
  return `${body}.${createHmac(hash, SECRET).update(body).digest('base64url')}`;
}

const scopes = CUSTOMER_SCOPES;
const CUSTOMER = { role: 'CUSTOMER', externalId: 'customer-1', apiKeyId: null, scopes };
const HERE = '192.0.2.1';

describe('whoever shows', () => {
  it('no credential is nobody', async () => {
    const { authenticator } = setUp();
    expect(await authenticator.authenticate(undefined, HERE)).toBeNull();
  });

  it('the operator key is the operator', async () => {
    const { ask } = setUp();
    expect(await ask(OPERATOR_KEY)).toMatchObject({ role: 'OPERATOR', operatorRole: 'ADMIN' });
  });

  it("a partner's key is the partner", async () => {
    const { ask, store, apiKeys } = setUp();
    const partner = await createPartner(store, { name: 'Atelier', email: null }, START, null);
    const { apiKey, secret } = await apiKeys.create(
      termsOf({ partnerId: partner.id, scopes: ['accounts:read'] }),
      null,
    );
    expect(await ask(secret)).toEqual({
      role: 'PARTNER',
      partnerId: partner.id,
      apiKeyId: apiKey.id,
      name: 'production',
      accountId: null,
      scopes: ['accounts:read'],
    });
  });

  it("a customer's token is the customer", async () => {
    const { ask } = setUp();
    expect(await ask(sign(PAYLOAD))).toEqual(CUSTOMER);
  });

  it('a token that we minted is the customer too', async () => {
    const { ask, clock } = setUp({ issuer: 'https://id.example.com', audience: 'headroom' });
    clock.now = Date.now();
    const token = await mintCustomerToken({
      externalId: 'customer-1',
      secret: SECRET,
      validSeconds: 60,
      issuer: 'https://id.example.com',
      audience: 'headroom',
    });
    expect(await ask(token)).toEqual(CUSTOMER);
  });
});

it('takes the word Bearer in any case', async () => {
  const { authenticator } = setUp();
  expect(await authenticator.authenticate(`bearer ${OPERATOR_KEY}`, HERE)).not.toBeNull();
});

it.each([
  ['another scheme', `Basic ${OPERATOR_KEY}`],
  ['no scheme', OPERATOR_KEY],
  ['no credential', 'Bearer '],
  ['two credentials', `Bearer ${OPERATOR_KEY} ${OPERATOR_KEY}`],
  ['the operator key in other case', `Bearer ${OPERATOR_KEY.toUpperCase()}`],
  ['the operator key cut short', `Bearer ${OPERATOR_KEY.slice(0, -1)}`],
  ['a NUL after the operator key', `Bearer ${OPERATOR_KEY}\0`],
  ['no token at all', 'Bearer a.b.c'],
  ['a megabyte', `Bearer ${'a'.repeat(2 ** 20)}`],
])('refuses %s', async (_, authorization) => {
  const { authenticator } = setUp();
  await expect(authenticator.authenticate(authorization, HERE)).rejects.toThrow(Unauthenticated);
});

describe('a token is refused', () => {
  const tokens: [string, string][] = [
    ['without a signature', new UnsecuredJWT(PAYLOAD).encode()],
    ['whose header names no algorithm, signed or not', sign(PAYLOAD, { alg: 'none' })],
    ['of another algorithm', sign(PAYLOAD, { alg: 'HS512' })],
    ['that was altered', sign(PAYLOAD).replace(/\.[^.]+\./, `.${encodedPayload('customer-2')}.`)],
    ['that says it is something else', sign(PAYLOAD, { typ: 'logout+jwt' })],
    ['with a critical header that nobody knows', sign(PAYLOAD, { crit: ['x'], x: 1 })],
    ['that has expired', sign({ ...PAYLOAD, exp: START_SECONDS - 5 })],
    ['that is not valid yet', sign({ ...PAYLOAD, nbf: START_SECONDS + 6 })],
    ['without an end', sign({ sub: 'customer-1' })],
    ['whose end is text', sign({ ...PAYLOAD, exp: '2030' as unknown as number })],
    ['whose end is beyond all numbers', signText('{"sub":"customer-1","exp":1e309}')],
    ['whose end is an absurd number', signText('{"sub":"customer-1","exp":1e300}')],
    ['without a subject', sign({ exp: PAYLOAD.exp ?? 0 })],
    ['with an empty subject', sign({ ...PAYLOAD, sub: '' })],
    ['with a subject of 256 characters', sign({ ...PAYLOAD, sub: 'x'.repeat(256) })],
    ['with half a character in its subject', signText('{"sub":"\\ud800","exp":4102444800}')],
    ['with a number as its subject', signText('{"sub":7,"exp":4102444800}')],
  ];

  it.each(tokens)('%s', async (_, token) => {
    await expect(setUp().ask(token)).rejects.toThrow(Unauthenticated);
  });

  it.each([
    ['another issuer', { iss: 'https://evil.example.com', aud: 'headroom' }],
    ['no issuer', { aud: 'headroom' }],
    ['another audience', { iss: 'https://id.example.com', aud: ['mail', 'files'] }],
    ['no audience', { iss: 'https://id.example.com' }],
  ])('with %s, where these are set', async (_, claims) => {
    const { ask } = setUp({ issuer: 'https://id.example.com', audience: 'headroom' });
    await expect(ask(sign({ ...PAYLOAD, ...claims }))).rejects.toThrow(Unauthenticated);
    const good = { iss: 'https://id.example.com', aud: ['files', 'headroom'] };
    expect(await ask(sign({ ...PAYLOAD, ...good }))).toEqual(CUSTOMER);
  });
});

it('takes a subject of 255 characters, each as wide as may be', async () => {
  const externalId = '😀'.repeat(255);
  expect(await setUp().ask(sign({ ...PAYLOAD, sub: externalId }))).toMatchObject({ externalId });
});

it('verifies a token once, and never takes it for longer than it is valid', async () => {
  const { ask, clock, verifications } = setUp();
  const token = sign({ ...PAYLOAD, exp: START_SECONDS + 60 });
  for (let request = 0; request < 100; request++) await ask(token);
  expect(verifications()).toBe(1);
  clock.now = START + MINUTE_MS + 5 * SECOND_MS - 1;
  expect(await ask(token)).toEqual(CUSTOMER);
  clock.now = START + MINUTE_MS + 5 * SECOND_MS;
  await expect(ask(token)).rejects.toThrow('expired');
});

it('verifies a long-lived token again after five minutes', async () => {
  const { ask, clock, verifications } = setUp();
  const token = sign(PAYLOAD);
  await ask(token);
  clock.now = START + 5 * MINUTE_MS - 1;
  await ask(token);
  expect(verifications()).toBe(1);
  clock.now = START + 5 * MINUTE_MS;
  await ask(token);
  expect(verifications()).toBe(2);
});

describe('with a key set', () => {
  it.each(['RS256', 'PS256', 'ES256', 'EdDSA'])('takes a token signed by %s', async (alg) => {
    const keySet = await serveKeySet(alg);
    const { ask } = setUp({ keys: { jwksUrl: keySet.url } });
    expect(await ask(await keySet.sign(PAYLOAD))).toEqual(CUSTOMER);
    await keySet.close();
  });

  it('refuses a token signed with the public key as if it were a secret', async () => {
    const keySet = await serveKeySet('RS256');
    const { ask } = setUp({ keys: { jwksUrl: keySet.url } });
    const forged = new SignJWT(PAYLOAD).setProtectedHeader({ alg: 'HS256', kid: 'k1' });
    const token = await forged.sign(Buffer.from(keySet.publicKey));
    await expect(ask(token)).rejects.toThrow(Unauthenticated);
    await keySet.close();
  });

  it('takes no key from the token itself', async () => {
    const keySet = await serveKeySet('ES256');
    const attacker = await generateKeyPair('ES256', { extractable: true });
    const jwk = await exportJWK(attacker.publicKey);
    const { ask } = setUp({ keys: { jwksUrl: keySet.url } });
    const header = {
      alg: 'ES256',
      kid: 'k1',
      jwk,
      jku: 'http://127.0.0.1:9/',
      x5u: 'http://[::1]/',
    };
    const token = await new SignJWT(PAYLOAD).setProtectedHeader(header).sign(attacker.privateKey);
    await expect(ask(token)).rejects.toThrow(Unauthenticated);
    await keySet.close();
  });

  it('is asked once, however many unknown keys the tokens name', async () => {
    const keySet = await serveKeySet('ES256');
    const { ask } = setUp({ keys: { jwksUrl: keySet.url } });
    await ask(await keySet.sign(PAYLOAD));
    for (let key = 0; key < 100; key++) {
      const token = await keySet.sign(PAYLOAD, `unknown-${key}`);
      await expect(ask(token)).rejects.toThrow(Unauthenticated);
    }
    expect(keySet.requests()).toBe(1);
    await keySet.close();
  });

  it('out of reach says that it cannot tell, and lets nobody in', async () => {
    const keySet = await serveKeySet('ES256');
    const token = await keySet.sign(PAYLOAD);
    await keySet.close();
    const { ask } = setUp({ keys: { jwksUrl: keySet.url } });
    await expect(ask(token)).rejects.toThrow(AuthenticationUnavailable);
  });

  it('that is no key set says that it cannot tell, and lets nobody in', async () => {
    const keySet = await serveKeySet('ES256', '<html>');
    const { ask } = setUp({ keys: { jwksUrl: keySet.url } });
    const token = await keySet.sign(PAYLOAD);
    await expect(ask(token)).rejects.toThrow(AuthenticationUnavailable);
    await keySet.close();
  });
});

function encodedPayload(sub: string): string {
  return Buffer.from(JSON.stringify({ ...PAYLOAD, sub })).toString('base64url');
}
