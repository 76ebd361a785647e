import type { Reversal } from '../../account/vocabulary/outcome';
import type { AccountId, ConsumptionNumber, ReversalNumber } from '../../units/ids';
import type { Value } from '../engine/connection';
import type { Dialect } from '../engine/dialect';
import { MultiRowInsert } from '../engine/multi-row';

export const REVERSAL_COLUMNS = [
  'number',
  'consumption',
  'returned',
  'expired',
  'balance_after',
  'at',
] as const;

export interface ReversalRow {
  readonly number: number;
  readonly consumption: number;
  readonly returned: number;
  readonly expired: number;
  readonly balance_after: number;
  readonly at: number;
}

export function reversalFrom(row: ReversalRow): Reversal {
  return {
    number: row.number as ReversalNumber,
    consumption: row.consumption as ConsumptionNumber,
    returned: BigInt(row.returned),
    expired: BigInt(row.expired),
    balanceAfter: BigInt(row.balance_after),
    at: row.at,
  };
}

export const reversalInsert = (dialect: Dialect) =>
  new MultiRowInsert(dialect, { table: 'reversals', columns: ['account_id', ...REVERSAL_COLUMNS] });

export function appendReversal(values: Value[], account: AccountId, reversal: Reversal): void {
  values.push(
    account,
    reversal.number,
    reversal.consumption,
    reversal.returned,
    reversal.expired,
    reversal.balanceAfter,
    reversal.at,
  );
}
