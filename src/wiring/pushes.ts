import { RedisBroadcast } from '../gateways/redis-broadcast';
import { BalanceFeed } from '../ledger/balance-feed';
import type { Core } from './core';

export interface Pushes {
  readonly balanceFeed: BalanceFeed;
  /** Null without REDIS_URL: what other processes change is noticed by polling. */
  readonly broadcast: RedisBroadcast | null;
}

/** Tells those who listen that an account has changed, here or in another process. */
export function pushesOf({ config, storage, ledger, log }: Core): Pushes {
  const broadcast = config.redisUrl === null ? null : new RedisBroadcast(config.redisUrl, log);
  if (broadcast !== null) ledger.onChanged((accounts) => broadcast.tell(accounts));
  const changes = broadcast === null ? [ledger] : [ledger, broadcast];
  const balanceFeed = new BalanceFeed(changes, storage.readStore, (err) =>
    log.error({ err }, 'could not look for changed accounts'),
  );
  return { balanceFeed, broadcast };
}
