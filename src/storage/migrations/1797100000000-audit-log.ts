import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialectOf } from '../engine/dialect';
import { createTable, engineOf, type TableDefinition } from './table-definition';

const ENTRIES: TableDefinition = {
  name: 'audit_entries',
  columns: {
    day: 'word',
    number: 'integer',
    at: 'integer',
    actor_kind: 'word',
    actor_id: 'code?',
    actor_name: 'text',
    action: 'code',
    account_id: 'id?',
    detail: 'document',
    request_id: 'code?',
    hash: 'hash',
  },
  primaryKey: ['day', 'number'],
  indexes: {
    audit_entries_at: ['at', 'number'],
    audit_entries_of_account: ['account_id', 'at', 'number'],
    audit_entries_of_actor: ['actor_id', 'at', 'number'],
    audit_entries_of_action: ['action', 'at', 'number'],
    audit_entries_of_actor_and_action: ['actor_id', 'action', 'at', 'number'],
  },
  checks: {
    audit_entries_number: 'number >= 1',
    audit_entries_actor_kind:
      "actor_kind IN ('OPERATOR', 'PARTNER', 'CUSTOMER', 'SYSTEM', 'NOBODY')",
    audit_entries_detail: 'JSON_VALID(detail)',
  },
};

const DAYS: TableDefinition = {
  name: 'audit_days',
  columns: {
    day: 'word',
    entries: 'integer',
    hash: 'hash',
    previous_hash: 'hash',
    forgotten_at: 'integer?',
  },
  primaryKey: ['day'],
  checks: { audit_days_entries: 'entries >= 1' },
};

const HEAD: TableDefinition = {
  name: 'audit_head',
  columns: {
    id: 'integer',
    day: 'word',
    entries: 'integer',
    hash: 'hash',
    previous_hash: 'hash',
    last_at: 'integer',
  },
  primaryKey: ['id'],
  checks: { audit_head_one_row: 'id = 1', audit_head_entries: 'entries >= 0' },
};

const NO_HASH = `x'${'00'.repeat(32)}'`;

/** Who did what: entries in a chain of hashes, the days that have ended, and the chain's end. */
export class AuditLog1797100000000 implements MigrationInterface {
  readonly name = 'AuditLog1797100000000';

  async up(runner: QueryRunner): Promise<void> {
    const engine = engineOf(runner);
    for (const table of [ENTRIES, DAYS, HEAD]) {
      for (const statement of createTable(table, engine)) await runner.query(statement);
    }
    await runner.query(
      'INSERT INTO audit_head (id, day, entries, hash, previous_hash, last_at) ' +
        `VALUES (1, '', 0, ${NO_HASH}, ${NO_HASH}, 0)` +
        dialectOf(engine).onConflict(['id'], ['id = audit_head.id']),
    );
  }

  /** What is recorded is known nowhere else. */
  async down(): Promise<void> {
    throw new Error('The audit log can be kept in no older database: restore a copy.');
  }
}
