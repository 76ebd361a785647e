import { isAddressOrRange } from '../../src/access/address-list';
import { ApiKeys, isScope } from '../../src/access/api-keys';
import { API_KEY } from '../../src/access/key-text';
import { createPartner } from '../../src/access/partners';
import type { Scope } from '../../src/access/principal';
import { Unauthenticated } from '../../src/access/unauthenticated';
import type { ApiKeyId } from '../../src/units/ids';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/units/instant';
import { termsOf } from '../support/kept-key';
import { CredentialStoreInMemory } from './credential-store-in-memory';

const START = Date.UTC(2027, 0, 31);
const HERE = '203.0.113.7';

async function setUp() {
  const store = new CredentialStoreInMemory();
  const clock = { now: START };
  const touchesFailed: unknown[] = [];
  const options = {
    store,
    now: () => clock.now,
    domainNow: async () => clock.now,
    onTouchFailed: (error: unknown) => touchesFailed.push(error),
  };
  const keys = new ApiKeys(options);
  const elsewhere = new ApiKeys(options);
  const partner = await createPartner(store, { name: 'Atelier', email: null }, START, null);
  const { apiKey, secret } = await keys.create(termsOf({ partnerId: partner.id }), null);
  return { store, clock, touchesFailed, keys, elsewhere, partner, apiKey, secret };
}

/** Lets what nobody waits for happen. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

it('makes a key that says who its partner is and what it may do', async () => {
  const { keys, partner, apiKey, secret } = await setUp();
  expect(secret).toMatch(/^hr_[0-9a-f]{32}_[0-9A-Za-z]{49}$/);
  expect(await keys.authenticate(secret, HERE)).toEqual(apiKey);
  expect(apiKey).toMatchObject({ partnerId: partner.id, scopes: ['credits:spend'] });
});

it('keeps nothing from which the secret could be read', async () => {
  const { apiKey, secret } = await setUp();
  const proof = API_KEY.parse(secret)?.secret ?? '';
  const kept = JSON.stringify({
    ...apiKey,
    secretHash: apiKey.secretHash.toString('latin1'),
    monthlyMoneyLimit: String(apiKey.monthlyMoneyLimit),
  });
  expect(proof).toHaveLength(43);
  expect(kept).not.toContain(proof);
  expect(proof.endsWith(apiKey.lastFour)).toBe(true);
});

it('makes no key with a scope that does not exist', async () => {
  const { keys, partner } = await setUp();
  const scopes = ['credits:print' as Scope];
  expect(isScope('credits:print')).toBe(false);
  await expect(keys.create(termsOf({ partnerId: partner.id, scopes }), null)).rejects.toThrow(
    'scope',
  );
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
    await expect(keys.authenticate(change(secret), HERE)).rejects.toThrow(Unauthenticated);
    expect(store.lookUps).toBe(0);
  });
});

it('refuses another secret under a known id, and a good secret under another id', async () => {
  const { keys, partner, secret } = await setUp();
  const other = await keys.create(termsOf({ partnerId: partner.id, scopes: [] }), null);
  const mine = API_KEY.parse(secret);
  const theirs = API_KEY.parse(other.secret);
  if (mine === null || theirs === null) throw new Error('both are keys');
  const crossed = API_KEY.format({ id: mine.id, secret: theirs.secret });
  const unknown = API_KEY.format({ id: `key_${'0'.repeat(32)}` as ApiKeyId, secret: mine.secret });
  const refused = 'This API key is unknown or revoked. Ask for a new one.';
  await expect(keys.authenticate(crossed, HERE)).rejects.toThrow(refused);
  await expect(keys.authenticate(unknown, HERE)).rejects.toThrow(refused);
});

describe('a revoked key', () => {
  it('is refused at once where it was revoked, and its listeners hear of it', async () => {
    const { keys, apiKey, secret, clock } = await setUp();
    const heard: ApiKeyId[] = [];
    const stop = keys.onChanged((id) => heard.push(id));
    await keys.authenticate(secret, HERE);

    clock.now += 1;
    expect(await keys.revoke(apiKey.id, null)).toMatchObject({ revokedAt: START + 1 });
    expect(heard).toEqual([apiKey.id]);
    await expect(keys.authenticate(secret, HERE)).rejects.toThrow(Unauthenticated);

    stop();
    clock.now += 1;
    expect(await keys.revoke(apiKey.id, null)).toMatchObject({ revokedAt: START + 1 });
    expect(heard).toHaveLength(1);
  });

  it('is refused in another process after two seconds', async () => {
    const { keys, elsewhere, apiKey, secret, clock } = await setUp();
    await elsewhere.authenticate(secret, HERE);
    await keys.revoke(apiKey.id, null);
    clock.now += 2 * SECOND_MS - 1;
    await elsewhere.authenticate(secret, HERE);
    clock.now += 1;
    await expect(elsewhere.authenticate(secret, HERE)).rejects.toThrow(Unauthenticated);
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
    const reading = keys.authenticate(secret, HERE);
    await settle();
    store.apiKey = read;
    await keys.revoke(apiKey.id, null);
    letGo();
    await reading;
    await expect(keys.authenticate(secret, HERE)).rejects.toThrow(Unauthenticated);
  });

  it('is none where there was none', async () => {
    const { keys } = await setUp();
    expect(await keys.revoke(`key_${'0'.repeat(32)}` as ApiKeyId, null)).toBeNull();
  });
});

it('looks a key up once in two seconds', async () => {
  const { keys, store, secret, clock } = await setUp();
  for (let request = 0; request < 100; request++) await keys.authenticate(secret, HERE);
  expect(store.lookUps).toBe(1);
  clock.now += 2 * SECOND_MS;
  await keys.authenticate(secret, HERE);
  expect(store.lookUps).toBe(2);
});

it('writes the time of the last use at most once a minute', async () => {
  const { keys, store, apiKey, secret, clock } = await setUp();
  const lastUse = async () => {
    await settle();
    return (await store.apiKey(apiKey.id))?.lastUsedAt;
  };
  await keys.authenticate(secret, HERE);
  expect(await lastUse()).toBe(START);
  clock.now += MINUTE_MS - 1;
  await keys.authenticate(secret, HERE);
  expect(await lastUse()).toBe(START);
  clock.now += 1;
  await keys.authenticate(secret, HERE);
  expect(await lastUse()).toBe(START + MINUTE_MS);
});

it('serves the request though the time of the last use cannot be written', async () => {
  const { keys, store, secret, touchesFailed } = await setUp();
  store.touchApiKey = () => Promise.reject(new Error('the disk is full'));
  await keys.authenticate(secret, HERE);
  await settle();
  expect(touchesFailed).toEqual([new Error('the disk is full')]);
});

describe('a key that is rotated', () => {
  it('has a new secret, and the one before it ends when it was said to', async () => {
    const { keys, apiKey, secret, clock } = await setUp();
    const rotated = await keys.rotate(apiKey.id, 24, null);
    const fresh = rotated?.secret ?? '';
    expect(fresh).not.toBe(secret);
    expect(rotated?.apiKey).toMatchObject({ previousSecretUntil: START + 24 * HOUR_MS });
    clock.now += 24 * HOUR_MS - 1;
    expect(await keys.authenticate(secret, HERE)).toMatchObject({ id: apiKey.id });
    expect(await keys.authenticate(fresh, HERE)).toMatchObject({ id: apiKey.id });
    clock.now += 1;
    await expect(keys.authenticate(secret, HERE)).rejects.toThrow(Unauthenticated);
    expect(await keys.authenticate(fresh, HERE)).toMatchObject({ id: apiKey.id });
  });

  it('gives its former secrets up at once where no overlap is asked for', async () => {
    const { keys, apiKey, secret } = await setUp();
    const second = await keys.rotate(apiKey.id, 24, null);
    const third = await keys.rotate(apiKey.id, 0, null);
    for (const former of [secret, second?.secret ?? '']) {
      await expect(keys.authenticate(former, HERE)).rejects.toThrow(Unauthenticated);
    }
    expect(await keys.authenticate(third?.secret ?? '', HERE)).toMatchObject({ id: apiKey.id });
  });
});

describe('a key that is changed', () => {
  it('is taken from the addresses that it is bound to, and from no other', async () => {
    const { keys, apiKey, secret } = await setUp();
    await keys.change(apiKey.id, { allowedAddresses: ['203.0.113.0/24', '2001:db8::1'] }, null);
    for (const address of ['203.0.113.7', '::ffff:203.0.113.9', '2001:db8:0::1']) {
      expect(await keys.authenticate(secret, address)).toMatchObject({ id: apiKey.id });
    }
    for (const address of ['203.0.114.7', '2001:db8::2', '::1', '']) {
      await expect(keys.authenticate(secret, address)).rejects.toThrow('is not taken from');
    }
  });

  it('keeps what is left out', async () => {
    const { keys, apiKey } = await setUp();
    const changed = await keys.change(apiKey.id, { name: 'staging' }, null);
    expect(changed).toEqual({ ...apiKey, name: 'staging' });
  });
});

it.each(['203.0.113.7', '203.0.113.0/24', '::1', '2001:db8::/32', '0.0.0.0/0'])(
  'takes %s as an address or a range',
  (text) => expect(isAddressOrRange(text)).toBe(true),
);

it.each(['', 'localhost', '10.1', '0x7f.0.0.1', '010.0.0.1', '10.0.0.0/33', '::/129', '1.2.3.4/'])(
  'takes %s for neither an address nor a range',
  (text) => expect(isAddressOrRange(text)).toBe(false),
);
