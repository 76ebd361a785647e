import { SqlEndpointNoticeStore } from '../../../src/storage/claims/sql-endpoint-notice-store';
import type { Storage } from '../../../src/storage/storage';
import type { PartnerId, WebhookEndpointId } from '../../../src/units/ids';
import { databasesUnderTest, type TestDatabase } from '../../support/databases';
import { type OtherProcesses, openMigrated, openSql, otherProcesses, type Sql } from '../support';

const OURS = 'whk_1' as WebhookEndpointId;
const THEIRS = 'whk_2' as WebhookEndpointId;
const PARTNER = 'prt_1' as PartnerId;
const URL = 'https://example.com/hooks';

describe.each(databasesUnderTest())('notices of endpoints on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  let storage: Storage;
  let others: OtherProcesses;
  let sql: Sql;

  beforeEach(async () => {
    database = await createDatabase();
    storage = await openMigrated(database.url);
    others = await otherProcesses(database.url);
    sql = await openSql(database.url);
    const partner = { id: PARTNER, name: 'P', email: 'dev@partner.test', createdAt: 1 };
    await storage.partnerStore.insertPartner(partner, null);
    const { webhookEndpointStore: endpoints } = storage;
    await endpoints.insert({ id: OURS, partnerId: null, url: URL, kinds: [] }, 'whsec_1', null);
    await endpoints.insert(
      { id: THEIRS, partnerId: PARTNER, url: URL, kinds: [] },
      'whsec_2',
      null,
    );
  });
  afterEach(async () => {
    await sql.close();
    await others.close();
    await storage.close();
    await database.drop();
  });

  const disable = (id: WebhookEndpointId) => storage.webhookEndpointStore.disable(id, 'Gone.');
  const claim = () => storage.endpointNoticeStore.claim();
  const makeDue = () => sql.run('UPDATE webhook_endpoints SET notice_due_at = 1');

  it('are due for none that is enabled, and once for each that is not', async () => {
    expect(await claim()).toBeNull();
    await disable(THEIRS);
    const notice = {
      endpoint: THEIRS,
      url: URL,
      reason: 'Gone.',
      failingSince: null,
      partner: { id: PARTNER, email: 'dev@partner.test' },
      attempts: 1,
    };
    expect(await claim()).toEqual(notice);
    expect(await claim()).toBeNull();
    await storage.endpointNoticeStore.settle(THEIRS);
    await disable(THEIRS);
    await storage.webhookEndpointStore.noteFailure(THEIRS);
    expect(await claim()).toBeNull();
  });

  it('are due after days of failures, with the time since', async () => {
    const { webhookEndpointStore: endpoints } = storage;
    await endpoints.noteFailure(OURS);
    expect(await claim()).toBeNull();
    await sql.run(`UPDATE webhook_endpoints SET failing_since = 5 WHERE id = '${OURS}'`);
    await endpoints.noteFailure(OURS);
    expect(await claim()).toMatchObject({
      endpoint: OURS,
      failingSince: 5,
      partner: null,
      reason: 'Nothing has arrived for 3 days.',
    });
  });

  it('go to one of two processes that ask at once', async () => {
    await disable(OURS);
    const another = new SqlEndpointNoticeStore(others.transactions);
    const claimed = await Promise.all([claim(), another.claim(), claim(), another.claim()]);
    expect(claimed.filter((notice) => notice !== null)).toHaveLength(1);
  });

  it('come again after a minute where the process that took them has died', async () => {
    await disable(OURS);
    const before = Date.now();
    await claim();
    const after = Date.now();
    const [row] = await sql.run(`SELECT * FROM webhook_endpoints WHERE id = '${OURS}'`);
    expect(Number(row?.notice_due_at)).toBeGreaterThan(before + 50_000);
    expect(Number(row?.notice_due_at)).toBeLessThanOrEqual(after + 61_000);
    await makeDue();
    expect(await claim()).toMatchObject({ endpoint: OURS, attempts: 2 });
  });

  it('have an attempt back that was none', async () => {
    await disable(OURS);
    await claim();
    await storage.endpointNoticeStore.uncount(OURS);
    await makeDue();
    expect(await claim()).toMatchObject({ endpoint: OURS, attempts: 1 });
  });

  it('are not due for one that was deleted', async () => {
    await disable(OURS);
    await storage.webhookEndpointStore.delete(OURS, null);
    expect(await claim()).toBeNull();
  });
});
