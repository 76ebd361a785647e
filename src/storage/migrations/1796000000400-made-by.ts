import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type Bytes, text } from '../tables/column';
import { addColumns, engineOf } from './table-definition';

const TABLES = ['consumptions', 'reservations'];
/** So many accounts are filled in by one statement. */
const ACCOUNTS_AT_ONCE = 500;

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
    for (let after = ''; ; ) {
      const ids = await accountsAfter(runner, after);
      const last = ids.at(-1);
      if (last === undefined) return;
      for (const table of TABLES) await fillPartners(runner, table, after, last);
      after = last;
    }
  }

  /** Leaves the columns: what they say is known nowhere else. */
  async down(): Promise<void> {}
}

async function accountsAfter(runner: QueryRunner, after: string): Promise<readonly string[]> {
  const rows: readonly { readonly id: Bytes }[] = await runner.query(
    `SELECT id FROM accounts WHERE id > ? ORDER BY id LIMIT ${ACCOUNTS_AT_ONCE}`,
    [after],
  );
  return rows.map(({ id }) => text(id));
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
