import { hash, instant, integer, longText } from './column';
import { Table } from './table';

/** One row at most: the bank of episodes made of the operator's own accounts. */
export const FORECAST_BANK = new Table(
  'forecast_bank',
  {
    id: integer(),
    version: integer(),
    builtAt: instant(),
    /** How many it was made of. */
    accounts: integer(),
    content: longText(),
    /** SHA-256 of the content. */
    hash: hash(),
  },
  { primaryKey: ['id'], checks: { forecast_bank_one_row: 'id = 1' } },
);
