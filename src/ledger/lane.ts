/**
 * Group commit: while one batch is being committed the next one gathers, so under load every
 * commit carries what arrived during the one before, and an idle lane starts at once. No timer.
 */
export class Lane<Item> {
  private waiting: Item[] = [];
  private running: Promise<void> | null = null;

  constructor(
    private readonly batchMax: number,
    private readonly commit: (batch: readonly Item[]) => Promise<void>,
  ) {}

  get length(): number {
    return this.waiting.length;
  }

  push(item: Item): void {
    this.waiting.push(item);
    this.running ??= this.run();
  }

  /** Resolves when nothing waits and nothing is being committed. */
  async drained(): Promise<void> {
    while (this.running !== null) await this.running;
  }

  private async run(): Promise<void> {
    // What arrives in the same turn of the event loop goes together.
    await new Promise(setImmediate);
    while (this.waiting.length > 0) {
      const batch = this.waiting.slice(0, this.batchMax);
      this.waiting = this.waiting.slice(this.batchMax);
      await this.commit(batch);
    }
    this.running = null;
  }
}
