import { hash, integer, longText, nullable } from './column';
import { Table } from './table';

/** One row: what seals the links in mails. */
export const LINK_SECRET = new Table(
  'link_secret',
  {
    id: integer(),
    /** Nothing but random bytes where it is sealed. */
    secret: hash(),
    sealed: nullable(longText()),
  },
  { primaryKey: ['id'], checks: { link_secret_one_row: 'id = 1' } },
);
