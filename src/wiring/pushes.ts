import { RedisBroadcast } from '../gateways/redis-broadcast';
import { BalanceFeed } from '../ledger/balance-feed';
import { ChannelBroadcast } from '../workers/channel-broadcast';
import type { Core } from './core';

export interface Pushes {
  readonly balanceFeed: BalanceFeed;
  /** Null without REDIS_URL: what processes of other starts change is noticed by polling. */
  readonly redis: RedisBroadcast | null;
}

/** Tells those who listen that an account has changed, here or in another process. */
export function pushesOf({ config, storage, ledger, channel, log }: Core): Pushes {
  const redis = config.redisUrl === null ? null : new RedisBroadcast(config.redisUrl, log);
  const ofWorkers = channel === null ? null : new ChannelBroadcast(channel);
  // Redis reaches workers, too.
  const broadcast = redis ?? ofWorkers;
  if (broadcast !== null) ledger.onChanged((accounts) => broadcast.tell(accounts));
  const changes = broadcast === null ? [ledger] : [ledger, broadcast];
  const balanceFeed = new BalanceFeed(changes, storage.readStore, (err) =>
    log.error({ err }, 'could not look for changed accounts'),
  );
  return { balanceFeed, redis };
}
