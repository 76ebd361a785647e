import { Repeater, SlidingBuffer } from '@graphql-yoga/subscription';
import type { AccountId } from '../units/ids';
import type { Ledger } from './ledger';
import type { ReadStore } from './read-store';

/** How soon a change that another process committed is noticed. */
export const POLL_MS = 500;

interface Watched {
  /** Of the account as its watchers know it; null: not read yet. */
  version: number | null;
  readonly wake: Set<() => void>;
}

/**
 * Tells who watches an account that it has changed, in whichever process. The account's version in
 * the database decides; a commit in this process only makes us look at once. Signals carry nothing
 * and come as one while a watcher is busy, so a slow watcher costs no memory.
 */
export class BalanceFeed {
  private readonly watched = new Map<AccountId, Watched>();
  private readonly stopListening: () => void;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    ledger: Pick<Ledger, 'onChanged'>,
    private readonly store: Pick<ReadStore, 'versions'>,
    private readonly onFailure: (failure: unknown) => void,
  ) {
    this.stopListening = ledger.onChanged((accounts) => this.look(accounts));
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
    this.stopListening();
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

  private look(accounts: readonly AccountId[]): void {
    const ofInterest = accounts.filter((account) => this.watched.has(account));
    if (ofInterest.length === 0) return;
    this.compare(ofInterest).catch(this.onFailure);
  }

  private async compare(accounts: readonly AccountId[]): Promise<void> {
    const versions = await this.store.versions(accounts);
    for (const [account, version] of versions) {
      const watched = this.watched.get(account);
      if (watched === undefined || (watched.version !== null && version <= watched.version)) {
        continue;
      }
      watched.version = version;
      for (const wake of watched.wake) wake();
    }
  }
}
