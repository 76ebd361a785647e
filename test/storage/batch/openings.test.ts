import { randomUUID } from 'node:crypto';
import type { SignUpCredits } from '../../../src/catalogue/catalogue';
import { openDemoAccount } from '../../../src/start/demo';
import type { Storage } from '../../../src/storage/storage';
import { CREDIT } from '../../../src/units/credits';
import type { PartnerId, WebhookEndpointId } from '../../../src/units/ids';
import { DAY_MS } from '../../../src/units/instant';
import { databasesUnderTest, type TestDatabase } from '../../support/databases';
import { openMigrated, openSql, type Sql, whenRunning } from '../support';

const TEN_FOR_A_MONTH: SignUpCredits = { credits: 10n * CREDIT, expiresAfterDays: 30 };

async function give(storage: Storage, signUpCredits: SignUpCredits | null): Promise<void> {
  await storage.catalogueStore.edit((shelf) => {
    const change = { before: shelf.signUpCredits, after: signUpCredits };
    const none = { plans: [], packs: [], operations: [] };
    return { change: { ...none, signUpCredits: change }, result: null };
  }, null);
}

describe.each(databasesUnderTest())('openings on $name', ({ name, createDatabase }) => {
  let database: TestDatabase;
  /** Two processes share a server; one has SQLite for itself. */
  let storages: Storage[];
  let sql: Sql;

  beforeEach(async () => {
    database = await createDatabase();
    storages = [await openMigrated(database.url)];
    if (name !== 'SQLite') storages.push(await openMigrated(database.url));
    sql = await openSql(database.url);
    await give(first(), TEN_FOR_A_MONTH);
  });
  afterEach(async () => {
    await sql.close();
    for (const storage of storages) await storage.close();
    await database.drop();
  });

  const first = (): Storage => {
    const [storage] = storages;
    if (storage === undefined) throw new Error('there is no storage');
    return storage;
  };

  const open = (externalId: string, more: object = {}, storage = first()) =>
    storage.ledgerStore.openAccount(
      {
        namespace: 'shared',
        externalId,
        name: null,
        email: null,
        locale: 'en',
        ...more,
      },
      null,
    );

  const count = async (table: string): Promise<number> => {
    const [row] = await sql.run(`SELECT COUNT(*) AS count FROM ${table}`);
    return Number(row?.count);
  };

  it('bring sign-up credits in the transaction that adds the account', async () => {
    const { accountId, created } = await open('ann');
    expect(created).toBe(true);
    const found = (await first().readStore.accounts([accountId])).get(accountId)?.account;
    const openedAt = found?.openedAt ?? 0;
    expect(found).toMatchObject({
      sequence: 1,
      total: 10n * CREDIT,
      lastInstant: openedAt,
      grants: [{ number: 1, kind: 'PROMOTIONAL', expiresAt: openedAt + 30 * DAY_MS }],
    });
    expect(await first().readStore.entry(accountId, 1)).toMatchObject({
      kind: 'GRANT',
      amount: 10n * CREDIT,
      balanceAfter: 10n * CREDIT,
      at: openedAt,
      description: 'Sign-up credits',
    });
    expect(await count('events')).toBe(1);
    const [row] = await sql.run('SELECT next_due_at FROM accounts');
    expect(row).toEqual({ next_due_at: openedAt + 30 * DAY_MS });
  });

  it('bring them once: whoever opens the account again gets nothing more', async () => {
    const { accountId } = await open('ann');
    expect(await open('ann')).toEqual({ accountId, created: false });
    await give(first(), { ...TEN_FOR_A_MONTH, credits: 20n * CREDIT });
    expect(await open('ann')).toEqual({ accountId, created: false });
    expect(await count('ledger_entries')).toBe(1);
    const other = await open('ann', { namespace: 'prt_1' });
    expect(other.created).toBe(true);
    const [row] = await sql.run('SELECT total FROM accounts WHERE id = ?', [other.accountId]);
    expect(row).toEqual({ total: 20_000_000 });
  });

  it('bring them once however many open it at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const externalId = randomUUID();
      const opened = await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          open(externalId, {}, storages[index % storages.length]),
        ),
      );
      expect(new Set(opened.map(({ accountId }) => accountId)).size).toBe(1);
      expect(opened.filter(({ created }) => created)).toHaveLength(1);
      expect(await count('ledger_entries')).toBe(round + 1);
      expect(await count('grants')).toBe(round + 1);
    }
  });

  it('bring nothing to an account that somebody else opens at the same time', async () => {
    // SQLite has one process, and that one lane: nobody can be in between.
    if (name === 'SQLite') return;
    const theirs = `acc_${'0'.repeat(32)}`;
    await sql.run('BEGIN');
    await sql.run(
      'INSERT INTO accounts (id, namespace, external_id, locale, opened_at, sequence, total, ' +
        'last_instant, open_reservations, version, writes, state) ' +
        `VALUES ('${theirs}', 'shared', 'ann', 'en', 1, 0, 0, 1, 0, 0, 0, '{}')`,
    );
    const opened = open('ann');
    await whenRunning(sql, 'INSERT INTO accounts');
    await sql.run('COMMIT');
    expect(await opened).toEqual({ accountId: theirs, created: false });
    expect([await count('accounts'), await count('ledger_entries')]).toEqual([1, 0]);
  });

  it('add no account whose credits cannot be stored', async () => {
    await sql.run('ALTER TABLE events RENAME TO events_away');
    await expect(open('ann')).rejects.toThrow();
    expect([await count('accounts'), await count('grants')]).toEqual([0, 0]);
    await sql.run('ALTER TABLE events_away RENAME TO events');
    const { accountId, created } = await open('ann');
    expect([created, await count('grants')]).toEqual([true, 1]);
    const found = (await first().readStore.accounts([accountId])).get(accountId);
    expect(found?.account.total).toBe(10n * CREDIT);
  });

  it('tell the webhooks of the operator, and of the partner whose account it is', async () => {
    const url = 'https://example.com/hook';
    const endpoints = first().webhookEndpointStore;
    const ours = 'whk_1' as WebhookEndpointId;
    const theirs = 'whk_2' as WebhookEndpointId;
    const partnerId = 'prt_1' as PartnerId;
    await endpoints.insert({ id: ours, partnerId: null, url, kinds: [] }, 'whsec_1', null);
    await endpoints.insert({ id: theirs, partnerId, url, kinds: [] }, 'whsec_2', null);
    await open('ann');
    await open('ben', { namespace: partnerId });
    const rows = await sql.run(
      'SELECT namespace, receiver FROM deliveries ORDER BY namespace DESC, number',
    );
    expect(rows.map((row) => `${row.namespace} ${row.receiver}`)).toEqual([
      'shared whk_1',
      'prt_1 whk_1',
      'prt_1 whk_2',
    ]);
  });

  it('bring nothing where nothing is given', async () => {
    await give(first(), null);
    const { accountId } = await open('ann');
    const found = (await first().readStore.accounts([accountId])).get(accountId);
    expect(found?.account).toMatchObject({ sequence: 0, total: 0n, grants: [], eventsCount: 0 });
    expect(await count('ledger_entries')).toBe(0);
  });

  it('begin a history of the past at its first instant', async () => {
    const accountId = await openDemoAccount(first());
    const [row] = await sql.run('SELECT opened_at FROM accounts WHERE id = ?', [accountId]);
    const entry = await first().readStore.entry(accountId, 1);
    expect(entry).toMatchObject({ at: Number(row?.opened_at), description: 'Sign-up credits' });
  });
});
