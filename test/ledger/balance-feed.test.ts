import { setImmediate as turn } from 'node:timers/promises';
import { BalanceFeed } from '../../src/ledger/balance-feed';
import type { AccountId } from '../../src/units/ids';

const ANN = 'acc_ann' as AccountId;
const BOB = 'acc_bob' as AccountId;

/** A source that tells of what it is told to. */
class Source {
  private readonly listeners = new Set<(accounts: readonly AccountId[]) => void>();

  onChanged(listener: (accounts: readonly AccountId[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(...accounts: AccountId[]): void {
    for (const listener of this.listeners) listener(accounts);
  }
}

/** Versions, and an answer to each question after them that comes when it is let go. */
class Versions {
  readonly asked: (readonly AccountId[])[] = [];
  readonly current = new Map<AccountId, number>([[ANN, 1]]);
  isBroken = false;
  private answers: (() => void)[] = [];

  async versions(accounts: readonly AccountId[]): Promise<ReadonlyMap<AccountId, number>> {
    this.asked.push(accounts);
    await new Promise<void>((resolve) => this.answers.push(resolve));
    if (this.isBroken) throw new Error('the database is away');
    return new Map(this.current);
  }

  async answerAll(): Promise<void> {
    while (this.answers.length > 0) {
      for (const answer of this.answers.splice(0)) answer();
      await turn();
    }
  }
}

let here: Source;
let elsewhere: Source;
let store: Versions;
let feed: BalanceFeed;
const failures: unknown[] = [];

beforeEach(() => {
  here = new Source();
  elsewhere = new Source();
  store = new Versions();
  feed = new BalanceFeed([here, elsewhere], store, (failure) => failures.push(failure));
});
afterEach(() => feed.close());

/** Counts the signals of a watcher. */
async function watch(account: AccountId) {
  const watcher = { signals: 0 };
  const signals = feed.watch(account);
  void (async () => {
    for await (const _ of signals) watcher.signals += 1;
  })();
  await turn();
  await store.answerAll();
  watcher.signals = 0;
  store.asked.length = 0;
  return watcher;
}

it('looks at once, whichever source tells of a change, and only where somebody watches', async () => {
  const watcher = await watch(ANN);
  for (const source of [here, elsewhere]) {
    store.current.set(ANN, (store.current.get(ANN) ?? 0) + 1);
    source.tell(ANN, BOB);
    await store.answerAll();
  }
  expect(store.asked).toEqual([[ANN], [ANN]]);
  expect(watcher.signals).toBe(2);
  elsewhere.tell(BOB);
  expect(store.asked).toHaveLength(2);
});

it('believes the version and not the news', async () => {
  const watcher = await watch(ANN);
  elsewhere.tell(ANN);
  await store.answerAll();
  expect(store.asked).toHaveLength(1);
  expect(watcher.signals).toBe(0);
});

it('asks one question at a time, however much news there is', async () => {
  const watcher = await watch(ANN);
  store.current.set(ANN, 2);
  for (let news = 0; news < 1_000; news += 1) elsewhere.tell(ANN);
  expect(store.asked).toHaveLength(1);
  await store.answerAll();
  expect(store.asked).toHaveLength(2);
  expect(watcher.signals).toBe(1);
});

it('tells of a look that failed, and looks again at the next news', async () => {
  const watcher = await watch(ANN);
  store.current.set(ANN, 2);
  store.isBroken = true;
  here.tell(ANN);
  await store.answerAll();
  expect(failures).toEqual([new Error('the database is away')]);
  store.isBroken = false;
  here.tell(ANN);
  await store.answerAll();
  expect(watcher.signals).toBe(1);
});
