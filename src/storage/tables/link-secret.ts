import { hash, integer } from './column';
import { Table } from './table';

/** One row: what seals the links in mails. */
export const LINK_SECRET = new Table(
  'link_secret',
  { id: integer(), secret: hash() },
  { primaryKey: ['id'], checks: { link_secret_one_row: 'id = 1' } },
);
