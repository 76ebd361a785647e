import type { UsageChange } from '../../account/state/usage-change';
import type { AccountId, ApiKeyId } from '../../units/ids';
import type { Dialect } from '../engine/dialect';
import { OF_ACCOUNT } from './account-table';
import { type Codec, type Column, code, credits, id, integer, word } from './column';
import { isMovement } from './limits';
import { type RowOf, Table } from './table';
import { insertInto } from './table-insert';

/** What stands for a missing dimension: a primary key takes no NULL. */
export const NO_DIMENSION = '';

/** What an account has used on a UTC date, by what it was used on. */
export const USAGE_DAYS = new Table(
  'usage_days',
  {
    ...OF_ACCOUNT,
    date: word({ name: 'day' }),
    operation: dimension(code()),
    source: dimension(code()),
    apiKey: dimension(id<ApiKeyId>()),
    credits: credits(),
    count: integer(),
  },
  {
    primaryKey: ['account', 'date', 'operation', 'source', 'apiKey'],
    checks: { usage_days_credits: isMovement('credits') },
  },
);

/** What an account used on a date, of rows that `SUMMED_DAY_LIST` sums up. */
export const SUMMED_DAY = USAGE_DAYS.only('account', 'date', 'credits');
export const SUMMED_DAY_LIST = sumsOf(USAGE_DAYS.columns);

function sumsOf({ account, date, credits }: typeof USAGE_DAYS.columns): string {
  return `${account} AS account, ${date} AS date, SUM(${credits}) AS credits`;
}

/** Adds to the rows that exist. */
export const usageAddition = (dialect: Dialect) => {
  const { columns: it } = USAGE_DAYS;
  const present = USAGE_DAYS.as('usage_days');
  return insertInto(dialect, USAGE_DAYS, {
    onConflict: {
      key: ['account', 'date', 'operation', 'source', 'apiKey'],
      computed: [
        `${it.credits} = ${present.credits} + ${dialect.incoming(it.credits)}`,
        `${it.count} = ${present.count} + ${dialect.incoming(it.count)}`,
      ],
    },
  });
};

/** Of one account; those of one day and the same dimensions as one row. */
export function usageRows(
  account: AccountId,
  changes: readonly UsageChange[],
): readonly RowOf<typeof USAGE_DAYS>[] {
  return summed(changes).map(({ date, operation, source, apiKey, credits, count }) => ({
    account,
    date,
    operation,
    source,
    apiKey,
    credits,
    count,
  }));
}

function summed(changes: readonly UsageChange[]): readonly UsageChange[] {
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
  return [...sums.values()];
}

function dimension<Name extends string>(column: Column<Name>): Column<Name | null> {
  const { codec } = column;
  const either: Codec<Name | null> = {
    read: (stored) => {
      const name = codec === null ? (stored as Name) : codec.read(stored);
      return name === NO_DIMENSION ? null : name;
    },
    write: (name) => name ?? NO_DIMENSION,
  };
  return { ...column, codec: either };
}
