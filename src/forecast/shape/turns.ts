import { setImmediate } from 'node:timers/promises';

/** How long one forecast computes before others have their turn. */
const TURN_MS = 5;

/** Divides long computing into slices, so that nobody who shares the process waits long. */
export class Turns {
  private since = performance.now();

  get isOver(): boolean {
    return performance.now() - this.since >= TURN_MS;
  }

  /** Lets everybody else go first. */
  async next(): Promise<void> {
    await setImmediate();
    this.since = performance.now();
  }
}
