import type { AuditNote } from '../../audit-log/audit-note';
import { appended } from '../../audit-log/chain';
import { assert } from '../../units/assert';
import type { Instant } from '../../units/instant';
import { readClock } from '../engine/clock';
import type { Connection } from '../engine/connection';
import { AUDIT_DAYS } from '../tables/audit-days';
import { auditEntryInsert } from '../tables/audit-entries';
import { AUDIT_HEAD } from '../tables/audit-head';
import { repositoryOf } from '../tables/repository';

const HEAD = AUDIT_HEAD.without('id');
const { name: table, columns: it } = AUDIT_HEAD;
const UPDATE =
  `UPDATE ${table} SET ${it.day} = ?, ${it.entries} = ?, ${it.hash} = ?, ` +
  `${it.previousHash} = ?, ${it.lastAt} = ? WHERE ${it.id} = 1`;

/**
 * Writes notes into the transaction of what they are about, as the last thing in it: who has locked
 * the chain's end waits for nobody else, so there is no deadlock, and holds it for the commit alone.
 */
export async function storeNotes(
  connection: Connection,
  notes: readonly AuditNote[],
  at: Instant,
): Promise<void> {
  if (notes.length === 0) return;
  const { dialect } = connection;
  const head = await HEAD.selectOne(connection, ` WHERE ${it.id} = 1${dialect.forUpdate}`, []);
  assert(head !== null, 'the audit log has lost its end: `npm run audit -- --verify`');
  const { head: after, entries, ended } = appended(head, notes, at);
  await auditEntryInsert(dialect).run(connection, entries);
  if (ended !== null) {
    await repositoryOf(connection, AUDIT_DAYS).insert({ ...ended, forgottenAt: null });
  }
  const { day, entries: count, hash, previousHash, lastAt } = after;
  await connection.change(UPDATE, [day, count, hash, previousHash, lastAt]);
}

/** Null: what is done is recorded elsewhere, or nobody has asked for it. */
export function storeNote(
  connection: Connection,
  note: AuditNote | null,
  at: Instant,
): Promise<void> {
  return storeNotes(connection, note === null ? [] : [note], at);
}

/** The same, by the clock that the domain goes by, where nothing else in the transaction reads it. */
export async function storeNoteNow(
  connection: Connection,
  note: AuditNote | null,
  clockSql: string,
): Promise<void> {
  if (note !== null) await storeNotes(connection, [note], await readClock(connection, clockSql));
}
