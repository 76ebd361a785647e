import type { Instant } from '../units/instant';

/** A span of time, half-open: `start` belongs to it, `end` to the next. */
export interface Period {
  readonly start: Instant;
  readonly end: Instant;
}

export function contains({ start, end }: Period, instant: Instant): boolean {
  return start <= instant && instant < end;
}
