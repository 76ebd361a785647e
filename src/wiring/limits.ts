import { RedisBuckets } from '../gateways/redis-buckets';
import { Limiter } from '../limits/limiter';
import type { Core } from './core';

export interface RequestLimits {
  readonly limiter: Limiter;
  /** Null without REDIS_URL: each process limits by itself. */
  readonly shared: RedisBuckets | null;
}

/** How much each caller may ask. */
export function requestLimits({ config, log }: Core): RequestLimits {
  const { redisUrl, pointLimits } = config;
  const shared = redisUrl === null ? null : new RedisBuckets(redisUrl, pointLimits, log);
  const limiter = new Limiter(pointLimits, shared, () => performance.now());
  return { limiter, shared };
}
