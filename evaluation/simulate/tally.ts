/** Counts what was asked for and what came of it. */
export class Tally {
  private readonly counts = new Map<string, Map<string, number>>();

  count(operation: string, outcome: string): void {
    const outcomes = this.counts.get(operation) ?? new Map<string, number>();
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    this.counts.set(operation, outcomes);
  }

  get operations(): number {
    return this.rows().reduce((sum, { times }) => sum + times, 0);
  }

  /** By operation and outcome. */
  rows(): readonly {
    readonly operation: string;
    readonly outcome: string;
    readonly times: number;
  }[] {
    return [...this.counts]
      .flatMap(([operation, outcomes]) =>
        [...outcomes].map(([outcome, times]) => ({ operation, outcome, times })),
      )
      .sort((a, b) => compare(a.operation, b.operation) || compare(a.outcome, b.outcome));
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
