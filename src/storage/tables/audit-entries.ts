import { ACTOR_KINDS, type ActorKind } from '../../audit-log/audit-note';
import type { AccountId } from '../../units/ids';
import type { Dialect } from '../engine/dialect';
import { code, hash, id, instant, integer, longText, nullable, text, word } from './column';
import { Table } from './table';
import { insertInto } from './table-insert';

/** Who did what, in a chain of hashes. Never changed; deleted by whole days, when they are old. */
export const AUDIT_ENTRIES = new Table(
  'audit_entries',
  {
    /** `2026-03-01` */
    day: word(),
    number: integer(),
    at: instant(),
    actorKind: word<ActorKind>(),
    actorId: nullable(code()),
    actorName: text(),
    action: code(),
    accountId: nullable(id<AccountId>()),
    /** JSON, as it was hashed. */
    detail: longText(),
    requestId: nullable(code()),
    hash: hash(),
  },
  {
    primaryKey: ['day', 'number'],
    indexes: {
      audit_entries_at: ['at', 'number'],
      audit_entries_of_account: ['accountId', 'at', 'number'],
      audit_entries_of_actor: ['actorId', 'at', 'number'],
      audit_entries_of_action: ['action', 'at', 'number'],
      audit_entries_of_actor_and_action: ['actorId', 'action', 'at', 'number'],
    },
    checks: {
      audit_entries_number: 'number >= 1',
      audit_entries_actor_kind: `actor_kind IN (${ACTOR_KINDS.map((it) => `'${it}'`).join(', ')})`,
      audit_entries_detail: 'JSON_VALID(detail)',
    },
  },
);

export const auditEntryInsert = (dialect: Dialect) => insertInto(dialect, AUDIT_ENTRIES);
