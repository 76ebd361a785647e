import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allowNull } from './allow-null';
import {
  addColumns,
  createIndex,
  createTable,
  engineOf,
  type TableDefinition,
} from './table-definition';

const OPERATOR_KEYS: TableDefinition = {
  name: 'operator_keys',
  columns: {
    id: 'id',
    name: 'text',
    role: 'word',
    last_four: 'word',
    secret_hash: 'hash',
    created_at: 'integer',
    last_used_at: 'integer?',
    revoked_at: 'integer?',
  },
  primaryKey: ['id'],
  uniques: { operator_keys_secret_hash: ['secret_hash'] },
  checks: {
    operator_keys_role: "role IN ('ADMIN', 'FINANCE', 'SUPPORT', 'SERVICE', 'READER')",
  },
};

/**
 * Keys of the operator with roles, and of customers for their own accounts; what a key may spend in
 * money, and from where. A key from before may spend none: `monthly_money_limit` is 0.
 */
export class KeysOfEverybody1797000000000 implements MigrationInterface {
  readonly name = 'KeysOfEverybody1797000000000';

  async up(runner: QueryRunner): Promise<void> {
    const engine = engineOf(runner);
    for (const statement of createTable(OPERATOR_KEYS, engine)) await runner.query(statement);
    await allowNull(runner, engine, 'api_keys', 'partner_id', 'id');
    await addColumns(runner, engine, 'api_keys', {
      account_id: 'id?',
      monthly_money_limit: { column: 'integer', default: 0, check: 'monthly_money_limit >= 0' },
      allowed_addresses: 'document?',
      budget_code: 'code?',
      previous_secret_hash: 'hash?',
      previous_secret_until: 'integer?',
    });
    await createIndex(runner, engine, 'api_keys', 'api_keys_of_account', ['account_id', 'id']);
    await addColumns(runner, engine, 'api_key_spending', {
      minor_units: { column: 'integer', default: 0 },
    });
    await addColumns(runner, engine, 'payments', { api_key: 'id?' });
  }

  async down(): Promise<void> {
    throw new Error('Keys of customers can be kept in no older database: restore a copy.');
  }
}
