import { nextDueAt } from '../../account/advance';
import { type Account, copyOf, type Subscription } from '../../account/state/account';
import { assert } from '../../units/assert';
import { larger } from '../../units/credits';
import type { Instant } from '../../units/instant';
import { type Layer, layersOf, withCredits } from './layers';
import { type Passage, pass, spend } from './passage';
import { shapeOf } from './shape-of';
import { type Layered, Successors } from './successors';

/** What states share that differ only in what is left in their layers. */
interface Common {
  /** One of them. Those of the others may have used another part of their budget. */
  readonly account: Account;
  readonly passage: Passage;
  readonly from: Instant;
  readonly dueAt: Instant;
  readonly shape: string;
}

/** An account between two instants at which something is due. Paths share what comes next. */
export class FutureState implements Layered<FutureState> {
  /** What can be spent, in microcredits: exact, see CREDITS_MAX. */
  readonly total: number;
  /** How much can be spent before the last subscription credit is; 0: there is none. */
  readonly subscriptionUntil: number;

  /** As the account stands, with nothing left to happen by then. */
  static of(account: Account, from: Instant, passage: Passage): FutureState {
    const dueAt = nextDueAt(account) ?? Number.POSITIVE_INFINITY;
    assert(dueAt > from, 'what is due has happened');
    const layers = layersOf(account);
    const successors = [...layers, null].map(() => new Successors<FutureState>());
    const shape = shapeOf(account, layers, dueAt);
    return new FutureState({ account, passage, from, dueAt, shape }, layers, successors);
  }

  private constructor(
    private readonly common: Common,
    /** In order of use. */
    readonly layers: readonly Layer[],
    /** Of each layer, once those before it are used up; the last: once all are. */
    private readonly successors: readonly Successors<FutureState>[],
  ) {
    const [first] = layers;
    this.total = first === undefined ? 0 : first.credits + first.behind;
    const last = layers.findLast(({ isOfSubscription }) => isOfSubscription);
    this.subscriptionUntil = last === undefined ? 0 : this.total - last.behind;
  }

  get from(): Instant {
    return this.common.from;
  }

  /** Until then only spending changes it; Infinity: for good. */
  get dueAt(): Instant {
    return this.common.dueAt;
  }

  get shape(): string {
    return this.common.shape;
  }

  get subscription(): Subscription | null {
    return this.common.account.subscription;
  }

  get account(): Account {
    const { account } = this.common;
    const grants = account.grants.map((grant) => {
      const layer = this.layers.find(({ grant: number }) => number === grant.number);
      if (layer === undefined) return grant;
      const remaining = BigInt(layer.credits);
      return { ...grant, remaining, granted: larger(grant.granted, remaining) };
    });
    return { ...copyOf(account), total: BigInt(this.total), grants };
  }

  /** What is left, after spending this much, of credits that belong to no subscription. */
  reserveAfter(spent: number): number {
    const left = this.total - spent;
    let reserve = 0;
    for (const { isOfSubscription, credits, behind } of this.layers) {
      if (!isOfSubscription) reserve += Math.min(credits, Math.max(0, left - behind));
    }
    return reserve;
  }

  /** After spending this much, which is there, and what falls due at `dueAt`. */
  next(spent: number): FutureState {
    const left = this.total - spent;
    let position = 0;
    while ((this.layers[position]?.behind ?? -1) >= left) position += 1;
    const inLayer = left - (this.layers[position]?.behind ?? 0);
    const successors = this.successors[position];
    assert(successors !== undefined, 'only what is there is spent');
    return successors.after(inLayer, () => this.play(spent));
  }

  /** What follows once the layers before it are used up is the same, and is known to both. */
  withLayer(position: number, credits: number): FutureState {
    const layers = withCredits(this.layers, position, credits);
    const successors = this.successors.map((known, at) =>
      at < position ? new Successors<FutureState>() : known,
    );
    return new FutureState(this.common, layers, successors);
  }

  private play(spent: number): FutureState {
    const { passage, dueAt } = this.common;
    const { account } = this;
    const left = spent === 0 ? account : spend(account, BigInt(spent), dueAt - 1, passage);
    return FutureState.of(pass(left, dueAt, passage), dueAt, passage);
  }
}
