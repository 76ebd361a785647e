import type { Instant } from '../units/instant';
import type { DueWork } from './due-work';

/** The domain's clock where it stands still until it is told to move. */
export interface MovableClock {
  now(): Promise<Instant>;
  /** Forward only: a clock that is ahead already stays. Answers where it stands. */
  advance(to: Instant): Promise<Instant>;
}

/**
 * Moves the test clock, stopping at each instant at which something falls due in any account and
 * doing it there, so that what happens is the same as if the time had really passed.
 */
export class TestClock {
  private moving: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly clock: MovableClock,
    private readonly dueWork: DueWork,
  ) {}

  now(): Promise<Instant> {
    return this.clock.now();
  }

  /** Answers the new time. One move at a time; a move to before now does nothing. */
  advance(to: Instant): Promise<Instant> {
    const moved = this.moving.then(() => this.move(to));
    this.moving = moved.catch(() => undefined);
    return moved;
  }

  private async move(to: Instant): Promise<Instant> {
    await this.dueWork.run();
    let stop = await this.dueWork.nextDueAfter(await this.clock.now());
    while (stop !== null && stop <= to) {
      await this.clock.advance(stop);
      await this.dueWork.run();
      stop = await this.dueWork.nextDueAfter(stop);
    }
    const now = await this.clock.advance(to);
    await this.dueWork.run();
    return now;
  }
}
