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

export const RUN_OUT_CAUSES = ['SPENT', 'EXPIRED'] as const;
/** How the last credits leave: by being spent, or unused, since they expire or end with a plan. */
export type RunOutCause = (typeof RUN_OUT_CAUSES)[number];

/** What an account remembers of the last forecast that it was told of. */
export interface NotedForecast extends ForecastBase {
  readonly horizonDays: number;
  /** The UTC date on which the median future uses up all credits; null: not within the horizon. */
  readonly expectedRunOut: string | null;
  /** In that future; missing where there is none, and in what was noted before it was known. */
  readonly runOutCause?: RunOutCause;
  /**
   * Until then the autopilot needs no other, as long as no credit moves: whatever it said, nothing
   * would be done. Null or missing: it needs the next one as usual.
   */
  readonly restsUntil?: Instant | null;
}
