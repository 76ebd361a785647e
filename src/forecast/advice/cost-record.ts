import type { PlanTerms, Subscription } from '../../account/state/account';
import { planPrice } from '../../account/subscriptions/plan-change';
import { MONTHS_PER_INTERVAL } from '../../catalogue/catalogue';
import { DAY_MS, type Instant } from '../../units/instant';
import type { FutureState } from '../future/future-state';
import type { StretchRecord } from '../future/play-paths';
import { type Wants, wantedBy } from '../future/wants';

/** A month on the average: what prices per month are spread by. */
export const MONTH_MS = (365.25 / 12) * DAY_MS;

/** How things stand for a path when the time is over that is looked at. */
export interface PathEnd {
  /** What is left, in microcredits. */
  readonly left: number;
  /** Of it: what belongs to no subscription. */
  readonly reserve: number;
  /** What goes on being paid per month, and being granted for it. */
  readonly monthlyRate: number;
  readonly monthlyCredits: number;
}

/** What each path pays for plans, lacks and keeps. Credits in microcredits, money in minor units. */
export class CostRecord implements StretchRecord {
  /** For plans, spread evenly over what they are paid for. */
  readonly planCosts: Float64Array;
  /** Wanted and not there, in all the time that is looked at. */
  readonly shortfalls: Float64Array;
  /** The same before `periodEnds[0]`. */
  readonly firstShortfalls: Float64Array;
  readonly ends: PathEnd[] = [];
  private readonly runsOut: readonly [Uint8Array, Uint8Array];

  constructor(
    private readonly wants: Wants,
    readonly pathCount: number,
    private readonly until: Instant,
    /** Where the first period ends, and the one after it. */
    private readonly periodEnds: readonly [Instant, Instant],
  ) {
    this.planCosts = new Float64Array(pathCount);
    this.shortfalls = new Float64Array(pathCount);
    this.firstShortfalls = new Float64Array(pathCount);
    this.runsOut = [new Uint8Array(pathCount), new Uint8Array(pathCount)];
  }

  add(path: number, state: FutureState, to: Instant, before: number, after: number): void {
    const { from, total, subscription } = state;
    const [firstEnd, secondEnd] = this.periodEnds;
    add(this.planCosts, path, (monthlyRate(subscription) * (to - from)) / MONTH_MS);
    add(this.shortfalls, path, Math.max(0, after - before - total));
    if (from < firstEnd) {
      const wanted = this.wanted(path, Math.min(to, firstEnd), to, after) - before;
      this.note(0, path, wanted, total);
      add(this.firstShortfalls, path, Math.max(0, wanted - total));
    }
    if (to > firstEnd && from < secondEnd) {
      const earlier = from < firstEnd ? wantedBy(this.wants, path, firstEnd) : before;
      const wanted = this.wanted(path, Math.min(to, secondEnd), to, after) - earlier;
      this.note(1, path, wanted, Math.max(0, total - (earlier - before)));
    }
    if (to === this.until) this.ends[path] = endOf(state, Math.min(after - before, total));
  }

  /** How many of the paths run out in the first period (0) or the second (1). */
  runOutShare(period: 0 | 1): number {
    return this.runsOut[period].reduce((sum, out) => sum + out, 0) / this.pathCount;
  }

  private wanted(path: number, edge: Instant, to: Instant, after: number): number {
    return edge === to ? after : wantedBy(this.wants, path, edge);
  }

  private note(period: 0 | 1, path: number, wanted: number, left: number): void {
    if (wanted > 0 && wanted >= left) this.runsOut[period][path] = 1;
  }
}

function endOf(state: FutureState, spent: number): PathEnd {
  const { subscription, total } = state;
  return {
    left: total - spent,
    reserve: state.reserveAfter(spent),
    monthlyRate: monthlyRate(subscription),
    monthlyCredits: isPaid(subscription) ? creditsPerMonth(subscription.terms) : 0,
  };
}

/** What a plan costs per month, whatever it is paid by. */
export function pricePerMonth(terms: PlanTerms): number {
  return Number(planPrice(terms).minorUnits) / MONTHS_PER_INTERVAL[terms.interval];
}

export function creditsPerMonth({ plan }: PlanTerms): number {
  return Number(plan.monthlyCredits);
}

/** A renewal that nobody pays costs nothing, and brings nothing. */
function isPaid(subscription: Subscription | null): subscription is Subscription {
  return subscription?.standing.state === 'ACTIVE';
}

function monthlyRate(subscription: Subscription | null): number {
  return isPaid(subscription) ? pricePerMonth(subscription.terms) : 0;
}

function add(sums: Float64Array, path: number, amount: number): void {
  sums[path] = (sums[path] ?? 0) + amount;
}
