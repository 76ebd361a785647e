import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, engineOf, type TableDefinition } from './table-definition';

const TABLES: readonly TableDefinition[] = [
  {
    name: 'account_links',
    columns: { account_id: 'id', partner_id: 'id', linked_at: 'integer' },
    primaryKey: ['account_id', 'partner_id'],
    indexes: { account_links_of_partner: ['partner_id', 'account_id'] },
  },
  {
    name: 'link_codes',
    columns: { code_hash: 'hash', account_id: 'id', expires_at: 'integer' },
    primaryKey: ['code_hash'],
    indexes: { link_codes_expired: ['expires_at'] },
  },
  {
    name: 'linked_entries',
    columns: { account_id: 'id', partner_id: 'id', sequence: 'integer' },
    primaryKey: ['account_id', 'partner_id', 'sequence'],
  },
];

/** Partners linked to accounts that are not theirs, and codes by which they are. */
export class LinkedAccounts1797200000000 implements MigrationInterface {
  readonly name = 'LinkedAccounts1797200000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      for (const statement of createTable(table, engineOf(runner))) await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of TABLES.toReversed()) await runner.query(`DROP TABLE IF EXISTS ${name}`);
  }
}
