import { setTimeout as sleep } from 'node:timers/promises';

/** Runs a job over and over, with a pause between; never twice at a time in this process. */
export class RepeatedJob {
  private readonly stopping = new AbortController();
  private running: Promise<void> | null = null;

  constructor(
    /** May take long: it should end early when the signal says so. */
    private readonly run: (signal: AbortSignal) => Promise<void>,
    private readonly pauseMs: number,
    private readonly onFailure: (failure: unknown) => void,
  ) {}

  start(): void {
    this.running ??= this.repeat();
  }

  /** Resolves when the run that is going on, if any, has ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async repeat(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      // A run that fails is told, and tried again after the pause like any other.
      await this.run(signal).catch(this.onFailure);
      await sleep(this.pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
