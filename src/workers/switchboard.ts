import type { PointLimits } from '../limits/limit-list';
import { DevMailbox } from '../mail/dev-mailbox/dev-mailbox';
import { assertNever } from '../units/assert';
import type { AccountId } from '../units/ids';
import { SECOND_MS } from '../units/instant';
import { Gatherings } from './gatherings';
import type { Answers, Charging, Question, Taking, ToPrimary } from './messages';
import type { Party } from './party';
import { perTurn } from './per-turn';
import { SharedPoints } from './shared-points';

const FIGURES_MS_MAX = SECOND_MS;

/** What workers share, in the primary's memory: points, the dev mailbox, and news of each other. */
export class Switchboard {
  readonly #points: SharedPoints;
  readonly #mailbox = new DevMailbox(Date.now);
  readonly #gatherings = new Gatherings(FIGURES_MS_MAX);
  readonly #news = new Map<Party, Set<AccountId>>();
  readonly #flush = perTurn(() => this.#passOn());

  constructor(
    /** All of them, as many as there will ever be. */
    private readonly parties: () => readonly Party[],
    limits: PointLimits,
  ) {
    this.#points = new SharedPoints(limits, () => performance.now());
  }

  hear(from: Party, message: Exclude<ToPrimary, { readonly kind: 'ready' }>): void {
    switch (message.kind) {
      case 'points':
        this.#settle(from, message.turn, message.takings, message.chargings);
        return;
      case 'changed':
        this.#note(from, message.accounts);
        return;
      case 'ask':
        void this.#answer(from, message.request, message.question);
        return;
      case 'figures':
        this.#gatherings.hear(from, message.gathering, message.figures);
        return;
      default:
        assertNever(message);
    }
  }

  #settle(
    from: Party,
    turn: number,
    takings: readonly Taking[],
    chargings: readonly Charging[],
  ): void {
    // What is used already comes first: it was, when the others were asked for.
    const charged = chargings.map((charging) => this.#points.charge(charging));
    const taken = takings.map((taking) => this.#points.take(taking));
    from.tell({ kind: 'settled', turn, takings: taken, chargings: charged });
  }

  #note(from: Party, accounts: readonly AccountId[]): void {
    for (const party of this.#othersThan(from)) {
      const known = this.#news.get(party) ?? new Set();
      for (const account of accounts) known.add(account);
      this.#news.set(party, known);
    }
    this.#flush();
  }

  #passOn(): void {
    for (const [party, accounts] of this.#news) {
      party.tell({ kind: 'changed', accounts: [...accounts] });
    }
    this.#news.clear();
  }

  async #answer(from: Party, request: number, question: Question): Promise<void> {
    from.tell({ kind: 'answer', request, answer: await this.#answerTo(from, question) });
  }

  #answerTo(from: Party, question: Question): Promise<Answers[Question['about']]> {
    switch (question.about) {
      case 'figures':
        return this.#gatherings.gatherFrom(this.#othersThan(from));
      case 'mails':
        return this.#mailbox.read();
      case 'post':
        return this.#mailbox.post(question.mail).then(() => true);
      default:
        return assertNever(question);
    }
  }

  #othersThan(from: Party): readonly Party[] {
    return this.parties().filter((party) => party !== from && party.isReady);
  }
}
