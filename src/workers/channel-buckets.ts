import type { Caller } from '../limits/caller';
import type { SharedBuckets, SharedVerdict } from '../limits/limiter';
import { SECOND_MS } from '../units/instant';
import type { WorkerChannel } from './channel';
import type { Charging, Settled, Taking } from './messages';
import { perTurn } from './per-turn';

/** A request waits this long for the primary, and no other one within the pause that follows. */
const ANSWER_MS_MAX = 100;
const PAUSE_MS = SECOND_MS;

type Resolve = (verdict: SharedVerdict | null) => void;

interface Asked<Question> {
  readonly question: Question;
  readonly resolve: Resolve;
}

interface Turn {
  readonly takings: readonly Asked<Taking>[];
  readonly chargings: readonly Asked<Charging>[];
  readonly impatience: NodeJS.Timeout;
}

/** As pino's. */
export interface BucketsLog {
  info(message: string): void;
  warn(message: string): void;
}

/**
 * Buckets in the primary's memory, for all workers. What is asked in one turn of the event loop goes
 * in one message. While the primary does not answer, each worker goes by what it knows itself.
 */
export class ChannelBuckets implements SharedBuckets {
  readonly #turns = new Map<number, Turn>();
  readonly #flush = perTurn(() => this.#ask());
  #takings: Asked<Taking>[] = [];
  #chargings: Asked<Charging>[] = [];
  #turn = 0;
  #pausedUntil = 0;
  #isAway = false;

  constructor(
    private readonly channel: WorkerChannel,
    private readonly log: BucketsLog,
  ) {
    channel.on('settled', ({ turn, takings, chargings }) => this.#hear(turn, takings, chargings));
  }

  take({ kind, key }: Caller, points: number, withinMs: number): Promise<SharedVerdict | null> {
    return this.#put((resolve) =>
      this.#takings.push({ question: [kind, key, points, withinMs], resolve }),
    );
  }

  charge({ kind, key }: Caller, points: number): Promise<SharedVerdict | null> {
    return this.#put((resolve) => this.#chargings.push({ question: [kind, key, points], resolve }));
  }

  #put(put: (resolve: Resolve) => void): Promise<SharedVerdict | null> {
    if (performance.now() < this.#pausedUntil) return Promise.resolve(null);
    return new Promise((resolve) => {
      put(resolve);
      this.#flush();
    });
  }

  #ask(): void {
    this.#turn += 1;
    const turn = this.#turn;
    const asked = { takings: this.#takings, chargings: this.#chargings };
    this.#takings = [];
    this.#chargings = [];
    const impatience = setTimeout(() => this.#giveUp(turn), ANSWER_MS_MAX).unref();
    this.#turns.set(turn, { ...asked, impatience });
    this.channel.tell({
      kind: 'points',
      turn,
      takings: asked.takings.map(({ question }) => question),
      chargings: asked.chargings.map(({ question }) => question),
    });
  }

  #hear(turn: number, takings: readonly Settled[], chargings: readonly Settled[]): void {
    const asked = this.#end(turn);
    if (asked === null) return;
    this.#noteReturn();
    settle(asked.takings, takings);
    settle(asked.chargings, chargings);
  }

  #giveUp(turn: number): void {
    const asked = this.#end(turn);
    if (asked === null) return;
    this.#noteLoss();
    settle(asked.takings, []);
    settle(asked.chargings, []);
  }

  #end(turn: number): Turn | null {
    const asked = this.#turns.get(turn) ?? null;
    if (asked === null) return null;
    this.#turns.delete(turn);
    clearTimeout(asked.impatience);
    return asked;
  }

  /** Only the first of a row is told. */
  #noteLoss(): void {
    this.#pausedUntil = performance.now() + PAUSE_MS;
    if (this.#isAway) return;
    this.#isAway = true;
    this.log.warn('the primary process does not answer: each worker limits requests by itself');
  }

  #noteReturn(): void {
    if (!this.#isAway) return;
    this.#isAway = false;
    this.log.info('the primary process answers again: limits are shared');
  }
}

function settle(asked: readonly Asked<unknown>[], answers: readonly Settled[]): void {
  asked.forEach(({ resolve }, index) => {
    const answer = answers[index];
    resolve(answer === undefined ? null : { isAdmitted: answer[0], fullInMs: answer[1] });
  });
}
