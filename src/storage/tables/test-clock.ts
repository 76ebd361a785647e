import { instant, integer } from './column';
import { Table } from './table';

/** One row at most: where the clock stands that tests move. */
export const TEST_CLOCK = new Table(
  'test_clock',
  { id: integer(), instant: instant() },
  { primaryKey: ['id'], checks: { test_clock_one_row: 'id = 1' } },
);
