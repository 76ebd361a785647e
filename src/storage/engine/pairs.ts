import type { AccountId } from '../../units/ids';

/** Something inside an account: its number, or an idempotency key. */
export type Pair = readonly [account: AccountId, name: number | string];

/** Pairs, each once, in order of arrival. */
export class PairSet {
  readonly pairs: Pair[] = [];
  private readonly seen = new Set<string>();

  add(account: AccountId, name: number | string): void {
    const key = `${account}/${name}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.pairs.push([account, name]);
  }
}
