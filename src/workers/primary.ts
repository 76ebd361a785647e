import cluster, { type Worker } from 'node:cluster';
import type { PointLimits } from '../limits/limit-list';
import type { ToPrimary } from './messages';
import { environmentOf, type Role } from './role';
import { type PrimaryLog, Seat } from './seat';
import { Switchboard } from './switchboard';

export interface PrimaryParts {
  readonly workers: number;
  /** The file that workers run. */
  readonly main: string;
  readonly limits: PointLimits;
  readonly log: PrimaryLog;
}

/**
 * The process that starts the workers, replaces those that die, and keeps what they share. It
 * serves nothing itself: the port is opened for it by the first worker that listens, and each
 * connection goes to the next worker in turn.
 */
export class Primary {
  readonly #seats: readonly Seat[];
  readonly #switchboard: Switchboard;
  #onStarted: (() => void) | null = null;
  #isStarted = false;

  constructor(
    private readonly parts: PrimaryParts,
    /** No worker can be had any more, and the one that ended has said why. */
    private readonly onGivenUp: () => void,
  ) {
    const { workers, main, limits } = parts;
    this.#switchboard = new Switchboard(() => this.#seats, limits);
    cluster.setupPrimary({ exec: main, args: [], execArgv: execArguments() });
    this.#seats = Array.from({ length: workers }, (_, index) =>
      this.#seat(index === 0 ? 'first' : 'other'),
    );
  }

  /** The first worker does what must be done once; when it serves, the others start. */
  async start(): Promise<void> {
    const started = new Promise<void>((resolve) => {
      this.#onStarted = resolve;
    });
    this.#seats[0]?.start();
    await started;
  }

  /** Lets what runs come to its end. False where a worker did not end in good order. */
  async stop(): Promise<boolean> {
    const ends = await Promise.all(this.#seats.map((seat) => seat.stop()));
    return ends.every((endedWell) => endedWell);
  }

  kill(): void {
    for (const seat of this.#seats) seat.kill();
  }

  #seat(role: Role): Seat {
    const { workers, log } = this.parts;
    const seat: Seat = new Seat({
      fork: (): Worker => cluster.fork(environmentOf(role, workers)),
      log,
      onMessage: (message) => this.#hear(seat, message),
      onGivenUp: this.onGivenUp,
    });
    return seat;
  }

  #hear(from: Seat, message: ToPrimary): void {
    if (message.kind === 'ready') this.#noteReady(from);
    else this.#switchboard.hear(from, message);
  }

  #noteReady(seat: Seat): void {
    if (this.#isStarted) return;
    const [first, ...others] = this.#seats;
    if (seat === first) for (const other of others) other.start();
    if (!this.#seats.every(({ isReady }) => isReady)) return;
    this.#isStarted = true;
    first?.tell({ kind: 'all-ready' });
    this.#onStarted?.();
  }
}

/** As this process was started, with readable stacks whichever way that was. */
function execArguments(): string[] {
  return [...new Set([...process.execArgv, '--enable-source-maps'])];
}
