import { CREDIT, type Credits } from './credits';

/** An amount of money: smallest units of the currency (cents), never a fraction of one. */
export interface Money {
  readonly minorUnits: bigint;
  /** ISO 4217. */
  readonly currency: string;
}

export function money(minorUnits: bigint, currency: string): Money {
  return { minorUnits, currency };
}

/** Adding unlike currencies is a bug of ours, so it throws. */
export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new Error(`cannot add ${a.currency} and ${b.currency}`);
  return money(a.minorUnits + b.minorUnits, a.currency);
}

export function timesMoney(price: Money, quantity: bigint): Money {
  return money(price.minorUnits * quantity, price.currency);
}

/** How many digits follow the point: 2 for USD, 0 for JPY. */
export function fractionDigits(currency: string): number {
  let digits = digitsKnown.get(currency);
  if (digits === undefined) {
    digits = formatterFor(currency).resolvedOptions().maximumFractionDigits ?? 2;
    digitsKnown.set(currency, digits);
  }
  return digits;
}

const USUAL_LOCALE = 'en-US';

/** For people: `$1,234.50`. Exact, also where the amount is larger than a double can hold. */
export function formatMoney({ minorUnits, currency }: Money, locale = USUAL_LOCALE): string {
  const digits = fractionDigits(currency);
  const text = minorUnits
    .toString()
    .replace('-', '')
    .padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const fraction = digits === 0 ? '' : `.${text.slice(-digits)}`;
  const sign = minorUnits < 0n ? '-' : '';
  // Intl takes a decimal string exactly.
  return formatterFor(currency, locale).format(
    `${sign}${whole}${fraction}` as Intl.StringNumericLiteral,
  );
}

const PRICE_PER_CREDIT_DIGITS = 4;

/** The price of one credit in the currency's main unit, four digits, half up: `0.2250`. */
export function pricePerCredit(price: Money, credits: Credits): string {
  const scale = 10n ** BigInt(PRICE_PER_CREDIT_DIGITS);
  const divisor = credits * 10n ** BigInt(fractionDigits(price.currency));
  const scaled = (price.minorUnits * scale * CREDIT * 2n + divisor) / (divisor * 2n);
  const digits = scaled.toString().padStart(PRICE_PER_CREDIT_DIGITS + 1, '0');
  return `${digits.slice(0, -PRICE_PER_CREDIT_DIGITS)}.${digits.slice(-PRICE_PER_CREDIT_DIGITS)}`;
}

const formatters = new Map<string, Intl.NumberFormat>();
const digitsKnown = new Map<string, number>();

function formatterFor(currency: string, locale = USUAL_LOCALE): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    formatter = new Intl.NumberFormat(locale, { style: 'currency', currency });
    formatters.set(key, formatter);
  }
  return formatter;
}
