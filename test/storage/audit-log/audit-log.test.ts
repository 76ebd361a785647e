import type { AuditQuery } from '../../../src/audit-log/audit-log';
import { type Flaw, verifyAuditLog } from '../../../src/audit-log/verify';
import { forgetOldAuditEntries } from '../../../src/jobs/forget-old-audit-entries';
import { Ledger } from '../../../src/ledger/ledger';
import { storeNotes } from '../../../src/storage/audit-log/store-notes';
import type { Storage } from '../../../src/storage/storage';
import type { AccountId } from '../../../src/units/ids';
import { DAY_MS, HOUR_MS } from '../../../src/units/instant';
import { granting } from '../../ledger/commands';
import { noteBy } from '../../support/audit-notes';
import { databasesUnderTest, type TestDatabase } from '../../support/databases';
import {
  type OtherProcesses,
  openAccount,
  openMigrated,
  openSql,
  otherProcesses,
  type Sql,
} from '../support';

const MAY_1 = Date.UTC(2026, 4, 1, 12);
const ANY: AuditQuery = {
  limit: 100,
  after: null,
  accountId: null,
  actorId: null,
  action: null,
  from: null,
  to: null,
};

describe.each(databasesUnderTest())('the audit log on $name', ({ name, createDatabase }) => {
  let database: TestDatabase;
  let storage: Storage;
  let others: OtherProcesses;
  let sql: Sql;

  beforeEach(async () => {
    database = await createDatabase();
    storage = await openMigrated(database.url, { lanes: 4 });
    others = await otherProcesses(database.url);
    sql = await openSql(database.url);
  });
  afterEach(async () => {
    await sql.close();
    await others.close();
    await storage.close();
    await database.drop();
  });

  /** Notes of these actions, so many days after the first of May. */
  const add = (day: number, ...actions: string[]) =>
    others.transactions.write((connection) =>
      storeNotes(
        connection,
        actions.map((action) => noteBy(action)),
        MAY_1 + day * DAY_MS,
      ),
    );
  const verify = async () => {
    const flaws: Flaw[] = [];
    const verified = await verifyAuditLog(storage.auditArchive, (flaw) => flaws.push(flaw));
    return { ...verified, flaws };
  };
  const flawsAfter = async (...statements: string[]) => {
    for (const statement of statements) await sql.run(statement);
    const { flaws } = await verify();
    return flaws.map(({ day, number, problem }) => `${day} ${number ?? '-'} ${problem}`);
  };

  describe('its chain', () => {
    beforeEach(async () => {
      await add(0, 'a', 'b');
      await add(1, 'c', 'd', 'e');
      await add(2, 'f', 'g');
    });

    it('holds where nobody has touched it', async () => {
      const last = await sql.run("SELECT hash FROM audit_entries WHERE action = 'g'");
      expect(await verify()).toEqual({
        days: 3,
        forgotten: 0,
        entries: 7,
        lastHash: last[0]?.hash,
        flaws: [],
      });
    });

    const ENTRY = (day: number, number: number) => `day = '2026-05-0${day}' AND number = ${number}`;

    it.each([
      [
        'an edit',
        [`UPDATE audit_entries SET actor_name = 'eve' WHERE ${ENTRY(2, 2)}`],
        ['2026-05-02 2 was changed'],
      ],
      [
        'an edit of what was asked',
        [`UPDATE audit_entries SET detail = '{ }' WHERE ${ENTRY(3, 2)}`],
        ['2026-05-03 2 was changed'],
      ],
      ['a gap', [`DELETE FROM audit_entries WHERE ${ENTRY(2, 2)}`], ['2026-05-02 2 is missing']],
      [
        'the last entry of a day that is gone',
        [`DELETE FROM audit_entries WHERE ${ENTRY(1, 2)}`],
        ['2026-05-01 2 is missing'],
      ],
      [
        'the last entry of all that is gone',
        [`DELETE FROM audit_entries WHERE ${ENTRY(3, 2)}`],
        ['2026-05-03 2 is missing'],
      ],
      [
        'a day whose entries are gone',
        ["DELETE FROM audit_entries WHERE day = '2026-05-02'"],
        ['2026-05-02 1 is missing'],
      ],
      [
        'a day that is gone altogether',
        [
          "DELETE FROM audit_entries WHERE day = '2026-05-02'",
          "DELETE FROM audit_days WHERE day = '2026-05-02'",
        ],
        ['2026-05-03 - does not follow the day before it: a day is missing, or was changed'],
      ],
      [
        'a day that is gone and marked as forgotten, after one that is not',
        [
          "DELETE FROM audit_entries WHERE day = '2026-05-02'",
          "UPDATE audit_days SET forgotten_at = 1 WHERE day = '2026-05-02'",
        ],
        ['2026-05-02 - is marked as forgotten, and a day before it is not'],
      ],
      [
        'the first day that is gone altogether',
        [
          "DELETE FROM audit_entries WHERE day = '2026-05-01'",
          "DELETE FROM audit_days WHERE day = '2026-05-01'",
        ],
        ['2026-05-02 - does not follow the day before it: a day is missing, or was changed'],
      ],
      [
        'an entry that was added',
        [`UPDATE audit_entries SET number = 9 WHERE ${ENTRY(2, 3)}`],
        ['2026-05-02 3 is missing', '2026-05-02 9 was added: no day counts it among its own'],
      ],
      [
        'an end that was set back',
        ['UPDATE audit_head SET entries = 1 WHERE id = 1'],
        [
          '2026-05-03 1 is not what the day has ended with',
          '2026-05-03 2 was added: no day counts it among its own',
        ],
      ],
      [
        'an end that is gone',
        ['DELETE FROM audit_head'],
        [
          'audit_head - the end of the chain was taken away',
          '2026-05-03 1 was added: no day counts it among its own',
          '2026-05-03 2 was added: no day counts it among its own',
        ],
      ],
    ])('shows %s', async (_name, statements, flaws) => {
      expect(await flawsAfter(...statements)).toEqual(flaws);
    });
  });

  it('forgets whole days that are old enough, and can still tell them from days taken away', async () => {
    const forget = (days: number) =>
      forgetOldAuditEntries(
        storage.auditArchive,
        days,
        MAY_1 + 3 * DAY_MS,
        new AbortController().signal,
      );
    await add(0, ...Array.from({ length: 450 }, (_, n) => `act ${n}`));
    await add(1, 'c');
    await add(2, 'd');
    await forget(2);
    expect(await sql.run('SELECT action FROM audit_entries ORDER BY day')).toEqual(
      name === 'SQLite'
        ? [{ action: 'c' }, { action: 'd' }]
        : [{ action: Buffer.from('c') }, { action: Buffer.from('d') }],
    );
    expect(await verify()).toMatchObject({ days: 2, forgotten: 1, entries: 2, flaws: [] });
    await forget(1);
    await forget(0);
    // The day that runs has not ended.
    expect(await verify()).toMatchObject({ days: 1, forgotten: 2, entries: 1, flaws: [] });
    expect(await flawsAfter('DELETE FROM audit_entries')).toEqual(['2026-05-03 1 is missing']);
  });

  it('has one chain of what many lanes and processes commit at once', async () => {
    const twin = name === 'SQLite' ? null : await openMigrated(database.url, { lanes: 4 });
    const ledgers = [storage, twin ?? storage].map((it) => new Ledger(it.ledgerStore));
    const ids = await Promise.all(
      Array.from({ length: 20 }, (_, n) => openAccount(storage, `customer ${n}`)),
    );
    await Promise.all(
      Array.from({ length: 200 }, (_, n) => {
        const accountId = ids[n % ids.length] as AccountId;
        const command = { ...granting(`key ${n}`, '1'), accountId };
        return ledgers[n % 2]?.submit(command, noteBy(`grant ${n}`, { accountId }));
      }),
    );
    expect(await verify()).toMatchObject({ entries: 200, flaws: [] });
    const listed = await storage.auditLog.list({ ...ANY, limit: 300 });
    expect(new Set(listed.map(({ action }) => action)).size).toBe(200);
    await twin?.close();
  });

  describe('what is found in it', () => {
    const [ann, ben] = ['acc_a', 'acc_b'] as AccountId[];

    beforeEach(async () => {
      const notes = [
        noteBy('grantCredits', { accountId: ann ?? null, actorId: 'opk_1' }),
        noteBy('voidGrant', { accountId: ben ?? null, actorId: 'opk_1' }),
        noteBy('grantCredits', { accountId: ben ?? null, actorId: 'opk_2' }),
        noteBy('createPartner', { actorId: 'opk_2' }),
      ];
      for (const [hour, note] of notes.entries()) {
        await others.transactions.write((connection) =>
          storeNotes(connection, [note], MAY_1 + hour * 6 * HOUR_MS),
        );
      }
    });

    const found = async (query: Partial<AuditQuery>) => {
      const entries = await storage.auditLog.list({ ...ANY, ...query });
      return entries.map(({ day, number }) => `${day.slice(-2)}/${number}`);
    };

    it.each<[Partial<AuditQuery>, string[]]>([
      [{}, ['02/2', '02/1', '01/2', '01/1']],
      [{ accountId: 'acc_b' }, ['02/1', '01/2']],
      [{ actorId: 'opk_1' }, ['01/2', '01/1']],
      [{ action: 'grantCredits' }, ['02/1', '01/1']],
      [{ actorId: 'opk_2', action: 'grantCredits' }, ['02/1']],
      [{ accountId: 'acc_b', actorId: 'opk_1', action: 'voidGrant' }, ['01/2']],
      [{ from: MAY_1 + 6 * HOUR_MS, to: MAY_1 + 18 * HOUR_MS }, ['02/1', '01/2']],
      [{ action: 'voidGrant', from: MAY_1 + 12 * HOUR_MS }, []],
      [{ limit: 2 }, ['02/2', '02/1']],
      [{ limit: 2, after: { at: MAY_1 + 12 * HOUR_MS, number: 1 } }, ['01/2', '01/1']],
      [{ action: 'nothing of the kind' }, []],
    ])('is, for %j, newest first, %j', async (query, places) => {
      expect(await found(query)).toEqual(places);
    });

    it('is each entry by its day and number', async () => {
      expect(await storage.auditLog.find({ day: '2026-05-02', number: 1 })).toEqual({
        ...noteBy('grantCredits', { accountId: ben ?? null, actorId: 'opk_2' }),
        day: '2026-05-02',
        number: 1,
        at: MAY_1 + 12 * HOUR_MS,
      });
      expect(await storage.auditLog.find({ day: '2026-05-02', number: 3 })).toBeNull();
    });
  });
});
