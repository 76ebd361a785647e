import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CREDITS_MAX } from '../../units/credits';
import { createTable, engineOf, type TableDefinition } from './table-definition';

/** One row at most: what an opening brings. None: nothing. */
const SIGN_UP_CREDITS: TableDefinition = {
  name: 'sign_up_credits',
  columns: { id: 'integer', credits: 'integer', expires_after_days: 'integer?' },
  primaryKey: ['id'],
  checks: {
    sign_up_credits_one_row: 'id = 1',
    sign_up_credits_credits: `credits BETWEEN 1 AND ${CREDITS_MAX}`,
    sign_up_credits_expires_after_days: 'expires_after_days >= 1',
  },
};

export class SignUpCredits1796000000500 implements MigrationInterface {
  readonly name = 'SignUpCredits1796000000500';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of createTable(SIGN_UP_CREDITS, engineOf(runner))) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE IF EXISTS ${SIGN_UP_CREDITS.name}`);
  }
}
