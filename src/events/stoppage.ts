import { SECOND_MS } from '../units/instant';

/** How often a channel that is stopped is tried, by one delivery. */
export const PROBE_EVERY_MS = 30 * SECOND_MS;

/**
 * Whether a channel goes on. Where the fault is ours, every receiver would be told off for it, so
 * nothing sets out but a probe now and then; the first that gets through ends it.
 */
export class Stoppage {
  /** Null: the channel goes on. */
  private nextProbeAt: number | null = null;

  constructor(
    private readonly probeEveryMs = PROBE_EVERY_MS,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get isStopped(): boolean {
    return this.nextProbeAt !== null;
  }

  /** How many deliveries may set out now, of at most `free`. Asking for a probe puts off the next. */
  allowance(free: number): number {
    if (this.nextProbeAt === null) return free;
    if (this.now() < this.nextProbeAt) return 0;
    this.nextProbeAt = this.now() + this.probeEveryMs;
    return Math.min(1, free);
  }

  /** Answers whether this is news. */
  begin(): boolean {
    const isNews = !this.isStopped;
    this.nextProbeAt = this.now() + this.probeEveryMs;
    return isNews;
  }

  /** Answers whether this is news. */
  end(): boolean {
    const isNews = this.isStopped;
    this.nextProbeAt = null;
    return isNews;
  }
}
