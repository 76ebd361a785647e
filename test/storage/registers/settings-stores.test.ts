import type { Storage } from '../../../src/storage/storage';
import type { ApiKeyId, PartnerId } from '../../../src/units/ids';
import { databasesUnderTest, type TestDatabase } from '../../support/databases';
import { keptKey } from '../../support/kept-key';
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
    const { partnerStore, apiKeyStore } = storage;
    const partner = {
      id: 'prt_1' as PartnerId,
      name: 'Partner',
      email: 'dev@example.com',
      createdAt: 5,
    };
    const key = keptKey({
      partnerId: partner.id,
      scopes: ['accounts:read', 'credits:spend'],
      secretHash: hashOf('secret'),
      monthlyBudget: 5_000_000n,
      monthlyMoneyLimit: 900n,
      allowedAddresses: ['203.0.113.0/24'],
    });
    await partnerStore.insertPartner(partner, null);
    await apiKeyStore.insertApiKey(key, null);
    expect(await partnerStore.partner(partner.id)).toEqual(partner);
    expect(await apiKeyStore.apiKey(key.id)).toEqual(key);
    await apiKeyStore.touchApiKey(key.id, 9);
    await apiKeyStore.touchApiKey(key.id, 8);
    await apiKeyStore.revokeApiKey(key.id, 10, null);
    await apiKeyStore.revokeApiKey(key.id, 11, null);
    const revoked = { ...key, lastUsedAt: 9, revokedAt: 10 };
    expect(await apiKeyStore.partnersKeys(partner.id)).toEqual([revoked]);
    expect(await apiKeyStore.partnersKeys(null)).toEqual([revoked]);
    expect(await apiKeyStore.partnersKeys('prt_2' as PartnerId)).toEqual([]);
    expect(await apiKeyStore.apiKey('key_2' as ApiKeyId)).toBeNull();
    await expect(apiKeyStore.insertApiKey(key, null)).rejects.toThrow();
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
    expect(await clock.advance(start + 86_400_000, null)).toBe(start + 86_400_000);
    expect(await clock.advance(start, null)).toBe(start + 86_400_000);
    const id = await openAccount(storage, 'ann');
    const batchNow = await ledgerStore.transact(
      { commands: [consumeCommand(id, 'k')] },
      (batch) => ({
        result: batch.now,
        changes: [],
        notes: [],
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
