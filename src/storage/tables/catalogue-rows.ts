import type { PaygPack, Plan, PricedOperation, SignUpCredits } from '../../catalogue/catalogue';
import { money } from '../../units/money';
import type { Value } from '../engine/connection';
import type { Dialect } from '../engine/dialect';
import { MultiRowInsert } from '../engine/multi-row';
import { type Bytes, text } from './column';

const PLAN_COLUMNS = [
  'code',
  'version',
  'name',
  'monthly_credits',
  'rollover_months',
  'month_minor_units',
  'month_currency',
  'year_minor_units',
  'year_currency',
] as const;

export interface PlanRow {
  readonly code: Bytes;
  readonly version: number;
  readonly name: string;
  readonly monthly_credits: number;
  readonly rollover_months: number;
  readonly month_minor_units: number;
  readonly month_currency: string;
  readonly year_minor_units: number;
  readonly year_currency: string;
  readonly on_sale: number | null;
}

export const PLAN_SELECT = `SELECT ${PLAN_COLUMNS.join(', ')}, on_sale FROM plans`;

export function planFrom(row: PlanRow): Plan {
  return {
    code: text(row.code),
    version: row.version,
    name: row.name,
    monthlyCredits: BigInt(row.monthly_credits),
    rolloverMonths: row.rollover_months,
    prices: {
      MONTH: money(BigInt(row.month_minor_units), row.month_currency),
      YEAR: money(BigInt(row.year_minor_units), row.year_currency),
    },
  };
}

export function planValues(plan: Plan): Value[] {
  return [
    plan.code,
    plan.version,
    plan.name,
    plan.monthlyCredits,
    plan.rolloverMonths,
    plan.prices.MONTH.minorUnits,
    plan.prices.MONTH.currency,
    plan.prices.YEAR.minorUnits,
    plan.prices.YEAR.currency,
  ];
}

const PACK_COLUMNS = [
  'code',
  'version',
  'credits',
  'price_minor_units',
  'price_currency',
  'validity_months',
] as const;

export interface PackRow {
  readonly code: Bytes;
  readonly version: number;
  readonly credits: number;
  readonly price_minor_units: number;
  readonly price_currency: string;
  readonly validity_months: number | null;
  readonly on_sale: number | null;
}

export const PACK_SELECT = `SELECT ${PACK_COLUMNS.join(', ')}, on_sale FROM packs`;

export function packFrom(row: PackRow): PaygPack {
  return {
    code: text(row.code),
    version: row.version,
    credits: BigInt(row.credits),
    price: money(BigInt(row.price_minor_units), row.price_currency),
    validityMonths: row.validity_months,
  };
}

export function packValues(pack: PaygPack): Value[] {
  const { code, version, credits, price, validityMonths } = pack;
  return [code, version, credits, price.minorUnits, price.currency, validityMonths];
}

export interface OperationRow {
  readonly code: Bytes;
  readonly credits: number;
  readonly free_per_month: number;
}

export const OPERATION_SELECT = 'SELECT code, credits, free_per_month FROM operations';

export function operationFrom(row: OperationRow): PricedOperation {
  return {
    code: text(row.code),
    credits: BigInt(row.credits),
    freePerMonth: row.free_per_month,
  };
}

export interface SignUpRow {
  readonly credits: number;
  readonly expires_after_days: number | null;
}

export const SIGN_UP_SELECT = 'SELECT credits, expires_after_days FROM sign_up_credits';

export function signUpFrom(row: SignUpRow | undefined): SignUpCredits | null {
  if (row === undefined) return null;
  return { credits: BigInt(row.credits), expiresAfterDays: row.expires_after_days };
}

export function operationValues({ code, credits, freePerMonth }: PricedOperation): Value[] {
  return [code, credits, freePerMonth];
}

/** A new version, on sale at once. */
export const planInsert = (dialect: Dialect) => onSale(dialect, 'plans', PLAN_COLUMNS);
export const packInsert = (dialect: Dialect) => onSale(dialect, 'packs', PACK_COLUMNS);

function onSale(dialect: Dialect, table: string, columns: readonly string[]) {
  return new MultiRowInsert(dialect, {
    table,
    columns: [...columns, 'on_sale'],
    expressions: { on_sale: '1' },
  });
}

export const operationUpdate = (dialect: Dialect) =>
  new MultiRowInsert(dialect, {
    table: 'operations',
    columns: ['code', 'credits', 'free_per_month'],
    onConflict: { key: ['code'], replaced: ['credits', 'free_per_month'] },
  });
