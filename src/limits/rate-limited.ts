import type { Verdict } from './buckets';

/** A refusal of what would exceed a limit. Nothing was done; the same may succeed later. */
export class RateLimited extends Error {
  override readonly name = 'RateLimited';

  constructor(
    message: string,
    readonly retryAfterMs: number,
  ) {
    const traced = Error.stackTraceLimit;
    // It is told to somebody and never looked into; a trace would cost more than the refusal.
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = traced;
  }
}

export function rateLimited({ retryAfterMs }: Verdict): RateLimited {
  return new RateLimited(
    'This is more than your limit allows. Wait, then try again.',
    retryAfterMs,
  );
}
