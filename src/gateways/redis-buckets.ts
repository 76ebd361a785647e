import { Redis, type RedisOptions } from 'ioredis';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { BUCKET_MS, capacityOf } from '../limits/bucket';
import type { Caller } from '../limits/caller';
import { CALLER_KINDS, type CallerKind, type PointLimits } from '../limits/limit-list';
import type { SharedBuckets, SharedVerdict } from '../limits/limiter';
import { SECOND_MS } from '../units/instant';

const CONNECT_MS_MAX = 5 * SECOND_MS;
const RECONNECT_MS_MAX = 5 * SECOND_MS;
/** A request waits this long for Redis, and no other one within the pause that follows. */
const ANSWER_MS_MAX = 100;
const PAUSE_MS = SECOND_MS;
/** What is charged afterwards is taken however long it takes to come back, up to a minute. */
const CHARGED_WITHIN_SECONDS = 60;

/**
 * Takes points from a bucket that refills evenly, as `limits/bucket.ts` does, by Redis' own clock.
 * In: points to take, the seconds within which the bucket must be full again, what it holds, the
 * seconds in which that comes. Out: 0, or more than the bucket holds where nothing was taken; and the
 * milliseconds until it is full.
 */
const TAKE = `
local time = redis.call('time')
local now = time[1] * 1000 + time[2] / 1000
local full = math.max(tonumber(redis.call('get', KEYS[1]) or 0), now)
local taken = full + ARGV[1] * ARGV[4] * 1000 / ARGV[3]
local within = ARGV[2] * 1000
if taken - now > within + 0.001 then
  return {ARGV[3] + 1, math.ceil(full - now)}
end
redis.call('set', KEYS[1], string.format('%.3f', taken), 'PX', math.ceil(taken - now) + 1)
return {0, math.ceil(taken - now)}`;

/** As pino's. */
export interface BucketsLog {
  info(message: string): void;
  warn(facts: object, message: string): void;
}

/**
 * Buckets in Redis, for all processes. While Redis is away nobody waits for it: each process goes by
 * what it knows itself, and asks again after a pause.
 */
export class RedisBuckets implements SharedBuckets {
  readonly #redis: Redis;
  readonly #limiters = new Map<CallerKind, RateLimiterRedis>();
  #pausedUntil = 0;
  #isAway = false;
  #isClosed = false;

  constructor(
    url: string,
    limits: PointLimits,
    private readonly log: BucketsLog,
  ) {
    this.#redis = new Redis(url, OPTIONS);
    this.#redis.on('error', (error: Error) => this.#noteLoss(error));
    for (const kind of CALLER_KINDS) {
      const pointsPerMinute = limits[kind];
      if (pointsPerMinute > 0) this.#limiters.set(kind, this.#limiter(kind, pointsPerMinute));
    }
  }

  /** Begins to connect, for as long as it takes, and waits for nothing. */
  start(): void {
    // Whatever is wrong is told by the event `error`, and tried again.
    this.#redis.connect().catch(() => undefined);
  }

  close(): void {
    this.#isClosed = true;
    this.#redis.disconnect();
  }

  async take(caller: Caller, points: number, withinMs: number): Promise<SharedVerdict | null> {
    const limiter = this.#limiters.get(caller.kind);
    if (limiter === undefined || !this.#isThere) return null;
    try {
      const customDuration = Math.ceil(withinMs / SECOND_MS);
      const { msBeforeNext } = await limiter.consume(caller.key, points, { customDuration });
      this.#noteReturn();
      return { isAdmitted: true, fullInMs: msBeforeNext };
    } catch (outcome) {
      if (outcome instanceof RateLimiterRes) {
        this.#noteReturn();
        return { isAdmitted: false, fullInMs: outcome.msBeforeNext };
      }
      this.#noteLoss(outcome);
      return null;
    }
  }

  async charge({ kind, key }: Caller, points: number): Promise<SharedVerdict | null> {
    const limiter = this.#limiters.get(kind);
    if (limiter === undefined || !this.#isThere) return null;
    try {
      const customDuration = CHARGED_WITHIN_SECONDS;
      const { msBeforeNext } = await limiter.penalty(key, points, { customDuration });
      return { isAdmitted: true, fullInMs: msBeforeNext };
    } catch (error) {
      this.#noteLoss(error);
      return null;
    }
  }

  get #isThere(): boolean {
    return this.#redis.status === 'ready' && performance.now() >= this.#pausedUntil;
  }

  #limiter(kind: CallerKind, pointsPerMinute: number): RateLimiterRedis {
    return new RateLimiterRedis({
      storeClient: this.#redis,
      keyPrefix: `headroom:limit:${kind}`,
      points: capacityOf({ pointsPerMinute }),
      duration: BUCKET_MS / SECOND_MS,
      customIncrTtlLuaScript: TAKE,
      rejectIfRedisNotReady: true,
    });
  }

  /** Only the first of a row is told, and of the error its message: itself may hold the password. */
  #noteLoss(error: unknown): void {
    this.#pausedUntil = performance.now() + PAUSE_MS;
    if (this.#isAway || this.#isClosed) return;
    this.#isAway = true;
    const reason = error instanceof Error ? error.message : String(error);
    this.log.warn({ reason }, 'Redis is out of reach: each process limits requests by itself');
  }

  #noteReturn(): void {
    if (!this.#isAway) return;
    this.#isAway = false;
    this.log.info('Redis is back: limits are shared again');
  }
}

const OPTIONS: RedisOptions = {
  lazyConnect: true,
  connectTimeout: CONNECT_MS_MAX,
  commandTimeout: ANSWER_MS_MAX,
  enableReadyCheck: false,
  // Whoever asks while it is away is answered from memory.
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  retryStrategy: (attempts) => Math.min(100 * 2 ** attempts, RECONNECT_MS_MAX),
};
