import type { Credits } from '../units/credits';
import type { Instant } from '../units/instant';
import { Numerals } from '../units/numerals';
import type { ChartWords } from './chart-words';

const HALF_PERCENT = 0.005;
/** More would say nothing in a picture. */
const CREDIT_DIGITS_MAX = 2;

/** How one language writes what a chart shows. */
export class ChartNumerals {
  readonly #words: ChartWords;
  readonly #compact: Intl.NumberFormat;
  readonly #usual: Numerals;
  readonly #share: Intl.NumberFormat;
  readonly #day: Intl.DateTimeFormat;

  constructor(words: ChartWords) {
    const { language } = words;
    this.#words = words;
    this.#compact = new Intl.NumberFormat(language, {
      notation: 'compact',
      maximumSignificantDigits: 4,
    });
    this.#usual = new Numerals(language, CREDIT_DIGITS_MAX);
    this.#share = new Intl.NumberFormat(language, { style: 'percent' });
    this.#day = new Intl.DateTimeFormat(language, {
      month: 'short',
      day: 'numeric',
      timeZone: 'UTC',
    });
  }

  /** For an axis: `1.5K`. */
  tick(credits: number): string {
    return this.#compact.format(credits);
  }

  credits(credits: Credits): string {
    return this.#words.credits(this.#usual.credits(credits));
  }

  /** In whole per cent, and never as certain as no forecast can be. */
  chance(probability: number): string {
    if (probability < HALF_PERCENT) return this.#words.below(this.#share.format(0.01));
    if (probability > 1 - HALF_PERCENT) return this.#words.above(this.#share.format(0.99));
    return this.#share.format(probability);
  }

  /** `Jan 5` */
  day(instant: Instant): string {
    return this.#day.format(instant);
  }

  /** `January 5, 2030` */
  date(instant: Instant): string {
    return this.#usual.day(instant);
  }
}
