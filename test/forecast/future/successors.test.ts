import { type Layered, Successors } from '../../../src/forecast/future/successors';

class Layers implements Layered<Layers> {
  readonly layers: readonly { readonly credits: number }[];

  constructor(
    readonly shape: string,
    ...credits: readonly number[]
  ) {
    this.layers = credits.map((each) => ({ credits: each }));
  }

  withLayer(position: number, credits: number): Layers {
    const all = this.layers.map((layer, at) => (at === position ? credits : layer.credits));
    return new Layers(this.shape, ...all);
  }
}

/** What follows on each amount by this rule, and how often it was played. */
function following(amounts: readonly number[], rule: (left: number) => Layers) {
  const successors = new Successors<Layers>();
  let plays = 0;
  const states = amounts.map((left) =>
    successors.after(left, () => {
      plays += 1;
      return rule(left);
    }),
  );
  return { states, plays };
}

it('plays no amount between two that lead to the same', () => {
  const { states, plays } = following([10, 90, 50, 51], () => new Layers('', 40, 200));
  expect(plays).toBe(2);
  expect(new Set(states).size).toBe(1);
});

it('plays no amount between two that differ in one layer by as much as themselves', () => {
  const rule = (left: number) => new Layers('', 200, left + 5);
  const { states, plays } = following([10, 90, 50, 51], rule);
  expect(plays).toBe(2);
  expect(states).toEqual([10, 90, 50, 51].map(rule));
});

it('plays what lies on a bend', () => {
  const rule = (left: number) => new Layers('', Math.min(left, 40), Math.max(0, left - 40));
  const amounts = [10, 90, 50, 51, 30, 39, 41, 40];
  expect(following(amounts, rule).states).toEqual(amounts.map(rule));
});

it('believes nothing of states that differ in anything else', () => {
  const rule = (left: number) => new Layers(left < 60 ? 'before' : 'after', left);
  const amounts = [10, 90, 50, 61, 59, 60];
  expect(following(amounts, rule).states).toEqual(amounts.map(rule));
});
