import type { MigrationInterface, QueryRunner } from 'typeorm';
import { replaceChecks } from './replace-checks';
import { addColumns, createIndex, engineOf } from './table-definition';

/** Payments that go back in part or are disputed, and credits that are frozen meanwhile. */
export class RefundsAndDisputes1796000000000 implements MigrationInterface {
  readonly name = 'RefundsAndDisputes1796000000000';

  async up(runner: QueryRunner): Promise<void> {
    const engine = engineOf(runner);
    await addColumns(runner, engine, 'grants', {
      frozen: { column: 'integer', default: 0, check: 'frozen >= 0' },
    });
    await replaceChecks(runner, engine, 'grants', {
      grants_spent: 'remaining + held + frozen <= granted',
      grants_is_open: 'is_open = (remaining + held + frozen > 0)',
    });
    await addColumns(runner, engine, 'payments', {
      refunds: 'document?',
      refunds_count: { column: 'integer', default: 0, check: 'refunds_count >= 0' },
      /** How many of them the provider has paid back. */
      refunds_paid: { column: 'integer', default: 0, check: 'refunds_paid >= 0' },
      shortfall: { column: 'integer', default: 0, check: 'shortfall >= 0' },
      dispute: 'document?',
      dispute_expected_at: 'integer?',
    });
    await replaceChecks(runner, engine, 'payments', {
      payments_state:
        "state IN ('PENDING', 'SETTLED', 'DECLINED', 'LAPSED', 'PARTIALLY_REFUNDED', " +
        "'REFUNDED', 'DISPUTED')",
    });
    await createIndex(runner, engine, 'payments', 'payments_dispute_expected', [
      'dispute_expected_at',
    ]);
  }

  async down(): Promise<void> {
    throw new Error('What was refunded in part can be kept in no older database: restore a copy.');
  }
}
