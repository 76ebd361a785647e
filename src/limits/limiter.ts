import { SECOND_MS } from '../units/instant';
import { BUCKET_MS, capacityOf, type Rate, withinFor } from './bucket';
import { Buckets, type Verdict } from './buckets';
import type { Caller } from './caller';
import { BUCKETS_MAX, CALLER_KINDS, type CallerKind, type PointLimits } from './limit-list';

/** Buckets that all processes share. */
export interface SharedBuckets {
  /**
   * Takes the points where the bucket is full again soon enough; null where the answer can't be had,
   * and then nothing was taken, or nobody knows. Never throws, and never takes long.
   */
  take(caller: Caller, points: number, withinMs: number): Promise<SharedVerdict | null>;
  /** Takes points that are used already. Nobody waits for the answer, which else is as `take`'s. */
  charge(caller: Caller, points: number): Promise<SharedVerdict | null>;
}

export interface SharedVerdict {
  readonly isAdmitted: boolean;
  readonly fullInMs: number;
}

/** A limit in the words of the headers. */
export interface Quota {
  /** Points that a full bucket holds. */
  readonly capacity: number;
  /** In which they come back. */
  readonly windowSeconds: number;
}

/**
 * Who may go on, by what they have left. In this process' memory; with shared buckets these decide,
 * and what is known here only spares the question, or stands in for them while they are away.
 */
export class Limiter {
  readonly #buckets = new Map<CallerKind, Buckets>();
  readonly #quotas = new Map<CallerKind, Quota>();

  constructor(
    limits: PointLimits,
    private readonly shared: SharedBuckets | null,
    private readonly now: () => number,
  ) {
    for (const kind of CALLER_KINDS) {
      const rate: Rate = { pointsPerMinute: limits[kind] };
      if (rate.pointsPerMinute === 0) continue;
      this.#buckets.set(kind, new Buckets(rate, BUCKETS_MAX));
      const windowSeconds = BUCKET_MS / SECOND_MS;
      this.#quotas.set(kind, { capacity: Math.ceil(capacityOf(rate)), windowSeconds });
    }
  }

  /** Null: this kind of caller has no limit. */
  quota({ kind }: Caller): Quota | null {
    return this.#quotas.get(kind) ?? null;
  }

  /** As `take` would answer, by what this process knows. Null: no limit. */
  ask(caller: Caller, points: number): Verdict | null {
    const buckets = this.#buckets.get(caller.kind);
    if (buckets === undefined) return null;
    return buckets.ask(caller.key, points, withinFor(buckets.rate, points), this.now());
  }

  /**
   * Takes the points, or none of them. `paid` was taken for the same request before: what costs
   * more than a bucket holds needs a full one, but for that. Null: no limit.
   */
  take(caller: Caller, points: number, paid = 0): Verdict | null | Promise<Verdict> {
    const buckets = this.#buckets.get(caller.kind);
    if (buckets === undefined) return null;
    const withinMs = withinFor(buckets.rate, points + paid);
    if (this.shared === null) return buckets.take(caller.key, points, withinMs, this.now());
    const known = buckets.ask(caller.key, points, withinMs, this.now());
    return known.isAdmitted ? this.#takeShared(this.shared, caller, points, withinMs) : known;
  }

  /** Takes what is used already. Null: no limit. */
  charge(caller: Caller, points: number): Verdict | null {
    const buckets = this.#buckets.get(caller.kind);
    if (buckets === undefined) return null;
    if (this.shared !== null) void this.#chargeShared(this.shared, caller, points);
    return buckets.charge(caller.key, points, this.now());
  }

  async #takeShared(
    shared: SharedBuckets,
    caller: Caller,
    points: number,
    withinMs: number,
  ): Promise<Verdict> {
    const buckets = this.#bucketsOf(caller);
    const verdict = await shared.take(caller, points, withinMs);
    const now = this.now();
    if (verdict === null) return buckets.take(caller.key, points, withinMs, now);
    buckets.note(caller.key, now + verdict.fullInMs, now);
    const { isAdmitted } = verdict;
    return { ...buckets.ask(caller.key, isAdmitted ? 0 : points, withinMs, now), isAdmitted };
  }

  /** What others have charged is known here from then on. */
  async #chargeShared(shared: SharedBuckets, caller: Caller, points: number): Promise<void> {
    const verdict = await shared.charge(caller, points);
    const now = this.now();
    if (verdict !== null) this.#bucketsOf(caller).note(caller.key, now + verdict.fullInMs, now);
  }

  #bucketsOf({ kind }: Caller): Buckets {
    const buckets = this.#buckets.get(kind);
    if (buckets === undefined) throw new Error(`there is no limit for ${kind}`);
    return buckets;
  }
}
