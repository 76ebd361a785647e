/** Tells how far a long run has come. */
export class Progress {
  readonly #steps: number;
  readonly #begunMs: number;
  #done = 0;

  constructor(steps: number, nowMs = performance.now()) {
    this.#steps = steps;
    this.#begunMs = nowMs;
  }

  /** `3 of 12, about 4 min left`, after a step is done; the rest is taken to be as slow as what was. */
  next(nowMs = performance.now()): string {
    this.#done += 1;
    const leftMs = ((nowMs - this.#begunMs) / this.#done) * (this.#steps - this.#done);
    return `${this.#done} of ${this.#steps}${leftMs > 0 ? `, about ${spanOf(leftMs)} left` : ''}`;
  }
}

function spanOf(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
