/** A state of credits in layers, in order of use. */
export interface Layered<State> {
  /** Equal where nothing differs but what is left in the layers. */
  readonly shape: string;
  readonly layers: readonly { readonly credits: number }[];
  /** The same, but with this much in one of them. */
  withLayer(position: number, credits: number): State;
}

/**
 * The states that follow on one another amount left in a layer, everything else being the same.
 *
 * By the rules of an account whoever has more left never has less of anything later, and has more of
 * it by at most as much. So where two amounts lead to the same, all between them do; and where the
 * larger leads to a state with all that it is larger by in one layer, it grows there with each amount
 * between them. Only what is not known by that is played: a dozen amounts for each bend that
 * the rules have, such as the most that is carried over, instead of one for each path.
 */
export class Successors<State extends Layered<State>> {
  /** Those that were played, ascending. */
  private readonly amounts: number[] = [];
  private readonly states: State[] = [];
  /** How the state at each position goes over into the next. */
  private readonly steps: Step[] = [];

  after(left: number, play: () => State): State {
    const above = this.firstNotBelow(left);
    const known = this.states[above];
    if (known !== undefined && this.amounts[above] === left) return known;
    const step = this.steps[above - 1] ?? null;
    return this.stepTo(left, above - 1, step) ?? this.keep(above, left, play());
  }

  /** As what a neighbour leads to, where it is only a step away: then they share what comes next. */
  private keep(at: number, left: number, played: State): State {
    const state =
      this.stepTo(left, at - 1, this.stepBetween(at - 1, played, left)) ??
      this.stepTo(left, at, this.stepBetween(at, played, left)) ??
      played;
    this.steps.splice(at, 0, this.stepBetween(at, state, left));
    this.amounts.splice(at, 0, left);
    this.states.splice(at, 0, state);
    if (at > 0) this.steps[at - 1] = this.stepBetween(at - 1, state, left);
    return state;
  }

  private stepBetween(position: number, state: State, left: number): Step {
    const known = this.states[position];
    return known === undefined ? null : stepBetween(known, state, this.distance(position, left));
  }

  private stepTo(left: number, position: number, step: Step): State | null {
    const known = this.states[position];
    if (known === undefined || step === null) return null;
    if (step === 'SAME') return known;
    const credits = known.layers[step]?.credits ?? 0;
    return known.withLayer(step, credits + this.distance(position, left));
  }

  private distance(position: number, left: number): number {
    return left - (this.amounts[position] ?? 0);
  }

  private firstNotBelow(left: number): number {
    let low = 0;
    let high = this.amounts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.amounts[middle] ?? 0) < left) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** No difference; all of it in the layer at this position; null: neither. */
type Step = 'SAME' | number | null;

/** @param distance how far the second amount is above the first; below it where negative */
function stepBetween<State extends Layered<State>>(from: State, to: State, distance: number): Step {
  if (from.shape !== to.shape) return null;
  let step: Step = 'SAME';
  for (const [position, { credits }] of from.layers.entries()) {
    const difference = (to.layers[position]?.credits ?? 0) - credits;
    if (difference === 0) continue;
    if (step !== 'SAME' || difference !== distance) return null;
    step = position;
  }
  return step;
}
