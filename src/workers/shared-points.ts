import { Buckets, type Verdict } from '../limits/buckets';
import { BUCKETS_MAX, CALLER_KINDS, type CallerKind, type PointLimits } from '../limits/limit-list';
import type { Charging, Settled, Taking } from './messages';

/** The buckets of all workers: what is here decides. */
export class SharedPoints {
  readonly #buckets = new Map<CallerKind, Buckets>();

  constructor(
    limits: PointLimits,
    private readonly now: () => number,
  ) {
    for (const kind of CALLER_KINDS) {
      const rate = { pointsPerMinute: limits[kind] };
      if (rate.pointsPerMinute > 0) this.#buckets.set(kind, new Buckets(rate, BUCKETS_MAX));
    }
  }

  take([kind, key, points, withinMs]: Taking): Settled {
    return settled(this.#buckets.get(kind)?.take(key, points, withinMs, this.now()));
  }

  charge([kind, key, points]: Charging): Settled {
    return settled(this.#buckets.get(kind)?.charge(key, points, this.now()));
  }
}

function settled(verdict: Verdict | undefined): Settled {
  return verdict === undefined ? [true, 0] : [verdict.isAdmitted, verdict.fullInMs];
}
