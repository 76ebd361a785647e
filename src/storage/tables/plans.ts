import type { Plan } from '../../catalogue/catalogue';
import { money } from '../../units/money';
import type { Dialect } from '../engine/dialect';
import { code, credits, integer, minorUnits, nullable, text, word } from './column';
import { isBalance } from './limits';
import { type RowOf, Table } from './table';
import { insertInto } from './table-insert';

/** Every version of every plan: subscriptions keep the one that they were bought at. */
export const PLANS = new Table(
  'plans',
  {
    code: code(),
    version: integer(),
    name: text(),
    monthlyCredits: credits(),
    rolloverMonths: integer(),
    monthMinorUnits: minorUnits(),
    monthCurrency: word(),
    yearMinorUnits: minorUnits(),
    yearCurrency: word(),
    /** 1, or NULL. */
    onSale: nullable(integer()),
  },
  {
    primaryKey: ['code', 'version'],
    // NULLs are all different: any number of versions is off sale, at most one is on.
    uniques: { plans_on_sale_once: ['code', 'onSale'] },
    checks: {
      plans_version: 'version >= 1',
      plans_monthly_credits: isBalance('monthly_credits'),
      plans_rollover_months: 'rollover_months >= 0',
      plans_prices: 'month_minor_units >= 0 AND year_minor_units >= 0',
      plans_on_sale: 'on_sale = 1',
    },
  },
);

type PlanRow = RowOf<typeof PLANS>;

export function planFrom(row: PlanRow): Plan {
  const { code, version, name, monthlyCredits, rolloverMonths } = row;
  const prices = {
    MONTH: money(row.monthMinorUnits, row.monthCurrency),
    YEAR: money(row.yearMinorUnits, row.yearCurrency),
  };
  return { code, version, name, monthlyCredits, rolloverMonths, prices };
}

/** A new version, on sale at once. */
export const planInsert = (dialect: Dialect) => insertInto(dialect, PLANS);

export function planRow({ prices: { MONTH, YEAR }, ...plan }: Plan): PlanRow {
  return {
    ...plan,
    monthMinorUnits: MONTH.minorUnits,
    monthCurrency: MONTH.currency,
    yearMinorUnits: YEAR.minorUnits,
    yearCurrency: YEAR.currency,
    onSale: 1,
  };
}
