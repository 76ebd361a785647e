import { afterCharging, type FullAt, pointsIn, type Rate, take, waitFor } from './bucket';

/** How a request was judged. */
export interface Verdict {
  readonly isAdmitted: boolean;
  /** Points left. Not below 0. */
  readonly remaining: number;
  /** Until the bucket is full again. */
  readonly fullInMs: number;
  /** Until the same request would be admitted; 0 where it was. */
  readonly retryAfterMs: number;
}

interface Bucket {
  fullAt: FullAt;
}

/** How many remembered buckets are looked at to make room for a new one. */
const LOOKED_AT_MAX = 8;

/**
 * The buckets of many callers who are limited alike, in memory that is bounded. A full bucket is
 * like one that was never there, so it may be forgotten; one that limits somebody never is, or new
 * addresses would free an old one. Where no room is left, all newcomers share one bucket.
 */
export class Buckets {
  readonly #buckets = new Map<string, Bucket>();
  readonly #newcomers: Bucket = { fullAt: 0 };

  constructor(
    readonly rate: Rate,
    private readonly max: number,
  ) {}

  get size(): number {
    return this.#buckets.size;
  }

  /** Takes the points, or none of them. */
  take(key: string, points: number, withinMs: number, now: number): Verdict {
    const bucket = this.#bucketOf(key, now);
    const next = take(this.rate, bucket.fullAt, now, points, withinMs);
    if (next === null) return this.#refusal(bucket.fullAt, points, withinMs, now);
    bucket.fullAt = next;
    return this.#admission(next, now);
  }

  /** As `take` would answer. */
  ask(key: string, points: number, withinMs: number, now: number): Verdict {
    const fullAt = this.#buckets.get(key)?.fullAt ?? this.#unknown(now);
    const next = take(this.rate, fullAt, now, points, withinMs);
    if (next === null) return this.#refusal(fullAt, points, withinMs, now);
    return this.#admission(fullAt, now);
  }

  /** Takes points that are used already, whether they are there or not. */
  charge(key: string, points: number, now: number): Verdict {
    const bucket = this.#bucketOf(key, now);
    bucket.fullAt = afterCharging(this.rate, bucket.fullAt, now, points);
    return this.#admission(bucket.fullAt, now);
  }

  /** What is known from elsewhere: that the bucket will not be full before. */
  note(key: string, fullAt: FullAt, now: number): void {
    const bucket = this.#bucketOf(key, now);
    bucket.fullAt = Math.max(bucket.fullAt, fullAt);
  }

  #admission(fullAt: FullAt, now: number): Verdict {
    return this.#verdict(true, fullAt, now, 0);
  }

  #refusal(fullAt: FullAt, points: number, withinMs: number, now: number): Verdict {
    return this.#verdict(false, fullAt, now, waitFor(this.rate, fullAt, now, points, withinMs));
  }

  #verdict(isAdmitted: boolean, fullAt: FullAt, now: number, retryAfterMs: number): Verdict {
    return {
      isAdmitted,
      remaining: Math.max(0, pointsIn(this.rate, fullAt, now)),
      fullInMs: Math.max(0, Math.ceil(fullAt - now)),
      retryAfterMs: Math.ceil(retryAfterMs),
    };
  }

  #bucketOf(key: string, now: number): Bucket {
    const known = this.#buckets.get(key);
    if (known !== undefined) return known;
    if (this.#buckets.size >= this.max && !this.#makeRoom(now)) return this.#newcomers;
    const bucket = { fullAt: now };
    this.#buckets.set(key, bucket);
    return bucket;
  }

  #unknown(now: number): FullAt {
    return this.#buckets.size >= this.max ? this.#newcomers.fullAt : now;
  }

  /** Forgets buckets that are full, from those that came first; the others are looked at later. */
  #makeRoom(now: number): boolean {
    let looked = 0;
    for (const [key, bucket] of this.#buckets) {
      this.#buckets.delete(key);
      if (bucket.fullAt > now) this.#buckets.set(key, bucket);
      looked += 1;
      if (looked === LOOKED_AT_MAX) break;
    }
    return this.#buckets.size < this.max;
  }
}
