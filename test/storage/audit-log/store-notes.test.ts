import { Ledger } from '../../../src/ledger/ledger';
import { storeNote, storeNotes } from '../../../src/storage/audit-log/store-notes';
import type { Storage } from '../../../src/storage/storage';
import type { AccountId } from '../../../src/units/ids';
import { DAY_MS } from '../../../src/units/instant';
import { granting, spending } from '../../ledger/commands';
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

const MAY_5 = Date.UTC(2026, 4, 5, 12);

describe.each(databasesUnderTest())('notes on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  let storage: Storage;
  let others: OtherProcesses;
  let sql: Sql;
  let id: AccountId;

  beforeEach(async () => {
    database = await createDatabase();
    storage = await openMigrated(database.url);
    others = await otherProcesses(database.url);
    sql = await openSql(database.url);
    id = await openAccount(storage, 'ann');
  });
  afterEach(async () => {
    await sql.close();
    await others.close();
    await storage.close();
    await database.drop();
  });

  const actions = async () => {
    const rows = await sql.run('SELECT action FROM audit_entries ORDER BY day, number');
    return rows.map(({ action }) => String(action));
  };

  it('are committed with what they are about, once', async () => {
    const ledger = new Ledger(storage.ledgerStore);
    const grant = { ...granting('a', '5'), accountId: id };
    const note = noteBy('grantCredits', { accountId: id });
    await ledger.submit(grant, note);
    expect((await ledger.submit(grant, note)).replayed).toBe(true);
    await ledger.submit({ ...spending('b', '9'), accountId: id }, noteBy('refused'));
    await ledger.submit({ ...spending('c', '1'), accountId: id }, null);
    expect(await actions()).toEqual(['grantCredits']);
    const [entry] = await sql.run('SELECT * FROM audit_entries');
    const [last] = await sql.run('SELECT at FROM ledger_entries WHERE sequence = 1');
    expect(entry).toMatchObject({ number: 1, at: last?.at, actor_kind: 'OPERATOR' });
  });

  it('are not kept where what they are about is not', async () => {
    const failing = others.transactions.write(async (connection) => {
      await connection.change("UPDATE accounts SET locale = 'de'");
      await storeNote(connection, noteBy('updateAccount'), MAY_5);
      throw new Error('something else went wrong');
    });
    await expect(failing).rejects.toThrow('something else went wrong');
    expect(await actions()).toEqual([]);
    expect(await sql.run('SELECT day, entries FROM audit_head')).toEqual([{ day: '', entries: 0 }]);
    expect(await sql.run('SELECT DISTINCT locale FROM accounts')).toEqual([{ locale: 'en' }]);
  });

  it('take what they are about with them where they can not be kept', async () => {
    const ledger = new Ledger(storage.ledgerStore);
    const grant = { ...granting('a', '5'), accountId: id };
    const failing = ledger.submit(grant, noteBy('grantCredits', { detail: 'no JSON' }));
    await expect(failing).rejects.toThrow();
    expect(await actions()).toEqual([]);
    expect(await sql.run('SELECT total FROM accounts')).toEqual([{ total: 0 }]);
    expect((await ledger.submit(grant, noteBy('grantCredits'))).replayed).toBe(false);
    expect(await actions()).toEqual(['grantCredits']);
  });

  it('are kept by the day, and end the day before', async () => {
    const at = (...days: number[]) =>
      others.transactions.write((connection) =>
        storeNotes(
          connection,
          days.map((day) => noteBy(`act of day ${day}`)),
          MAY_5 + (days[0] ?? 0) * DAY_MS,
        ),
      );
    await at(0, 0);
    await at(0);
    await at(2, 2);
    expect(await sql.run('SELECT day, number FROM audit_entries ORDER BY day, number')).toEqual([
      { day: '2026-05-05', number: 1 },
      { day: '2026-05-05', number: 2 },
      { day: '2026-05-05', number: 3 },
      { day: '2026-05-07', number: 1 },
      { day: '2026-05-07', number: 2 },
    ]);
    expect(await sql.run('SELECT day, entries, forgotten_at FROM audit_days')).toEqual([
      { day: '2026-05-05', entries: 3, forgotten_at: null },
    ]);
    expect(await sql.run('SELECT day, entries FROM audit_head')).toEqual([
      { day: '2026-05-07', entries: 2 },
    ]);
  });

  it('say which account an opening has made, and nothing of one that was there', async () => {
    const request = { namespace: 'shared', externalId: 'ben', name: null, email: null };
    const open = () =>
      storage.ledgerStore.openAccount({ ...request, locale: 'en' }, noteBy('openAccount'));
    const { accountId } = await open();
    expect((await open()).created).toBe(false);
    const rows = await sql.run('SELECT account_id, number FROM audit_entries');
    expect(rows.map((row) => [String(row.account_id), row.number])).toEqual([[accountId, 1]]);
  });
});
