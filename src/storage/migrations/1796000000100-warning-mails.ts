import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, engineOf, type TableDefinition } from './table-definition';

const TABLES: readonly TableDefinition[] = [
  {
    name: 'warning_mails',
    columns: {
      account_id: 'id',
      /** Of a delivery. */
      number: 'integer',
      /** Of the delivery whose id the message bears. */
      message: 'integer',
      is_digest: 'integer',
    },
    primaryKey: ['account_id', 'number'],
    indexes: { warning_mails_of_message: ['account_id', 'message'] },
    checks: { warning_mails_message: 'message BETWEEN 1 AND number' },
  },
  {
    name: 'warning_counts',
    columns: {
      /** Empty: of an address, whatever accounts its mails are about. */
      account_id: 'id',
      /** SHA-256 of the address, in lower case, as hexadecimal digits; empty: of an account. */
      address: 'code',
      /** The mails of the last 24 hours: `[{ at, told }]`. */
      sent: 'document',
      writes: 'integer',
    },
    primaryKey: ['account_id', 'address'],
    checks: {
      warning_counts_whose: "(account_id = '') <> (address = '')",
      warning_counts_sent: 'JSON_VALID(sent)',
    },
  },
];

export class WarningMails1796000000100 implements MigrationInterface {
  readonly name = 'WarningMails1796000000100';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      for (const statement of createTable(table, engineOf(runner))) await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of TABLES.toReversed()) await runner.query(`DROP TABLE IF EXISTS ${name}`);
  }
}
