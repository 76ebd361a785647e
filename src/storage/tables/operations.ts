import type { Dialect } from '../engine/dialect';
import { code, credits, integer } from './column';
import { isBalance } from './limits';
import { Table } from './table';
import { insertInto } from './table-insert';

/** What can be charged by its name. */
export const OPERATIONS = new Table(
  'operations',
  {
    code: code(),
    /** Per unit. */
    credits: credits(),
    /** Units. */
    freePerMonth: integer(),
  },
  {
    primaryKey: ['code'],
    checks: {
      operations_credits: isBalance('credits'),
      operations_free_per_month: 'free_per_month >= 0',
    },
  },
);

export const OPERATION = OPERATIONS.all();

export const operationUpdate = (dialect: Dialect) =>
  insertInto(dialect, OPERATIONS, {
    onConflict: { key: ['code'], replaced: ['credits', 'freePerMonth'] },
  });
