import type { QueryRunner } from 'typeorm';
import { assert } from '../../units/assert';
import type { Engine } from '../engine/dialect';
import { rebuildTable } from './rebuild-table';

/** Conditions by the names of the constraints that are to hold them. */
export type Checks = Readonly<Record<string, string>>;

/** Gives checks that the table has another condition. May be run again after it broke off. */
export async function replaceChecks(
  runner: QueryRunner,
  engine: Engine,
  table: string,
  checks: Checks,
): Promise<void> {
  if (engine === 'sqlite') {
    await rebuildTable(runner, table, (before) =>
      Object.entries(checks).reduce(
        (sql, [name, condition]) => withCheck(sql, name, condition),
        before,
      ),
    );
  } else await replaceOnServer(runner, table, checks);
}

async function replaceOnServer(runner: QueryRunner, table: string, checks: Checks): Promise<void> {
  for (const [name, condition] of Object.entries(checks)) {
    const [known] = await runner.query(
      'SELECT 1 FROM information_schema.table_constraints WHERE constraint_schema = DATABASE() ' +
        `AND table_name = '${table}' AND constraint_name = '${name}'`,
    );
    if (known !== undefined) await runner.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
    await runner.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} CHECK (${condition})`);
  }
}

function withCheck(sql: string, name: string, condition: string): string {
  const opening = `CONSTRAINT ${name} CHECK (`;
  const start = sql.indexOf(opening);
  assert(start >= 0, `there is no check ${name}`);
  const from = start + opening.length;
  let depth = 1;
  let end = from;
  for (; depth > 0; end += 1) {
    if (sql[end] === '(') depth += 1;
    if (sql[end] === ')') depth -= 1;
  }
  return sql.slice(0, from) + condition + sql.slice(end - 1);
}
