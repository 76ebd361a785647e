import type { Dialect } from '../engine/dialect';
import { instant, integer } from './column';
import { Table } from './table';

/** One row at most: where the clock stands that tests move. */
export const TEST_CLOCK = new Table(
  'test_clock',
  { id: integer(), instant: instant() },
  { primaryKey: ['id'], checks: { test_clock_one_row: 'id = 1' } },
);

/** The clock that the domain goes by, as an expression for a statement. */
export function clockExpression(dialect: Dialect, hasTestClock: boolean): string {
  const { name, columns } = TEST_CLOCK;
  return hasTestClock
    ? `(SELECT ${columns.instant} FROM ${name} WHERE ${columns.id} = 1)`
    : dialect.wallClock;
}
