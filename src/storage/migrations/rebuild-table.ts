import type { QueryRunner } from 'typeorm';
import { assert } from '../../units/assert';

/**
 * SQLite changes no constraint of a table that is there: another takes its place, rows and indexes
 * and all, by the statement that made it, altered.
 */
export async function rebuildTable(
  runner: QueryRunner,
  table: string,
  alter: (sql: string) => string,
): Promise<void> {
  const parts: readonly { readonly type: string; readonly sql: string | null }[] =
    await runner.query(`SELECT type, sql FROM sqlite_master WHERE tbl_name = '${table}'`);
  const before = parts.find(({ type }) => type === 'table')?.sql;
  assert(before !== null && before !== undefined, `there is no table ${table}`);
  const rebuilt = `${table}_rebuilt`;
  await runner.query(alter(before).replace(table, rebuilt));
  await runner.query(`INSERT INTO ${rebuilt} SELECT * FROM ${table}`);
  await runner.query(`DROP TABLE ${table}`);
  await runner.query(`ALTER TABLE ${rebuilt} RENAME TO ${table}`);
  for (const { type, sql } of parts) {
    if (type === 'index' && sql !== null) await runner.query(sql);
  }
}
