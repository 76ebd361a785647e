import type { Figures } from './messages';
import type { Party } from './party';

interface Gathering {
  readonly missing: Set<Party>;
  readonly figures: Figures[];
  readonly finish: () => void;
}

/** Asks workers for their figures, and waits for those who answer in time. */
export class Gatherings {
  readonly #open = new Map<number, Gathering>();
  #count = 0;

  constructor(private readonly waitMs: number) {}

  /** In no order. Never throws. */
  gatherFrom(parties: readonly Party[]): Promise<readonly Figures[]> {
    this.#count += 1;
    const gathering = this.#count;
    return new Promise((resolve) => {
      const figures: Figures[] = [];
      const finish = () => {
        clearTimeout(timer);
        this.#open.delete(gathering);
        resolve(figures);
      };
      const timer = setTimeout(finish, this.waitMs);
      this.#open.set(gathering, { missing: new Set(parties), figures, finish });
      for (const party of parties) party.tell({ kind: 'read-figures', gathering });
      this.#finishWhereComplete(gathering);
    });
  }

  /** What comes too late is left out. */
  hear(from: Party, gathering: number, figures: Figures): void {
    const open = this.#open.get(gathering);
    if (!open?.missing.delete(from)) return;
    open.figures.push(figures);
    this.#finishWhereComplete(gathering);
  }

  #finishWhereComplete(gathering: number): void {
    const open = this.#open.get(gathering);
    if (open?.missing.size === 0) open.finish();
  }
}
