import { hash, instant, integer, word } from './column';
import { Table } from './table';

/** One row: the end of the audit log's chain. Whoever adds to it locks the row first. */
export const AUDIT_HEAD = new Table(
  'audit_head',
  {
    id: integer(),
    /** That runs; empty: there is no entry yet. */
    day: word(),
    /** On this day. */
    entries: integer(),
    hash: hash(),
    /** Of the last entry before the day. */
    previousHash: hash(),
    lastAt: instant(),
  },
  {
    primaryKey: ['id'],
    checks: { audit_head_one_row: 'id = 1', audit_head_entries: 'entries >= 0' },
  },
);
