import type { Consumption, GrantCharge } from '../../account/state/consumption';
import type { AccountId, ConsumptionNumber } from '../../units/ids';
import type { Dialect } from '../engine/dialect';
import { OF_ACCOUNT } from './account-table';
import { credits, document, flag, instant, integer, key, word } from './column';
import { isBalance } from './limits';
import { type RowOf, Table } from './table';
import { insertInto } from './table-insert';
import { MADE_BY, USAGE } from './usage-columns';

/** Credits that were spent. */
export const CONSUMPTIONS = new Table(
  'consumptions',
  {
    ...OF_ACCOUNT,
    number: integer<ConsumptionNumber>(),
    idempotencyKey: key(),
    charged: credits(),
    /** Units. */
    freeUnits: integer(),
    allowanceMonth: word(),
    charges: document<readonly GrantCharge[]>(),
    balanceAfter: credits(),
    at: instant(),
    reversed: credits(),
    fullyReversed: flag(),
    ...USAGE,
    ...MADE_BY,
  },
  {
    primaryKey: ['account', 'number'],
    checks: {
      consumptions_number: 'number >= 1',
      consumptions_charged: isBalance('charged'),
      consumptions_free_units: 'free_units >= 0',
      consumptions_balance_after: isBalance('balance_after'),
      consumptions_reversed: 'reversed BETWEEN 0 AND charged',
      consumptions_fully_reversed: 'fully_reversed IN (0, 1)',
    },
  },
);

/** To be read by `withUsage`. */
export const CONSUMPTION = CONSUMPTIONS.without('account');

export const consumptionInsert = (dialect: Dialect) => insertInto(dialect, CONSUMPTIONS);

export const consumptionUpdate = (dialect: Dialect) =>
  insertInto(dialect, CONSUMPTIONS, {
    onConflict: { key: ['account', 'number'], replaced: ['reversed', 'fullyReversed'] },
  });

/** Field by field, as a grant's row is. */
export function consumptionRow(
  account: AccountId,
  consumption: Consumption,
): RowOf<typeof CONSUMPTIONS> {
  const { usage } = consumption;
  return {
    account,
    number: consumption.number,
    idempotencyKey: consumption.idempotencyKey,
    charged: consumption.charged,
    freeUnits: consumption.freeUnits,
    allowanceMonth: consumption.allowanceMonth,
    charges: consumption.charges,
    balanceAfter: consumption.balanceAfter,
    at: consumption.at,
    reversed: consumption.reversed,
    fullyReversed: consumption.fullyReversed,
    operation: usage.operation,
    quantity: usage.quantity,
    description: usage.description,
    source: usage.source,
    metadata: usage.metadata,
    apiKey: usage.apiKey,
    madeBy: consumption.madeBy,
  };
}
