import { hash, instant, integer, nullable, word } from './column';
import { Table } from './table';

/** What the audit log held on each day that has ended. Kept when its entries are forgotten. */
export const AUDIT_DAYS = new Table(
  'audit_days',
  {
    /** `2026-03-01` */
    day: word(),
    entries: integer(),
    /** Of the day's last entry. */
    hash: hash(),
    /** Of the last entry before the day. */
    previousHash: hash(),
    /** Since when its entries are gone, as it should be; null: they are there. */
    forgottenAt: nullable(instant()),
  },
  { primaryKey: ['day'], checks: { audit_days_entries: 'entries >= 1' } },
);
