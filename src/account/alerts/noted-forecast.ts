import type { Credits } from '../../units/credits';
import type { EntrySequence } from '../../units/ids';
import type { Instant } from '../../units/instant';

/** The state of an account that a forecast is made on. */
export interface ForecastBase {
  readonly asOf: Instant;
  readonly sequence: EntrySequence;
  readonly total: Credits;
  readonly outlook: number;
}

/** What an account remembers of the last forecast that it was told of. */
export interface NotedForecast extends ForecastBase {
  readonly horizonDays: number;
  /** The UTC date on which the median future uses up all credits; null: not within the horizon. */
  readonly expectedRunOut: string | null;
  /**
   * Until then the autopilot needs no other, as long as no credit moves: whatever it said, nothing
   * would be done. Null or missing: it needs the next one as usual.
   */
  readonly restsUntil?: Instant | null;
}
