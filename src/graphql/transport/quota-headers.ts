import type { Verdict } from '../../limits/buckets';
import type { Limiter } from '../../limits/limiter';
import { SECOND_MS } from '../../units/instant';
import type { Toll } from './toll';

/**
 * What a caller has left, as the IETF's draft on RateLimit header fields has it. None where there is
 * no limit.
 */
export function quotaHeaders(
  limiter: Limiter,
  { caller }: Toll,
  left: Verdict | null,
): readonly (readonly [name: string, value: string])[] {
  const quota = caller === null ? null : limiter.quota(caller);
  if (quota === null || left === null) return [];
  const { capacity, windowSeconds } = quota;
  return [
    ['ratelimit-limit', String(capacity)],
    ['ratelimit-remaining', String(left.remaining)],
    ['ratelimit-reset', String(Math.ceil(left.fullInMs / SECOND_MS))],
    ['ratelimit-policy', `${capacity};w=${windowSeconds}`],
  ];
}
