import type { ApiKey } from '../../src/access/credential-store';
import { catalogueOf } from '../../src/catalogue/catalogue';
import type { Storage } from '../../src/storage/storage';
import type { ApiKeyId, PartnerId } from '../../src/units/ids';
import { databasesUnderTest, type TestDatabase } from '../support/databases';
import { consumeCommand, hashOf, openAccount, openMigrated } from './support';

describe.each(databasesUnderTest())('catalogue, credentials and clock on $name', (engine) => {
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

  it('puts a new version of a plan on sale and keeps the old one for its subscribers', async () => {
    const { catalogueStore } = storage;
    const { plans, packs, operations } = await catalogueStore.current();
    const [plan, ...others] = plans;
    if (plan === undefined) throw new Error('there is no plan');
    const dearer = { ...plan, version: 2, rolloverMonths: 6 };
    const next = catalogueOf(
      [dearer, ...others.slice(1)],
      packs,
      [...operations.values()].slice(1),
    );
    await catalogueStore.apply(next);
    await catalogueStore.apply(next);
    expect(await catalogueStore.current()).toEqual(next);
    expect(await catalogueStore.plan(plan.code, 1)).toEqual(plan);
    expect(await catalogueStore.plan(plan.code, 2)).toEqual(dearer);
    expect(await catalogueStore.plan(plan.code, 3)).toBeNull();
    const [pack] = packs;
    if (pack === undefined) throw new Error('there is no pack');
    expect(await catalogueStore.pack(pack.code, 1)).toEqual(pack);
  });

  it('refuses other terms under a version that was sold', async () => {
    const { catalogueStore } = storage;
    const before = await catalogueStore.current();
    const [plan, ...others] = before.plans;
    if (plan === undefined) throw new Error('there is no plan');
    const altered = catalogueOf([{ ...plan, name: 'x' }, ...others], before.packs, []);
    await expect(catalogueStore.apply(altered)).rejects.toThrow(
      'version 1 was sold on other terms',
    );
    expect(await catalogueStore.current()).toEqual(before);
  });

  it('keeps credentials, and the first instant of a revocation', async () => {
    const { credentialStore } = storage;
    const partner = { id: 'prt_1' as PartnerId, name: 'Partner', createdAt: 5 };
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

  it('has a test clock that stands still and moves forward only, for everybody', async () => {
    const { clock, readStore, ledgerStore } = storage;
    const start = await clock.now();
    expect(Math.abs(start - Date.now())).toBeLessThan(5_000);
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
