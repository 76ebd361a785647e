import type { Credits } from '../../units/credits';
import type { ApiKeyId } from '../../units/ids';

/** Added to the usage of a day; reversals take away from the day of the consumption. */
export interface UsageChange {
  /** UTC calendar date, `2026-03-01`. */
  readonly date: string;
  readonly operation: string | null;
  readonly source: string | null;
  readonly apiKey: ApiKeyId | null;
  readonly credits: Credits;
  readonly count: number;
}

/** Added to what a key has spent in a UTC calendar month, `2026-03`. */
export interface KeySpendingChange {
  readonly apiKey: ApiKeyId;
  readonly month: string;
  readonly credits: Credits;
  /** Money, in the catalogue's currency. */
  readonly minorUnits: bigint;
}
