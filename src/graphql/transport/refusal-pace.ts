import { BUCKET_MS } from '../../limits/bucket';
import { Buckets } from '../../limits/buckets';
import type { Caller } from '../../limits/caller';
import {
  BUCKETS_MAX,
  DELAYED_REFUSALS_MAX,
  PROMPT_REFUSALS_PER_MINUTE,
  REFUSAL_DELAY_MS,
} from '../../limits/limit-list';

/** A connection that can be left unread. */
interface Pausable {
  pause(): unknown;
  resume(): unknown;
}

/**
 * Tells refusals at once as long as a caller takes notice. Whoever goes on regardless waits for each
 * answer, and nothing more is read from them meanwhile: so a flood costs what its connections hold.
 */
export class RefusalPace {
  readonly #prompt = new Buckets({ pointsPerMinute: PROMPT_REFUSALS_PER_MINUTE }, BUCKETS_MAX);
  #waiting = 0;

  constructor(private readonly now: () => number) {}

  /** Null: tell it now. Else a promise; false: too many wait, cut the connection. */
  wait({ kind, key }: Caller, socket: Pausable): Promise<boolean> | null {
    const { isAdmitted } = this.#prompt.take(`${kind} ${key}`, 1, BUCKET_MS, this.now());
    if (isAdmitted) return null;
    if (this.#waiting >= DELAYED_REFUSALS_MAX) return Promise.resolve(false);
    this.#waiting += 1;
    socket.pause();
    return new Promise((resolve) => {
      setTimeout(() => {
        this.#waiting -= 1;
        socket.resume();
        resolve(true);
      }, REFUSAL_DELAY_MS).unref();
    });
  }
}
