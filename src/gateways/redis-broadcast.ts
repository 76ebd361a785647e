import { randomUUID } from 'node:crypto';
import { Redis, type RedisOptions } from 'ioredis';
import type { ChangeSource } from '../ledger/balance-feed';
import type { AccountId } from '../units/ids';
import { SECOND_MS } from '../units/instant';

const CHANNEL = 'headroom:changed';
const CONNECT_MS_MAX = 5 * SECOND_MS;
const ANSWER_MS_MAX = 2 * SECOND_MS;
const RECONNECT_MS_MAX = 5 * SECOND_MS;
/** A connection that is broken without a word is found out by a ping. */
const PING_EVERY_MS = 10 * SECOND_MS;
/** Past this many accounts that wait to be announced, others are left to be noticed by polling. */
const WAITING_MAX = 10_000;

/** As pino's. */
export interface BroadcastLog {
  info(message: string): void;
  warn(facts: object, message: string): void;
}

/**
 * Tells the other processes which accounts have changed, and hears it from them, over Redis. It
 * makes them look sooner and carries nothing that anybody relies on: what is lost here is noticed
 * by polling. So nothing is kept for a Redis that is away, and nobody waits for one that is slow.
 */
export class RedisBroadcast implements ChangeSource {
  /** This process among those that share the channel. */
  private readonly self = randomUUID();
  private readonly publisher: Redis;
  private readonly subscriber: Redis;
  private readonly listeners = new Set<(accounts: readonly AccountId[]) => void>();
  private readonly waiting = new Set<AccountId>();
  private isTelling = false;
  private isSubscribed = false;
  private isAway = false;
  private isClosed = false;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    url: string,
    private readonly log: BroadcastLog,
  ) {
    this.publisher = new Redis(url, { ...OPTIONS, commandTimeout: ANSWER_MS_MAX });
    this.subscriber = new Redis(url, OPTIONS);
    this.publisher.on('ready', () => this.noteReturn());
    this.subscriber.on('ready', () => void this.subscribe());
    this.subscriber.on('message', (_, message: string) => this.hear(message));
    for (const connection of [this.publisher, this.subscriber]) {
      connection.on('error', (error: Error) => this.noteLoss(error.message));
      connection.on('close', () => this.noteLoss('the connection was closed'));
    }
  }

  /** Begins to connect, for as long as it takes, and waits for nothing. */
  start(): void {
    for (const connection of [this.publisher, this.subscriber]) {
      // Whatever is wrong is told by the event `error`, and tried again.
      connection.connect().catch(() => undefined);
    }
    this.timer = setInterval(() => this.ping(), PING_EVERY_MS).unref();
  }

  /** Returns at once. What gathers while the last message is on its way goes with the next. */
  tell(accounts: readonly AccountId[]): void {
    if (this.publisher.status !== 'ready') return;
    for (const account of accounts) {
      if (this.waiting.size < WAITING_MAX) this.waiting.add(account);
    }
    if (!this.isTelling) void this.tellWaiting();
  }

  onChanged(listener: (accounts: readonly AccountId[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.isClosed = true;
    if (this.timer !== null) clearInterval(this.timer);
    this.publisher.disconnect();
    this.subscriber.disconnect();
  }

  private async tellWaiting(): Promise<void> {
    this.isTelling = true;
    while (this.waiting.size > 0) {
      const message = [this.self, ...this.waiting].join(',');
      this.waiting.clear();
      await this.publisher.publish(CHANNEL, message).catch((error: Error) => {
        this.waiting.clear();
        this.reconnect(this.publisher, error);
      });
    }
    this.isTelling = false;
  }

  private hear(message: string): void {
    const [sender, ...accounts] = message.split(',');
    if (sender === this.self) return;
    for (const listener of this.listeners) listener(accounts as AccountId[]);
  }

  private async subscribe(): Promise<void> {
    try {
      await this.subscriber.subscribe(CHANNEL);
      this.isSubscribed = true;
      this.noteReturn();
    } catch (error) {
      this.reconnect(this.subscriber, error);
    }
  }

  private ping(): void {
    for (const connection of [this.publisher, this.subscriber]) {
      if (connection.status !== 'ready') continue;
      const impatience = setTimeout(
        () => this.reconnect(connection, new Error('no answer')),
        ANSWER_MS_MAX,
      ).unref();
      connection
        .ping()
        .catch((error: Error) => this.reconnect(connection, error))
        .finally(() => clearTimeout(impatience));
    }
  }

  private reconnect(connection: Redis, error: unknown): void {
    this.noteLoss(error instanceof Error ? error.message : String(error));
    if (!this.isClosed && connection.status === 'ready') connection.disconnect(true);
  }

  /** Only the first of a row is told. Errors themselves may hold the password. */
  private noteLoss(reason: string): void {
    if (this.subscriber.status !== 'ready') this.isSubscribed = false;
    if (this.isAway || this.isClosed) return;
    this.isAway = true;
    this.log.warn(
      { reason },
      'Redis is out of reach: what other processes change is noticed by polling until it is back',
    );
  }

  private noteReturn(): void {
    if (!this.isAway || !this.isSubscribed || this.publisher.status !== 'ready') return;
    this.isAway = false;
    this.log.info('Redis is back');
  }
}

const OPTIONS: RedisOptions = {
  lazyConnect: true,
  connectTimeout: CONNECT_MS_MAX,
  enableReadyCheck: false,
  // Nothing is kept for later: by then everybody has looked by themselves.
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  autoResubscribe: false,
  maxRetriesPerRequest: 0,
  retryStrategy: (attempts) => Math.min(100 * 2 ** attempts, RECONNECT_MS_MAX),
};
