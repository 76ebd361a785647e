import type { QueryRunner } from 'typeorm';
import { assert } from '../../units/assert';
import type { Engine } from '../engine/dialect';
import { rebuildTable } from './rebuild-table';
import { type ColumnType, columnOf } from './table-definition';

/** Lets a column be NULL from now on. May be run again after it broke off. */
export async function allowNull(
  runner: QueryRunner,
  engine: Engine,
  table: string,
  name: string,
  type: ColumnType,
): Promise<void> {
  if (engine !== 'sqlite') {
    await runner.query(`ALTER TABLE ${table} MODIFY ${columnOf(name, `${type}?`, 'server')}`);
    return;
  }
  const strict = columnOf(name, type, 'sqlite');
  const lenient = columnOf(name, `${type}?`, 'sqlite');
  await rebuildTable(runner, table, (sql) => {
    assert(sql.includes(strict) || sql.includes(lenient), `there is no column ${table}.${name}`);
    return sql.replace(strict, lenient);
  });
}
