import type { AuditNote } from '../audit-log/audit-note';
import { type Instant, SECOND_MS } from '../units/instant';

/** The domain's clock where it stands still until it is told to move. */
export interface MovableClock {
  now(): Promise<Instant>;
  /**
   * Forward only: a clock that is ahead already stays. Answers where it stands. The note of who moves
   * it is stored with it.
   */
  advance(to: Instant, note: AuditNote | null): Promise<Instant>;
}

/** What time alone sets going. */
export interface TimedWork {
  /** Does everything that is due by now, and waits until it is done. */
  run(): Promise<void>;
  /** The first instant after this one at which something falls due; null: none. */
  nextDueAfter(instant: Instant): Promise<Instant | null>;
}

/** How far a move has come. */
export interface ClockProgress {
  readonly reached: Instant;
  readonly to: Instant;
  /** Of the time that it moves by, 0 to 1. */
  readonly share: number;
}

/** How often progress is reported at most; a move that is over sooner reports none. */
const PROGRESS_EVERY_MS = SECOND_MS;

/**
 * Moves the test clock, stopping at each instant at which something falls due and doing it there,
 * so that what happens is the same as if the time had really passed.
 */
export class TestClock {
  private moving: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly clock: MovableClock,
    /** What comes first may be the cause of what follows, and never the other way round. */
    private readonly works: readonly TimedWork[],
    private readonly onProgress: (progress: ClockProgress) => void = () => undefined,
    /** Of the wall clock, in milliseconds. */
    private readonly wallClock: () => number = Date.now,
  ) {}

  now(): Promise<Instant> {
    return this.clock.now();
  }

  /** Answers the new time. One move at a time; a move to before now does nothing. */
  advance(to: Instant, note: AuditNote | null): Promise<Instant> {
    const moved = this.moving.then(() => this.move(to, note));
    this.moving = moved.catch(() => undefined);
    return moved;
  }

  /** Stored with the first step: however far it comes, it is known who has set it going. */
  private async move(to: Instant, note: AuditNote | null): Promise<Instant> {
    await this.runAll();
    let unstored = note;
    const from = await this.clock.now();
    let toldAt = this.wallClock();
    let stop = await this.nextStop(from);
    while (stop !== null && stop <= to) {
      await this.clock.advance(stop, unstored);
      unstored = null;
      await this.runAll();
      if (this.wallClock() - toldAt >= PROGRESS_EVERY_MS) {
        toldAt = this.wallClock();
        this.onProgress({ reached: stop, to, share: (stop - from) / (to - from) });
      }
      stop = await this.nextStop(stop);
    }
    const now = await this.clock.advance(to, unstored);
    await this.runAll();
    return now;
  }

  private async runAll(): Promise<void> {
    for (const work of this.works) await work.run();
  }

  private async nextStop(after: Instant): Promise<Instant | null> {
    const instants = await Promise.all(this.works.map((work) => work.nextDueAfter(after)));
    const stops = instants.filter((instant) => instant !== null);
    return stops.length === 0 ? null : Math.min(...stops);
  }
}
