import { Repeater, SlidingBuffer } from '@graphql-yoga/subscription';
import type { AccountId } from '../units/ids';
import type { ReadStore } from './read-store';

/** How soon a change that another process committed is noticed. */
export const POLL_MS = 500;
const WOKEN_AT_ONCE = 32;

/** Somebody who knows of changes: the ledger of its own, a broadcast of those elsewhere. */
export interface ChangeSource {
  /** Answers how to stop. */
  onChanged(listener: (accounts: readonly AccountId[]) => void): () => void;
}

interface Watched {
  /** Of the account as its watchers know it; null: not read yet. */
  version: number | null;
  readonly wake: Set<() => void>;
}

/**
 * Tells who watches an account that it has changed, in whichever process. The account's version in
 * the database decides; a commit that we hear of only makes us look at once. Signals carry nothing
 * and come as one while a watcher is busy, so a slow watcher costs no memory.
 */
export class BalanceFeed {
  private readonly watched = new Map<AccountId, Watched>();
  private readonly stopListening: readonly (() => void)[];
  private timer: NodeJS.Timeout | null = null;
  /** What to look at when the look that is under way has ended. */
  private readonly unlooked = new Set<AccountId>();
  private isLooking = false;

  constructor(
    sources: readonly ChangeSource[],
    private readonly store: Pick<ReadStore, 'versions'>,
    private readonly onFailure: (failure: unknown) => void,
  ) {
    this.stopListening = sources.map((source) =>
      source.onChanged((accounts) => this.look(accounts)),
    );
  }

  /**
   * A signal after each change from now on; changes that follow closely come as one. The first
   * signal may tell of nothing new: what changed while the watcher began must not be missed.
   */
  watch(account: AccountId): Repeater<void> {
    return new Repeater<void>(async (push, stop) => {
      const wake = () => void push();
      this.add(account, wake);
      await stop;
      this.remove(account, wake);
    }, new SlidingBuffer(1));
  }

  close(): void {
    for (const stop of this.stopListening) stop();
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
    this.watched.clear();
  }

  private add(account: AccountId, wake: () => void): void {
    const watched = this.watched.get(account) ?? { version: null, wake: new Set() };
    watched.wake.add(wake);
    this.watched.set(account, watched);
    this.timer ??= setInterval(() => this.look([...this.watched.keys()]), POLL_MS).unref();
    this.look([account]);
  }

  private remove(account: AccountId, wake: () => void): void {
    const watched = this.watched.get(account);
    watched?.wake.delete(wake);
    if (watched?.wake.size === 0) this.watched.delete(account);
    if (this.watched.size === 0 && this.timer !== null) {
      clearInterval(this.timer);
      this.timer = null;
    }
  }

  /** One look at a time, however many changes we hear of: the next takes all that gathered. */
  private look(accounts: readonly AccountId[]): void {
    for (const account of accounts) {
      if (this.watched.has(account)) this.unlooked.add(account);
    }
    if (!this.isLooking && this.unlooked.size > 0) void this.lookAtAll();
  }

  private async lookAtAll(): Promise<void> {
    this.isLooking = true;
    while (this.unlooked.size > 0) {
      const accounts = [...this.unlooked];
      this.unlooked.clear();
      await this.compare(accounts).catch(this.onFailure);
    }
    this.isLooking = false;
  }

  /** Few at a time: each is a message to make, and others have their turn between them. */
  private async wakeAll({ wake: watchers }: Watched): Promise<void> {
    let woken = 0;
    for (const wake of [...watchers]) {
      if (watchers.has(wake)) wake();
      woken += 1;
      if (woken % WOKEN_AT_ONCE === 0) await new Promise(setImmediate);
    }
  }

  private async compare(accounts: readonly AccountId[]): Promise<void> {
    const versions = await this.store.versions(accounts);
    for (const [account, version] of versions) {
      const watched = this.watched.get(account);
      if (watched === undefined || (watched.version !== null && version <= watched.version)) {
        continue;
      }
      watched.version = version;
      await this.wakeAll(watched);
    }
  }
}
