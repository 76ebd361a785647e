import type { ConsumptionNumber, ReversalNumber } from '../../units/ids';
import type { Dialect } from '../engine/dialect';
import { OF_ACCOUNT } from './account-table';
import { credits, instant, integer } from './column';
import { isBalance } from './limits';
import { Table } from './table';
import { insertInto } from './table-insert';

/** Credits that came back from consumptions. */
export const REVERSALS = new Table(
  'reversals',
  {
    ...OF_ACCOUNT,
    number: integer<ReversalNumber>(),
    consumption: integer<ConsumptionNumber>(),
    returned: credits(),
    /** Of `returned`. */
    expired: credits(),
    balanceAfter: credits(),
    at: instant(),
  },
  {
    primaryKey: ['account', 'number'],
    checks: {
      reversals_number: 'number >= 1',
      reversals_returned: isBalance('returned'),
      reversals_expired: 'expired BETWEEN 0 AND returned',
      reversals_balance_after: isBalance('balance_after'),
    },
  },
);

export const REVERSAL = REVERSALS.without('account');

export const reversalInsert = (dialect: Dialect) => insertInto(dialect, REVERSALS);
