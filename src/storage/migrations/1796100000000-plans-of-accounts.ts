import type { MigrationInterface, QueryRunner } from 'typeorm';
import { accountsInSteps } from './accounts-in-steps';
import { addColumns, createIndex, engineOf } from './table-definition';

/**
 * Which plan an account has, and how its subscription stands, in columns: they can be counted and
 * found by an index. They stand in the account's document too, from which old rows are filled.
 */
export class PlansOfAccounts1796100000000 implements MigrationInterface {
  readonly name = 'PlansOfAccounts1796100000000';
  /** Each statement for itself: one over all accounts would be too large for a cluster. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    const engine = engineOf(runner);
    await addColumns(runner, engine, 'accounts', {
      plan_code: 'code?',
      plan_version: 'integer?',
      subscription_state: 'word?',
    });
    await createIndex(runner, engine, 'accounts', 'accounts_of_plan', [
      'plan_code',
      'plan_version',
      'id',
    ]);
    const fact = (path: string) =>
      engine === 'sqlite'
        ? `json_extract(state, '$.subscription.${path}')`
        : `JSON_UNQUOTE(JSON_EXTRACT(state, '$.subscription.${path}'))`;
    const filling =
      `UPDATE accounts SET plan_code = ${fact('terms.plan.code')}, ` +
      `plan_version = ${fact('terms.plan.version')}, ` +
      `subscription_state = ${fact('standing.state')} ` +
      'WHERE id > ? AND id <= ? AND plan_code IS NULL';
    for await (const { after, last } of accountsInSteps(runner)) {
      await runner.query(filling, [after, last]);
    }
  }

  /** Leaves the columns: an older program does not see them. */
  async down(): Promise<void> {}
}
