import { RedisBuckets } from '../gateways/redis-buckets';
import { Limiter } from '../limits/limiter';
import { ChannelBuckets } from '../workers/channel-buckets';
import type { Core } from './core';

export interface RequestLimits {
  readonly limiter: Limiter;
  /** Null without REDIS_URL: workers share their limits all the same, other processes don't. */
  readonly redis: RedisBuckets | null;
}

/** How much each caller may ask. */
export function requestLimits({ config, channel, log }: Core): RequestLimits {
  const { redisUrl, pointLimits } = config;
  const redis = redisUrl === null ? null : new RedisBuckets(redisUrl, pointLimits, log);
  const ofWorkers = channel === null ? null : new ChannelBuckets(channel, log);
  const limiter = new Limiter(pointLimits, redis ?? ofWorkers, () => performance.now());
  return { limiter, redis };
}
