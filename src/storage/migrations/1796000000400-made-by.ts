import type { MigrationInterface, QueryRunner } from 'typeorm';
import { accountsInSteps } from './accounts-in-steps';
import { addColumns, engineOf } from './table-definition';

const TABLES = ['consumptions', 'reservations'];

/**
 * Consumptions and reservations remember who made them: `OPERATOR`, `CUSTOMER` or a partner's id.
 * In rows from before, those of a partner's key get their partner; of the others nobody knows.
 */
export class MadeBy1796000000400 implements MigrationInterface {
  readonly name = 'MadeBy1796000000400';
  /** Each statement for itself: one over a whole history would be too large for a cluster. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await addColumns(runner, engineOf(runner), table, { made_by: 'id?' });
    }
    for await (const { after, last } of accountsInSteps(runner)) {
      for (const table of TABLES) await fillPartners(runner, table, after, last);
    }
  }

  /** Leaves the columns: what they say is known nowhere else. */
  async down(): Promise<void> {}
}

async function fillPartners(
  runner: QueryRunner,
  table: string,
  after: string,
  last: string,
): Promise<void> {
  await runner.query(
    `UPDATE ${table}
    SET made_by = (SELECT k.partner_id FROM api_keys k WHERE k.id = ${table}.api_key)
    WHERE account_id > ? AND account_id <= ? AND made_by IS NULL AND api_key IS NOT NULL`,
    [after, last],
  );
}
