/** How long one answer may keep all others waiting, but for the list that it is at. */
const SLICE_MS = 20;

/** Lets others have their turn while long answers are made, one of which goes on in each. */
export class Turns {
  readonly #waiting: (() => void)[] = [];
  #began: number | null = null;

  /** Null: go on at once. */
  wait(): Promise<void> | null {
    const now = performance.now();
    if (this.#began === null) {
      this.#began = now;
      setImmediate(() => {
        this.#began = null;
      });
    }
    if (now - this.#began < SLICE_MS && this.#waiting.length === 0) return null;
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (this.#waiting.length === 1) setImmediate(() => this.#release());
    });
  }

  #release(): void {
    this.#waiting.shift()?.();
    if (this.#waiting.length > 0) setImmediate(() => this.#release());
  }
}
