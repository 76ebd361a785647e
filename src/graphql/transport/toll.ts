import type { Verdict } from '../../limits/buckets';
import type { Caller } from '../../limits/caller';
import { REQUEST_POINTS } from '../../limits/limit-list';
import type { Limiter } from '../../limits/limiter';
import { pointsForBytes } from '../../limits/price';
import { rateLimited } from '../../limits/rate-limited';

/** As answers have it in `extensions.cost`. */
export interface Cost {
  readonly points: number;
  /** Points that the caller has left; null: no limit. */
  readonly remaining: number | null;
}

/** What one request pays, over whichever transport. */
export class Toll {
  #points = 0;

  constructor(
    private readonly limiter: Limiter,
    /** Null: an operator, whom nothing limits. */
    readonly caller: Caller | null,
  ) {}

  get points(): number {
    return this.#points;
  }

  get cost(): Cost {
    return this.costWith(this.left());
  }

  /** The same where what is left is known already. */
  costWith(left: Verdict | null): Cost {
    return { points: this.#points, remaining: left?.remaining ?? null };
  }

  /** What the caller has left now; null: no limit. */
  left(): Verdict | null {
    return this.caller === null ? null : this.limiter.ask(this.caller, 0);
  }

  /**
   * Takes what is missing to this many points. Null, or why not, and then nothing was taken. A
   * promise only where other processes have a say, since every request comes by here.
   */
  pay(points: number): Verdict | null | Promise<Verdict | null> {
    const missing = points - this.#points;
    if (missing <= 0) return null;
    const verdict =
      this.caller === null ? null : this.limiter.take(this.caller, missing, this.#points);
    return verdict instanceof Promise
      ? verdict.then((settled) => this.#note(settled, points))
      : this.#note(verdict, points);
  }

  /** The same, throwing RateLimited. */
  async require(points: number): Promise<void> {
    if (points <= this.#points) return;
    const refusal = await this.pay(points);
    if (refusal !== null) throw rateLimited(refusal);
  }

  #note(verdict: Verdict | null, points: number): Verdict | null {
    if (verdict !== null && !verdict.isAdmitted) return verdict;
    this.#points = points;
    return null;
  }

  /** Of what is done already: takes what is missing to this many points, there or not. */
  charge(points: number): void {
    const missing = points - this.#points;
    if (missing <= 0) return;
    if (this.caller !== null) this.limiter.charge(this.caller, missing);
    this.#points = points;
  }

  /** A message of a stream: long ones cost more than the operation has paid. */
  chargeMessage(bytes: number): void {
    const points = pointsForBytes(bytes) - REQUEST_POINTS;
    if (points > 0 && this.caller !== null) this.limiter.charge(this.caller, points);
  }
}
