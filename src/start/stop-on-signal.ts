/** A shutdown that takes longer is cut short. */
const SHUTDOWN_MS_MAX = 25_000;
/** npm passes on a signal that the terminal has sent us already: that is the same Ctrl-C. */
const REPEATED_SIGNAL_MS = 1_000;

export interface Stoppable {
  /** Lets what runs come to its end. */
  stop(): Promise<void>;
  onFailure(error: unknown): void;
}

/** Ctrl-C and SIGTERM: what runs comes to its end, exit 0. A second Ctrl-C does not wait. */
export function stopOnSignal(stoppable: Stoppable): void {
  let stoppingSince: number | null = null;
  const stop = (): void => {
    if (stoppingSince !== null) {
      if (Date.now() - stoppingSince > REPEATED_SIGNAL_MS) process.exit(1);
      return;
    }
    stoppingSince = Date.now();
    stopAndExit(stoppable);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

export function stopAndExit({ stop, onFailure }: Stoppable): void {
  setTimeout(() => process.exit(1), SHUTDOWN_MS_MAX).unref();
  stop().then(
    () => process.exit(0),
    (error) => {
      onFailure(error);
      process.exit(1);
    },
  );
}
