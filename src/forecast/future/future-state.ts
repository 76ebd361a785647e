import { nextDueAt } from '../../account/advance';
import { allocate } from '../../account/spending/allocation';
import type { Account } from '../../account/state/account';
import { isSubscriptionKind } from '../../account/state/grant';
import { assert } from '../../units/assert';
import type { Credits } from '../../units/credits';
import type { Instant } from '../../units/instant';
import { type Passage, pass, spend } from './passage';

/**
 * An account between two instants at which something is due. Paths that spend nothing of it, or all
 * of it, share what comes next.
 */
export class FutureState {
  /** What can be spent, in microcredits: exact, see CREDITS_MAX. */
  readonly total: number;
  /** Until then only spending changes it; Infinity: for good. */
  readonly dueAt: Instant;
  private untilSubscription: number | null = null;
  private ifUnused: FutureState | null = null;
  private ifUsedUp: FutureState | null = null;

  constructor(
    readonly account: Account,
    readonly from: Instant,
    private readonly passage: Passage,
  ) {
    this.total = Number(account.total);
    this.dueAt = nextDueAt(account) ?? Number.POSITIVE_INFINITY;
    assert(this.dueAt > from, 'what is due has happened');
  }

  /** How much can be spent before the last subscription credit is; 0: there is none. */
  get subscriptionUntil(): number {
    this.untilSubscription ??= untilSubscriptionIsUsed(this.account);
    return this.untilSubscription;
  }

  /** What is left, by then, of credits that belong to no subscription. */
  reserveAfter(spent: number): number {
    const { account } = this;
    const reserve = ofReserve(account, account.total);
    return Number(reserve - ofReserve(account, BigInt(spent)));
  }

  /** After spending this much, which is there, and what falls due at `dueAt`. */
  next(spent: number): FutureState {
    if (spent === 0) {
      this.ifUnused ??= this.passOn(this.account);
      return this.ifUnused;
    }
    if (spent < this.total) return this.passOn(this.afterSpending(spent));
    this.ifUsedUp ??= this.passOn(this.afterSpending(spent));
    return this.ifUsedUp;
  }

  private afterSpending(spent: number): Account {
    return spend(this.account, BigInt(spent), this.dueAt - 1, this.passage);
  }

  private passOn(account: Account): FutureState {
    return new FutureState(pass(account, this.dueAt, this.passage), this.dueAt, this.passage);
  }
}

function untilSubscriptionIsUsed(account: Account): number {
  let spent = 0n;
  let until = 0n;
  for (const { grant, credits } of allocate(account, account.total)) {
    spent += credits;
    if (isSubscriptionKind(grant.kind)) until = spent;
  }
  return Number(until);
}

function ofReserve(account: Account, spent: Credits): Credits {
  let reserve = 0n;
  for (const { grant, credits } of allocate(account, spent)) {
    if (!isSubscriptionKind(grant.kind)) reserve += credits;
  }
  return reserve;
}
