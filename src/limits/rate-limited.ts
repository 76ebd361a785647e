import { StacklessError } from '../units/stackless-error';
import type { Verdict } from './buckets';

/** A refusal of what would exceed a limit. Nothing was done; the same may succeed later. */
export class RateLimited extends StacklessError {
  override readonly name = 'RateLimited';

  constructor(
    message: string,
    readonly retryAfterMs: number,
  ) {
    super(message);
  }
}

export function rateLimited({ retryAfterMs }: Verdict): RateLimited {
  return new RateLimited(
    'This is more than your limit allows. Wait, then try again.',
    retryAfterMs,
  );
}
