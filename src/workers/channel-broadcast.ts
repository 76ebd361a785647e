import type { ChangeSource } from '../ledger/balance-feed';
import type { AccountId } from '../units/ids';
import type { WorkerChannel } from './channel';
import { perTurn } from './per-turn';

type Listener = (accounts: readonly AccountId[]) => void;

/**
 * Tells the other workers which accounts have changed, and hears it from them, by way of the
 * primary. As with Redis nobody relies on it: what is lost here is noticed by polling.
 */
export class ChannelBroadcast implements ChangeSource {
  readonly #listeners = new Set<Listener>();
  readonly #changed = new Set<AccountId>();
  readonly #flush = perTurn(() => this.#tellChanged());

  constructor(private readonly channel: WorkerChannel) {
    channel.on('changed', ({ accounts }) => {
      for (const listener of this.#listeners) listener(accounts);
    });
  }

  /** Returns at once. */
  tell(accounts: readonly AccountId[]): void {
    for (const account of accounts) this.#changed.add(account);
    this.#flush();
  }

  onChanged(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tellChanged(): void {
    const accounts = [...this.#changed];
    this.#changed.clear();
    if (this.channel.isClear) this.channel.tell({ kind: 'changed', accounts });
  }
}
