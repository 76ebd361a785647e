import { type Credits, formatCredits } from '../units/credits';
import type { Instant } from '../units/instant';
import type { ChartWords } from './chart-words';

const HALF_PERCENT = 0.005;

/** How one language writes what a chart shows. */
export class ChartNumerals {
  readonly #words: ChartWords;
  readonly #compact: Intl.NumberFormat;
  readonly #whole: Intl.NumberFormat;
  readonly #share: Intl.NumberFormat;
  readonly #day: Intl.DateTimeFormat;
  readonly #date: Intl.DateTimeFormat;

  constructor(words: ChartWords) {
    const { language } = words;
    this.#words = words;
    this.#compact = new Intl.NumberFormat(language, {
      notation: 'compact',
      maximumSignificantDigits: 4,
    });
    this.#whole = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
    this.#share = new Intl.NumberFormat(language, { style: 'percent' });
    this.#day = new Intl.DateTimeFormat(language, {
      month: 'short',
      day: 'numeric',
      timeZone: 'UTC',
    });
    this.#date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  }

  /** For an axis: `1.5K`. */
  tick(credits: number): string {
    return this.#compact.format(credits);
  }

  credits(credits: Credits): string {
    // Intl takes a decimal string exactly; the typings of ES2023 do not know it yet.
    return this.#words.credits(this.#whole.format(formatCredits(credits) as unknown as number));
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
    return this.#date.format(instant);
  }
}
