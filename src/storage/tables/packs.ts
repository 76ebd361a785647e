import type { PaygPack } from '../../catalogue/catalogue';
import { money } from '../../units/money';
import type { Dialect } from '../engine/dialect';
import { code, credits, integer, minorUnits, nullable, word } from './column';
import { isBalance } from './limits';
import { type RowOf, Table } from './table';
import { insertInto } from './table-insert';

/** Every version of every pack. */
export const PACKS = new Table(
  'packs',
  {
    code: code(),
    version: integer(),
    credits: credits(),
    priceMinorUnits: minorUnits(),
    priceCurrency: word(),
    validityMonths: nullable(integer()),
    /** 1, or NULL. */
    onSale: nullable(integer()),
  },
  {
    primaryKey: ['code', 'version'],
    uniques: { packs_on_sale_once: ['code', 'onSale'] },
    checks: {
      packs_version: 'version >= 1',
      packs_credits: isBalance('credits'),
      packs_price: 'price_minor_units >= 0',
      packs_validity_months: 'validity_months >= 1',
      packs_on_sale: 'on_sale = 1',
    },
  },
);

type PackRow = RowOf<typeof PACKS>;

export function packFrom(row: PackRow): PaygPack {
  const { code, version, credits, priceMinorUnits, priceCurrency, validityMonths } = row;
  return { code, version, credits, price: money(priceMinorUnits, priceCurrency), validityMonths };
}

/** A new version, on sale at once. */
export const packInsert = (dialect: Dialect) => insertInto(dialect, PACKS);

export function packRow({ price, ...pack }: PaygPack): PackRow {
  return { ...pack, priceMinorUnits: price.minorUnits, priceCurrency: price.currency, onSale: 1 };
}
