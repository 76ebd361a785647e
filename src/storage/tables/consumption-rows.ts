import type { Consumption, GrantCharge } from '../../account/state/consumption';
import type { AccountId, ConsumptionNumber } from '../../units/ids';
import type { Value } from '../engine/connection';
import type { Dialect } from '../engine/dialect';
import { decodeJson, encodeJson } from '../engine/json';
import { type InsertDefinition, MultiRowInsert } from '../engine/multi-row';
import { type Bytes, booleanValue, text } from './column';
import { makerFrom } from './made-by';
import { appendUsage, USAGE_COLUMNS, type UsageColumns, usageFrom } from './usage-columns';

export const CONSUMPTION_COLUMNS = [
  'number',
  'idempotency_key',
  'charged',
  'free_units',
  'allowance_month',
  'charges',
  'balance_after',
  'at',
  'reversed',
  'fully_reversed',
  ...USAGE_COLUMNS,
  'made_by',
] as const;

export interface ConsumptionRow extends UsageColumns {
  readonly number: number;
  readonly idempotency_key: Bytes;
  readonly charged: number;
  readonly free_units: number;
  readonly allowance_month: string;
  readonly charges: string;
  readonly balance_after: number;
  readonly at: number;
  readonly reversed: number;
  readonly fully_reversed: number;
  readonly made_by: Bytes | null;
}

export function consumptionFrom(row: ConsumptionRow): Consumption {
  return {
    number: row.number as ConsumptionNumber,
    idempotencyKey: text(row.idempotency_key),
    charged: BigInt(row.charged),
    freeUnits: row.free_units,
    allowanceMonth: row.allowance_month,
    charges: decodeJson<readonly GrantCharge[]>(row.charges),
    balanceAfter: BigInt(row.balance_after),
    at: row.at,
    usage: usageFrom(row),
    madeBy: makerFrom(row.made_by),
    reversed: BigInt(row.reversed),
    fullyReversed: row.fully_reversed === 1,
  };
}

const INSERT: InsertDefinition = {
  table: 'consumptions',
  columns: ['account_id', ...CONSUMPTION_COLUMNS],
};

export const consumptionInsert = (dialect: Dialect) => new MultiRowInsert(dialect, INSERT);

export const consumptionUpdate = (dialect: Dialect) =>
  new MultiRowInsert(dialect, {
    ...INSERT,
    onConflict: { key: ['account_id', 'number'], replaced: ['reversed', 'fully_reversed'] },
  });

export function appendConsumption(
  values: Value[],
  account: AccountId,
  consumption: Consumption,
): void {
  values.push(
    account,
    consumption.number,
    consumption.idempotencyKey,
    consumption.charged,
    consumption.freeUnits,
    consumption.allowanceMonth,
    encodeJson(consumption.charges),
    consumption.balanceAfter,
    consumption.at,
    consumption.reversed,
    booleanValue(consumption.fullyReversed),
  );
  appendUsage(values, consumption.usage);
  values.push(consumption.madeBy);
}
