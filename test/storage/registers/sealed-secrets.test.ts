import { randomBytes } from 'node:crypto';
import { SecretsStaySealed } from '../../../src/storage/engine/seals';
import type { Storage } from '../../../src/storage/storage';
import type { WebhookEndpointId } from '../../../src/units/ids';
import { databasesUnderTest, type TestDatabase } from '../../support/databases';
import { openMigrated, openSql } from '../support';

const OLD_KEY = randomBytes(32);
const KEY = randomBytes(32);

describe.each(databasesUnderTest())('sealed secrets on $name', (engine) => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await engine.createDatabase();
  });
  afterEach(() => database.drop());

  async function withKeys<Result>(
    encryptionKeys: readonly Buffer[],
    work: (storage: Storage) => Promise<Result>,
  ): Promise<Result> {
    const storage = await openMigrated(database.url, { encryptionKeys });
    try {
      await storage.sealSecrets();
      return await work(storage);
    } finally {
      await storage.close();
    }
  }

  const endpointId = (number: number) => `whe_${number}` as WebhookEndpointId;

  const insert = (storage: Storage, number: number) =>
    storage.webhookEndpointStore.insert(
      { id: endpointId(number), partnerId: null, url: 'https://example.com/', kinds: [] },
      `whsec_${number}`,
      null,
    );

  const secretsOf = async (storage: Storage, number: number) => {
    const found = await storage.webhookEndpointStore.find(endpointId(number));
    return found?.endpoint.secrets.map(({ secret }) => secret);
  };

  /** All that the two tables hold, as whoever steals the database reads it. */
  async function stolen(): Promise<string> {
    const sql = await openSql(database.url);
    try {
      const endpoints = await sql.run('SELECT id, secrets FROM webhook_endpoints');
      const links = await sql.run('SELECT secret, sealed FROM link_secret');
      const texts = [...endpoints, ...links].flatMap((row) => Object.values(row));
      return texts
        .map((value) => (Buffer.isBuffer(value) ? value.toString('base64') : String(value)))
        .join('\n');
    } finally {
      await sql.close();
    }
  }

  it('keeps a secret of an endpoint so that the database alone does not give it away', async () => {
    await withKeys([KEY], async (storage) => {
      await insert(storage, 1);
      expect(await secretsOf(storage, 1)).toEqual(['whsec_1']);
      await storage.webhookEndpointStore.rotate(endpointId(1), 'whsec_2', null);
      expect(await secretsOf(storage, 1)).toEqual(['whsec_2', 'whsec_1']);
      const listed = await storage.webhookEndpointStore.list(null);
      expect(listed[0]?.secrets.map(({ secret }) => secret)).toEqual(['whsec_2', 'whsec_1']);
    });
    expect(await stolen()).toContain('sealed:1:');
    expect(await stolen()).not.toContain('whsec_');
  });

  it('seals what was kept as it is, deleted endpoints and the secret of links included', async () => {
    const linkSecret = await withKeys([], async (storage) => {
      await insert(storage, 1);
      await insert(storage, 2);
      await storage.webhookEndpointStore.delete(endpointId(2), null);
      return storage.linkSecret();
    });
    expect(await stolen()).toContain('whsec_2');
    expect(await stolen()).toContain(linkSecret.toString('base64'));
    await withKeys([KEY], async (storage) => {
      expect(await secretsOf(storage, 1)).toEqual(['whsec_1']);
      expect(await storage.linkSecret()).toEqual(linkSecret);
    });
    expect(await stolen()).not.toContain('whsec_');
    expect(await stolen()).not.toContain(linkSecret.toString('base64'));
    await withKeys([KEY], async (storage) => {
      expect(await storage.linkSecret()).toEqual(linkSecret);
    });
  });

  it('changes to another key while the one before is named, and needs it no more', async () => {
    const linkSecret = await withKeys([OLD_KEY], async (storage) => {
      await insert(storage, 1);
      return storage.linkSecret();
    });
    await withKeys([KEY, OLD_KEY], async () => {});
    await withKeys([KEY], async (storage) => {
      expect(await secretsOf(storage, 1)).toEqual(['whsec_1']);
      expect(await storage.linkSecret()).toEqual(linkSecret);
    });
    await expect(withKeys([OLD_KEY], async () => {})).rejects.toThrow(SecretsStaySealed);
  });

  it('refuses to go on without the key, or with another one', async () => {
    await withKeys([KEY], (storage) => insert(storage, 1));
    await expect(withKeys([], async () => {})).rejects.toThrow('must be set');
    await expect(withKeys([OLD_KEY], async () => {})).rejects.toThrow('ENCRYPTION_KEY_PREVIOUS');
    await withKeys([KEY], async (storage) => {
      expect(await secretsOf(storage, 1)).toEqual(['whsec_1']);
    });
  });

  it('opens no secret that was put into the row of another endpoint', async () => {
    await withKeys([KEY], async (storage) => {
      await insert(storage, 1);
      await insert(storage, 2);
    });
    const sql = await openSql(database.url);
    const [theirs] = await sql.run("SELECT secrets FROM webhook_endpoints WHERE id = 'whe_1'");
    await sql.run("UPDATE webhook_endpoints SET secrets = ? WHERE id = 'whe_2'", [theirs?.secrets]);
    await sql.close();
    await expect(withKeys([KEY], async () => {})).rejects.toThrow(SecretsStaySealed);
  });

  it('is sealed once by processes that start at once', async () => {
    const linkSecret = await withKeys([], async (storage) => {
      for (let number = 1; number <= 5; number += 1) await insert(storage, number);
      return storage.linkSecret();
    });
    await withKeys([KEY], async (storage) => {
      await Promise.all([storage.sealSecrets(), storage.sealSecrets(), storage.sealSecrets()]);
      expect(await secretsOf(storage, 5)).toEqual(['whsec_5']);
    });
    await withKeys([KEY], async (storage) => {
      expect(await storage.linkSecret()).toEqual(linkSecret);
    });
  });
});
