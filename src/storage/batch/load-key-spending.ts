import type { Batch, KeyLimits } from '../../ledger/store';
import type { ApiKeyId } from '../../units/ids';
import { type Instant, monthOf } from '../../units/instant';
import type { Connection, Statement } from '../engine/connection';
import { PRIMARY } from '../engine/dialect';
import { byOne, selectByOne } from '../engine/lookup';
import { API_KEY_SPENDING } from '../tables/api-key-spending';
import { API_KEYS } from '../tables/api-keys';
import type { BatchNeeds } from './batch-needs';

type KeySpending = Batch['keySpending'];

const NONE: KeySpending = new Map();

const LIMITS = API_KEYS.only('id', 'monthlyBudget', 'monthlyMoneyLimit');
const SPENT = API_KEY_SPENDING.only('apiKey', 'used', 'minorUnits');
const { columns: key } = API_KEYS;
const { columns: spent } = API_KEY_SPENDING;

/** Finds the keys among these that have a budget. */
export function budgetedKeys(apiKeys: readonly ApiKeyId[]): readonly Statement[] {
  const beginning = `SELECT ${LIMITS.list()} FROM ${API_KEYS.name} WHERE ${key.monthlyBudget} IS NOT NULL AND`;
  return byOne(beginning, key.id, apiKeys);
}

/**
 * What the keys among these that have a limit have spent in the month of `now`: all that buy, and
 * of those that spend credits those with a budget. Their rows are locked: two batches that spend
 * from different accounts by the same key must not both count on the same rest. A key without a
 * limit is not locked, so it slows nobody down.
 */
export async function loadKeySpending(
  connection: Connection,
  budgeted: readonly object[],
  { buyingKeys }: Pick<BatchNeeds, 'buyingKeys'>,
  now: Instant,
): Promise<KeySpending> {
  const spending = budgeted.map((row) => LIMITS.from(row).id);
  const ids = [...new Set([...spending, ...buyingKeys])].sort();
  if (ids.length === 0) return NONE;
  const { dialect } = connection;
  const limits = await selectByOne<object>(
    connection,
    `SELECT ${LIMITS.list()} FROM ${API_KEYS.name}${dialect.along(PRIMARY)} WHERE`,
    key.id,
    ids,
    ` ORDER BY ${key.id}${dialect.forUpdate}`,
  );
  const rows = await selectByOne<object>(
    connection,
    `SELECT ${SPENT.list()} FROM ${API_KEY_SPENDING.name} ` +
      `WHERE ${spent.month} = '${monthOf(now)}' AND`,
    spent.apiKey,
    ids,
  );
  const spentBy = new Map(rows.map((row) => SPENT.from(row)).map((it) => [it.apiKey, it]));
  return new Map(
    limits.map((row): readonly [ApiKeyId, KeyLimits] => {
      const { id, monthlyBudget, monthlyMoneyLimit } = LIMITS.from(row);
      return [
        id,
        {
          credits: monthlyBudget,
          creditsUsed: spentBy.get(id)?.used ?? 0n,
          minorUnits: monthlyMoneyLimit,
          minorUnitsUsed: spentBy.get(id)?.minorUnits ?? 0n,
        },
      ];
    }),
  );
}
