import type { KeySpendingChange } from '../../account/state/usage-change';
import type { ApiKeyId } from '../../units/ids';
import type { Dialect } from '../engine/dialect';
import { credits, id, minorUnits, word } from './column';
import { isMovement } from './limits';
import { type RowOf, Table } from './table';
import { insertInto } from './table-insert';

/** What a key has spent in a UTC calendar month, `2026-03`. */
export const API_KEY_SPENDING = new Table(
  'api_key_spending',
  {
    apiKey: id<ApiKeyId>({ name: 'api_key_id' }),
    month: word(),
    used: credits(),
    /** Money, in the catalogue's currency. */
    minorUnits: minorUnits({ default: 0 }),
  },
  {
    primaryKey: ['apiKey', 'month'],
    checks: { api_key_spending_used: isMovement('used') },
  },
);

export const keySpendingAddition = (dialect: Dialect) => {
  const { used, minorUnits: money } = API_KEY_SPENDING.columns;
  const present = API_KEY_SPENDING.as('api_key_spending');
  return insertInto(dialect, API_KEY_SPENDING, {
    onConflict: {
      key: ['apiKey', 'month'],
      computed: [
        `${used} = ${present.used} + ${dialect.incoming(used)}`,
        `${money} = ${present.minorUnits} + ${dialect.incoming(money)}`,
      ],
    },
  });
};

/** A key spends from many accounts, so its rows are added to in one order, like any lock. */
export function keySpendingRows(
  changes: readonly KeySpendingChange[],
): readonly RowOf<typeof API_KEY_SPENDING>[] {
  const sums = new Map<string, RowOf<typeof API_KEY_SPENDING>>();
  for (const { apiKey, month, credits, minorUnits } of changes) {
    const key = `${apiKey}\n${month}`;
    const sum = sums.get(key) ?? { apiKey, month, used: 0n, minorUnits: 0n };
    sums.set(key, {
      ...sum,
      used: sum.used + credits,
      minorUnits: sum.minorUnits + minorUnits,
    });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}
