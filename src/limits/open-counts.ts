/** Counts what each caller holds open, up to a limit. */
export class OpenCounts {
  readonly #open = new Map<string, number>();

  get size(): number {
    return this.#open.size;
  }

  /** Answers what to call when it is over; null where the limit is reached. */
  open(key: string, max: number): (() => void) | null {
    const count = this.#open.get(key) ?? 0;
    if (count >= max) return null;
    this.#open.set(key, count + 1);
    let isOver = false;
    return () => {
      if (!isOver) this.#close(key);
      isOver = true;
    };
  }

  #close(key: string): void {
    const count = this.#open.get(key) ?? 0;
    if (count <= 1) this.#open.delete(key);
    else this.#open.set(key, count - 1);
  }
}
