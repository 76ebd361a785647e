import type { ApiKey } from '../../../src/access/credential-store';
import type { Storage } from '../../../src/storage/storage';
import type { ApiKeyId, PartnerId } from '../../../src/units/ids';
import { databasesUnderTest, type TestDatabase } from '../../support/databases';
import { consumeCommand, hashOf, openAccount, openMigrated } from '../support';

const BEGUN_AT = Date.now();
const CLOCKS_APART_MS = 5_000;

describe.each(databasesUnderTest())('credentials and clock on $name', (engine) => {
  let database: TestDatabase;
  let storage: Storage;

  beforeEach(async () => {
    database = await engine.createDatabase();
    storage = await openMigrated(database.url, { testClock: true });
  });
  afterEach(async () => {
    await storage.close();
    await database.drop();
  });

  it('keeps credentials, and the first instant of a revocation', async () => {
    const { credentialStore } = storage;
    const partner = {
      id: 'prt_1' as PartnerId,
      name: 'Partner',
      email: 'dev@example.com',
      createdAt: 5,
    };
    const key: ApiKey = {
      id: 'key_1' as ApiKeyId,
      partnerId: partner.id,
      name: 'key',
      scopes: ['accounts:read', 'credits:spend'],
      lastFour: 'wxyz',
      secretHash: hashOf('secret'),
      monthlyBudget: 5_000_000n,
      createdAt: 6,
      lastUsedAt: null,
      revokedAt: null,
    };
    await credentialStore.insertPartner(partner);
    await credentialStore.insertApiKey(key);
    expect(await credentialStore.partner(partner.id)).toEqual(partner);
    expect(await credentialStore.apiKey(key.id)).toEqual(key);
    await credentialStore.touchApiKey(key.id, 9);
    await credentialStore.touchApiKey(key.id, 8);
    await credentialStore.revokeApiKey(key.id, 10);
    await credentialStore.revokeApiKey(key.id, 11);
    const revoked = { ...key, lastUsedAt: 9, revokedAt: 10 };
    expect(await credentialStore.apiKeys(partner.id)).toEqual([revoked]);
    expect(await credentialStore.apiKeys(null)).toEqual([revoked]);
    expect(await credentialStore.apiKeys('prt_2' as PartnerId)).toEqual([]);
    expect(await credentialStore.apiKey('key_2' as ApiKeyId)).toBeNull();
    await expect(credentialStore.insertApiKey(key)).rejects.toThrow();
  });

  it('has one secret for links, whichever process made it, and keeps it', async () => {
    const secret = await storage.linkSecret();
    expect(secret).toHaveLength(32);
    await storage.migrate();
    expect((await storage.linkSecret()).equals(secret)).toBe(true);
    await storage.close();
    storage = await openMigrated(database.url, { testClock: true });
    expect((await storage.linkSecret()).equals(secret)).toBe(true);
  });

  it('has a test clock that stands still and moves forward only, for everybody', async () => {
    const { clock, readStore, ledgerStore } = storage;
    const start = await clock.now();
    expect(start).toBeGreaterThan(BEGUN_AT - CLOCKS_APART_MS);
    expect(start).toBeLessThan(Date.now() + CLOCKS_APART_MS);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await clock.now()).toBe(start);
    expect(await clock.advance(start + 86_400_000)).toBe(start + 86_400_000);
    expect(await clock.advance(start)).toBe(start + 86_400_000);
    const id = await openAccount(storage, 'ann');
    const batchNow = await ledgerStore.transact(
      { commands: [consumeCommand(id, 'k')] },
      (batch) => ({
        result: batch.now,
        changes: [],
      }),
    );
    const stored = (await readStore.accounts([id])).get(id);
    const expected = start + 86_400_000;
    expect([batchNow, stored?.now, stored?.account.openedAt, await readStore.now()]).toEqual(
      Array.from({ length: 4 }, () => expected),
    );
    await storage.migrate();
    expect(await clock.now()).toBe(expected);
  });
});
