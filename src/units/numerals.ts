import { type Credits, formatCredits } from './credits';
import type { Instant } from './instant';
import { formatMoney, fractionDigits, type Money } from './money';

/** How amounts and instants are written for people who read this locale. */
export class Numerals {
  private readonly numbers: Intl.NumberFormat;
  private readonly shares: Intl.NumberFormat;
  private readonly instants: Intl.DateTimeFormat;
  private readonly dates: Intl.DateTimeFormat;

  constructor(
    private readonly locale: string,
    creditDigitsMax = 6,
  ) {
    this.numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: creditDigitsMax });
    this.shares = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
    this.instants = new Intl.DateTimeFormat(locale, {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone: 'UTC',
    });
    this.dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  }

  credits(credits: Credits): string {
    // Intl takes a decimal string exactly.
    return this.numbers.format(formatCredits(credits) as Intl.StringNumericLiteral);
  }

  /** 0.8 as `80%`. */
  share(ratio: number): string {
    return this.shares.format(ratio);
  }

  money(amount: Money): string {
    return formatMoney(amount, this.locale);
  }

  /** To the whole, for amounts that are said to be approximate. */
  roundedMoney({ minorUnits, currency }: Money): string {
    const style = { style: 'currency', currency, maximumFractionDigits: 0 } as const;
    const amount = Number(minorUnits) / 10 ** fractionDigits(currency);
    return new Intl.NumberFormat(this.locale, style).format(amount);
  }

  instant(instant: Instant): string {
    return `${this.instants.format(instant)} UTC`;
  }

  /** The UTC date of an instant. */
  day(instant: Instant): string {
    return this.dates.format(instant);
  }

  /** A UTC date, `2026-03-01`. */
  date(date: string): string {
    return this.dates.format(Date.parse(date));
  }
}
