import type { Worker } from 'node:cluster';
import { SECOND_MS } from '../units/instant';
import { unlessLate } from '../units/unless-late';
import { type Answers, type Question, type ToPrimary, type ToWorker, toWorker } from './messages';

/** Longer than the primary gives the other workers. */
const ANSWER_MS_MAX = 2 * SECOND_MS;
/** Past this many messages that the primary has not read, it has other worries than news. */
const UNREAD_MAX = 100;

/** What a channel needs of `cluster.worker`. */
export type Wire = Pick<Worker, 'on' | 'isConnected' | 'exitedAfterDisconnect'> & {
  readonly process: Pick<Worker['process'], 'send'>;
};

type Listener<Kind extends ToWorker['kind']> = (
  message: Extract<ToWorker, { readonly kind: Kind }>,
) => void;

/** A worker's way to the primary, and through it to the other workers. */
export class WorkerChannel {
  readonly #listeners = new Map<string, ((message: never) => void)[]>();
  readonly #asked = new Map<number, (answer: unknown) => void>();
  #requests = 0;
  #unread = 0;

  constructor(
    private readonly wire: Wire,
    /** Of all workers this one does what needs to be done once: migrations, jobs. */
    readonly isFirst: boolean,
  ) {
    wire.on('message', (message: unknown) => this.#hear(message));
    this.on('answer', ({ request, answer }) => this.#asked.get(request)?.(answer));
  }

  on<Kind extends ToWorker['kind']>(kind: Kind, listener: Listener<Kind>): void {
    this.#listeners.set(kind, [...(this.#listeners.get(kind) ?? []), listener]);
  }

  /** The primary is gone. Whoever listens ends this process in good order, else it ends at once. */
  onLost(listener: () => void): void {
    this.wire.on('disconnect', () => {
      this.wire.exitedAfterDisconnect = true;
      listener();
    });
  }

  /** Whether messages are read about as fast as they are sent. */
  get isClear(): boolean {
    return this.wire.isConnected() && this.#unread < UNREAD_MAX;
  }

  /** Returns at once. What can't be sent is lost. */
  tell(message: ToPrimary): void {
    if (!this.wire.isConnected()) return;
    this.#unread += 1;
    this.wire.process.send?.(message, undefined, undefined, () => {
      this.#unread -= 1;
    });
  }

  /** Null where no answer comes in time. */
  async ask<About extends Question['about']>(
    question: Extract<Question, { readonly about: About }>,
  ): Promise<Answers[About] | null> {
    this.#requests += 1;
    const request = this.#requests;
    const answer = new Promise<unknown>((resolve) => this.#asked.set(request, resolve));
    this.tell({ kind: 'ask', request, question });
    try {
      return (await unlessLate(ANSWER_MS_MAX, answer, () => null)) as Answers[About] | null;
    } finally {
      this.#asked.delete(request);
    }
  }

  #hear(received: unknown): void {
    const message = toWorker(received);
    if (message === null) return;
    for (const listener of this.#listeners.get(message.kind) ?? []) listener(message as never);
  }
}
