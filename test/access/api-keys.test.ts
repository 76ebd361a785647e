import { formatApiKey, parseApiKey } from '../../src/access/api-key-secret';
import { ApiKeys, isScope } from '../../src/access/api-keys';
import { createPartner } from '../../src/access/partners';
import type { Scope } from '../../src/access/principal';
import { Unauthenticated } from '../../src/access/unauthenticated';
import type { ApiKeyId } from '../../src/units/ids';
import { MINUTE_MS, SECOND_MS } from '../../src/units/instant';
import { CredentialStoreInMemory } from './credential-store-in-memory';

const START = Date.UTC(2027, 0, 31);

async function setUp() {
  const store = new CredentialStoreInMemory();
  const clock = { now: START };
  const touchesFailed: unknown[] = [];
  const options = {
    store,
    now: () => clock.now,
    onTouchFailed: (error: unknown) => touchesFailed.push(error),
  };
  const keys = new ApiKeys(options);
  const elsewhere = new ApiKeys(options);
  const partner = await createPartner(store, { name: 'Atelier', email: null }, START);
  const { apiKey, secret } = await keys.create({
    partnerId: partner.id,
    name: 'production',
    scopes: ['credits:spend'],
    monthlyBudget: null,
  });
  return { store, clock, touchesFailed, keys, elsewhere, partner, apiKey, secret };
}

/** Lets what nobody waits for happen. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

it('makes a key that says who its partner is and what it may do', async () => {
  const { keys, partner, apiKey, secret } = await setUp();
  expect(secret).toMatch(/^hr_[0-9a-f]{32}_[0-9A-Za-z]{49}$/);
  expect(await keys.authenticate(secret)).toEqual(apiKey);
  expect(apiKey).toMatchObject({ partnerId: partner.id, scopes: ['credits:spend'] });
});

it('keeps nothing from which the secret could be read', async () => {
  const { apiKey, secret } = await setUp();
  const proof = parseApiKey(secret)?.secret ?? '';
  const kept = JSON.stringify({ ...apiKey, secretHash: apiKey.secretHash.toString('latin1') });
  expect(proof).toHaveLength(43);
  expect(kept).not.toContain(proof);
  expect(proof.endsWith(apiKey.lastFour)).toBe(true);
});

it('makes no key with a scope that does not exist', async () => {
  const { keys, partner } = await setUp();
  const scopes = ['credits:print' as Scope];
  expect(isScope('credits:print')).toBe(false);
  await expect(
    keys.create({ partnerId: partner.id, name: 'x', scopes, monthlyBudget: null }),
  ).rejects.toThrow('scope');
});

describe('what is not the key, byte by byte, is refused', () => {
  const changes: [string, (key: string) => string][] = [
    ['in upper case', (key) => key.toUpperCase()],
    ['in lower case', (key) => key.toLowerCase()],
    ['with a blank after it', (key) => `${key} `],
    ['with a blank before it', (key) => ` ${key}`],
    ['with a line break after it', (key) => `${key}\n`],
    ['with a NUL after it', (key) => `${key}\0`],
    ['cut short', (key) => key.slice(0, -1)],
    ['with a letter more', (key) => `${key}A`],
    ['with a look-alike letter', (key) => key.replace('hr_', 'һr_')],
    [
      'with another checksum',
      (key) => key.slice(0, -6) + (key.endsWith('A') ? 'B' : 'A').repeat(6),
    ],
    ['without its secret', (key) => key.slice(0, 36)],
    ['made of nothing', () => ''],
  ];

  it.each(changes)('%s', async (_, change) => {
    const { keys, store, secret } = await setUp();
    await expect(keys.authenticate(change(secret))).rejects.toThrow(Unauthenticated);
    expect(store.lookUps).toBe(0);
  });
});

it('refuses another secret under a known id, and a good secret under another id', async () => {
  const { keys, partner, secret } = await setUp();
  const request = { partnerId: partner.id, name: 'x', scopes: [], monthlyBudget: null };
  const other = await keys.create(request);
  const mine = parseApiKey(secret);
  const theirs = parseApiKey(other.secret);
  if (mine === null || theirs === null) throw new Error('both are keys');
  const crossed = formatApiKey({ id: mine.id, secret: theirs.secret });
  const unknown = formatApiKey({ id: `key_${'0'.repeat(32)}` as ApiKeyId, secret: mine.secret });
  const refused = 'This API key is unknown or revoked. Ask for a new one.';
  await expect(keys.authenticate(crossed)).rejects.toThrow(refused);
  await expect(keys.authenticate(unknown)).rejects.toThrow(refused);
});

describe('a revoked key', () => {
  it('is refused at once where it was revoked, and its listeners hear of it', async () => {
    const { keys, apiKey, secret, clock } = await setUp();
    const heard: ApiKeyId[] = [];
    const stop = keys.onRevoked((id) => heard.push(id));
    await keys.authenticate(secret);

    clock.now += 1;
    expect(await keys.revoke(apiKey.id)).toMatchObject({ revokedAt: START + 1 });
    expect(heard).toEqual([apiKey.id]);
    await expect(keys.authenticate(secret)).rejects.toThrow(Unauthenticated);

    stop();
    clock.now += 1;
    expect(await keys.revoke(apiKey.id)).toMatchObject({ revokedAt: START + 1 });
    expect(heard).toHaveLength(1);
  });

  it('is refused in another process after five seconds', async () => {
    const { keys, elsewhere, apiKey, secret, clock } = await setUp();
    await elsewhere.authenticate(secret);
    await keys.revoke(apiKey.id);
    clock.now += 5 * SECOND_MS - 1;
    await elsewhere.authenticate(secret);
    clock.now += 1;
    await expect(elsewhere.authenticate(secret)).rejects.toThrow(Unauthenticated);
  });

  it('is not remembered as good by a request that was reading it meanwhile', async () => {
    const { keys, store, apiKey, secret } = await setUp();
    const read = store.apiKey.bind(store);
    let letGo = () => {};
    store.apiKey = async (id) => {
      const key = await read(id);
      await new Promise<void>((resolve) => {
        letGo = resolve;
      });
      return key;
    };
    const reading = keys.authenticate(secret);
    await settle();
    store.apiKey = read;
    await keys.revoke(apiKey.id);
    letGo();
    await reading;
    await expect(keys.authenticate(secret)).rejects.toThrow(Unauthenticated);
  });

  it('is none where there was none', async () => {
    const { keys } = await setUp();
    expect(await keys.revoke(`key_${'0'.repeat(32)}` as ApiKeyId)).toBeNull();
  });
});

it('looks a key up once in five seconds', async () => {
  const { keys, store, secret, clock } = await setUp();
  for (let request = 0; request < 100; request++) await keys.authenticate(secret);
  expect(store.lookUps).toBe(1);
  clock.now += 5 * SECOND_MS;
  await keys.authenticate(secret);
  expect(store.lookUps).toBe(2);
});

it('writes the time of the last use at most once a minute', async () => {
  const { keys, store, apiKey, secret, clock } = await setUp();
  const lastUse = async () => {
    await settle();
    return (await store.apiKey(apiKey.id))?.lastUsedAt;
  };
  await keys.authenticate(secret);
  expect(await lastUse()).toBe(START);
  clock.now += MINUTE_MS - 1;
  await keys.authenticate(secret);
  expect(await lastUse()).toBe(START);
  clock.now += 1;
  await keys.authenticate(secret);
  expect(await lastUse()).toBe(START + MINUTE_MS);
});

it('serves the request though the time of the last use cannot be written', async () => {
  const { keys, store, secret, touchesFailed } = await setUp();
  store.touchApiKey = () => Promise.reject(new Error('the disk is full'));
  await keys.authenticate(secret);
  await settle();
  expect(touchesFailed).toEqual([new Error('the disk is full')]);
});
