import type { Worker } from 'node:cluster';
import { type BackOff, backOffMs } from '../units/back-off';
import { MINUTE_MS, SECOND_MS } from '../units/instant';
import { type ToPrimary, type ToWorker, toPrimary } from './messages';

/** What a worker ends with whose settings are refused: another one would fare no better. */
export const SETTINGS_REFUSED = 78;

const REPLACEMENT: BackOff = { firstMs: SECOND_MS / 2, longestMs: 30 * SECOND_MS };
/** Whoever has lived this long did not die of its start. */
const SETTLED_MS = MINUTE_MS;

/** As pino's. */
export interface PrimaryLog {
  info(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export interface SeatParts {
  readonly fork: () => Worker;
  readonly log: PrimaryLog;
  readonly onMessage: (message: ToPrimary) => void;
  /** The worker has ended where another one makes no sense. It has said why. */
  readonly onGivenUp: () => void;
}

/** One of the places that always have a worker: one that dies is replaced. */
export class Seat {
  #worker: Worker | null = null;
  #startedAt = 0;
  /** Whether any worker of this seat was ever ready, and whether this one is. */
  #hasServed = false;
  #isReady = false;
  #deaths = 0;
  #isStopping = false;
  #endedWell = true;
  #timer: NodeJS.Timeout | null = null;
  #onEnd: (() => void) | null = null;

  constructor(private readonly parts: SeatParts) {}

  get isReady(): boolean {
    return this.#isReady;
  }

  start(): void {
    const worker = this.parts.fork();
    this.#worker = worker;
    this.#startedAt = performance.now();
    worker.on('message', (received: unknown) => this.#hear(received));
    worker.on('exit', (code, signal) => this.#end(worker, code, signal));
    // A worker that is dying takes no message any more; its exit is what counts.
    worker.on('error', () => undefined);
  }

  /** What a worker that is away can't hear is lost. */
  tell(message: ToWorker): void {
    if (this.#worker?.isConnected()) this.#worker.send(message);
  }

  /** Resolves when its worker has ended; false where that was not in good order. */
  async stop(): Promise<boolean> {
    this.#isStopping = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#worker !== null) {
      const ended = new Promise<void>((resolve) => {
        this.#onEnd = resolve;
      });
      this.tell({ kind: 'stop' });
      await ended;
    }
    return this.#endedWell;
  }

  /** Does not wait for what runs. */
  kill(): void {
    this.#worker?.process.kill('SIGKILL');
  }

  #hear(received: unknown): void {
    const message = toPrimary(received);
    if (message === null) return;
    if (message.kind === 'ready') {
      this.#isReady = true;
      this.#hasServed = true;
    }
    this.parts.onMessage(message);
  }

  #end({ process: { pid } }: Worker, code: number | null, signal: string | null): void {
    this.#worker = null;
    this.#isReady = false;
    if (this.#isStopping) {
      this.#endedWell = code === 0;
      this.#onEnd?.();
    } else if (!this.#hasServed || code === SETTINGS_REFUSED) {
      this.parts.onGivenUp();
    } else {
      this.#replace({ pid, code, signal });
    }
  }

  #replace(facts: {
    readonly pid: number | undefined;
    code: number | null;
    signal: string | null;
  }) {
    const hadSettled = performance.now() - this.#startedAt >= SETTLED_MS;
    this.#deaths = hadSettled ? 1 : this.#deaths + 1;
    const delayMs = backOffMs(REPLACEMENT, this.#deaths, 0);
    const told = { ...facts, delayMs };
    if (facts.code === 0)
      this.parts.log.info(told, 'a worker was ended: another one takes its place');
    else this.parts.log.error(told, 'a worker has died: another one takes its place');
    this.#timer = setTimeout(() => this.start(), delayMs);
  }
}
