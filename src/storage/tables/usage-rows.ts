import type { KeySpendingChange, UsageChange } from '../../account/state/usage-change';
import type { AccountId } from '../../units/ids';
import type { Value } from '../engine/connection';
import type { Dialect } from '../engine/dialect';
import { MultiRowInsert } from '../engine/multi-row';

/** What stands for a missing dimension: a primary key takes no NULL. */
export const NO_DIMENSION = '';

/** Adds to the rows that exist. */
export const usageAddition = (dialect: Dialect) =>
  new MultiRowInsert(dialect, {
    table: 'usage_days',
    columns: ['account_id', 'day', 'operation', 'source', 'api_key', 'credits', 'count'],
    onConflict: {
      key: ['account_id', 'day', 'operation', 'source', 'api_key'],
      computed: [
        `credits = usage_days.credits + ${dialect.incoming('credits')}`,
        `count = usage_days.count + ${dialect.incoming('count')}`,
      ],
    },
  });

/** Appends the changes of one account, those of one day and the same dimensions as one row. */
export function appendUsageChanges(
  values: Value[],
  account: AccountId,
  changes: readonly UsageChange[],
): void {
  for (const { date, operation, source, apiKey, credits, count } of summed(changes)) {
    values.push(
      account,
      date,
      operation ?? NO_DIMENSION,
      source ?? NO_DIMENSION,
      apiKey ?? NO_DIMENSION,
      credits,
      count,
    );
  }
}

function summed(changes: readonly UsageChange[]): Iterable<UsageChange> {
  if (changes.length < 2) return changes;
  const sums = new Map<string, UsageChange>();
  for (const change of changes) {
    const { date, operation, source, apiKey } = change;
    const key = `${date}\n${operation ?? ''}\n${source ?? ''}\n${apiKey ?? ''}`;
    const sum = sums.get(key);
    sums.set(
      key,
      sum === undefined
        ? change
        : { ...sum, credits: sum.credits + change.credits, count: sum.count + change.count },
    );
  }
  return sums.values();
}

export const keySpendingAddition = (dialect: Dialect) =>
  new MultiRowInsert(dialect, {
    table: 'api_key_spending',
    columns: ['api_key_id', 'month', 'used'],
    onConflict: {
      key: ['api_key_id', 'month'],
      computed: [`used = api_key_spending.used + ${dialect.incoming('used')}`],
    },
  });

/** A key spends from many accounts, so its rows are added to in one order, like any lock. */
export function appendKeySpending(values: Value[], changes: readonly KeySpendingChange[]): void {
  const sums = new Map<string, KeySpendingChange>();
  for (const change of changes) {
    const key = `${change.apiKey}\n${change.month}`;
    const sum = sums.get(key);
    sums.set(key, sum === undefined ? change : { ...sum, credits: sum.credits + change.credits });
  }
  for (const key of [...sums.keys()].sort()) {
    const sum = sums.get(key);
    if (sum !== undefined) values.push(sum.apiKey, sum.month, sum.credits);
  }
}
