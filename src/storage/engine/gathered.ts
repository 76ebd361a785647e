import { isNobodysFault } from '../../ledger/answer';
import { SECOND_MS } from '../../units/instant';

/** The most questions that one load answers, so that what comes of them finds a pause between. */
export const GATHERED_MAX = 100;
/** While the database works for one load, the answers of the other are handed out. */
const LOADS_MAX = 2;
/** A load that takes longer holds up nobody: its connection may be lost, and another one good. */
const SLOW_MS = SECOND_MS;

/** What a load has found: the answer to each of its questions. */
export type Found<Question, Answer> = (question: Question) => Answer;

export interface Gathering<Question, Answer> {
  /** The most that one load answers; GATHERED_MAX if left out. */
  readonly max?: number;
  /** Questions of one name have one answer. */
  readonly nameOf: (question: Question) => string;
  /** Has the first load begin; left out: at the end of the turn. */
  readonly soon?: (begin: () => void) => void;
  /** `since`: when the first of them was asked, on the process's clock. */
  readonly load: (
    questions: readonly Question[],
    since: number,
  ) => Promise<Found<Question, Answer>>;
}

interface Asked<Question, Answer> {
  readonly question: Question;
  readonly at: number;
  readonly answer: Promise<Answer>;
  resolve(answer: Answer): void;
  reject(failure: unknown): void;
}

type Telling = () => void;

/**
 * Answers together, whoever asks, what is asked in one turn of the event loop. While loads are
 * under way the next one gathers, so under load they grow and not their number. No question joins
 * a load that has begun: whoever asks after a commit sees it.
 */
export class Gathered<Question, Answer> {
  private waiting = new Map<string, Asked<Question, Answer>>();
  private loads = 0;
  private isAboutToStart = false;

  constructor(private readonly gathering: Gathering<Question, Answer>) {}

  ask(question: Question): Promise<Answer> {
    const name = this.gathering.nameOf(question);
    const known = this.waiting.get(name);
    if (known !== undefined) return known.answer;
    const asked = askedNow<Question, Answer>(question);
    this.waiting.set(name, asked);
    if (this.loads < LOADS_MAX) this.startSoon();
    return asked.answer;
  }

  askAll(questions: readonly Question[]): Promise<Answer[]> {
    return Promise.all(questions.map((question) => this.ask(question)));
  }

  private startSoon(): void {
    if (this.isAboutToStart) return;
    this.isAboutToStart = true;
    const { soon = setImmediate } = this.gathering;
    soon(() => {
      this.isAboutToStart = false;
      this.start();
    });
  }

  private start(): void {
    while (this.waiting.size > 0 && this.loads < LOADS_MAX) {
      this.loads += 1;
      void this.answer(this.take());
    }
  }

  /** Those that have waited longest. */
  private take(): readonly Asked<Question, Answer>[] {
    const taken = [...this.waiting.values()].slice(0, this.gathering.max ?? GATHERED_MAX);
    if (taken.length === this.waiting.size) this.waiting.clear();
    else for (const { question } of taken) this.waiting.delete(this.gathering.nameOf(question));
    return taken;
  }

  /** The database has the next questions before these hear their answers. */
  private async answer(taken: readonly Asked<Question, Answer>[]): Promise<void> {
    let isSlow = false;
    const makeRoom = () => {
      this.loads -= 1;
      this.start();
    };
    const timer = setTimeout(() => {
      isSlow = true;
      makeRoom();
    }, SLOW_MS).unref();
    const told = await this.loaded(taken);
    clearTimeout(timer);
    if (!isSlow) makeRoom();
    for (const tell of told) tell();
  }

  /** What each of them is to be told. Always resolves: failures are for those whom they concern. */
  private async loaded(taken: readonly Asked<Question, Answer>[]): Promise<readonly Telling[]> {
    const [first] = taken;
    const questions = taken.map(({ question }) => question);
    try {
      const found = await this.gathering.load(questions, first?.at ?? Date.now());
      return taken.map((asked) => {
        const answer = found(asked.question);
        return () => asked.resolve(answer);
      });
    } catch (failure) {
      if (taken.length > 1 && !isNobodysFault(failure)) return this.loadedOneByOne(taken);
      return taken.map((asked) => () => asked.reject(failure));
    }
  }

  /** What goes wrong with one question must not fail those that were asked with it. */
  private async loadedOneByOne(
    taken: readonly Asked<Question, Answer>[],
  ): Promise<readonly Telling[]> {
    const told: Telling[] = [];
    for (const asked of taken) told.push(...(await this.loaded([asked])));
    return told;
  }
}

function askedNow<Question, Answer>(question: Question): Asked<Question, Answer> {
  let resolve: (answer: Answer) => void = () => undefined;
  let reject: (failure: unknown) => void = () => undefined;
  const answer = new Promise<Answer>((take, refuse) => {
    resolve = take;
    reject = refuse;
  });
  return { question, at: Date.now(), answer, resolve, reject };
}
