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

export function consumptionRow(
  account: AccountId,
  { usage, ...facts }: Consumption,
): RowOf<typeof CONSUMPTIONS> {
  return { account, ...facts, ...usage };
}
