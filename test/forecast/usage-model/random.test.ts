import { seededRandom } from '../../../src/forecast/usage-model/random';

function draws(seed: number, count: number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => random.next());
}

describe('a seeded random source', () => {
  it('gives the same numbers for the same seed and others for another', () => {
    expect(draws(7, 20)).toEqual(draws(7, 20));
    expect(draws(7, 20)).not.toEqual(draws(8, 20));
  });

  it('tells apart seeds that differ only beyond 32 bits', () => {
    expect(draws(7, 5)).not.toEqual(draws(7 + 2 ** 32, 5));
  });

  it('spreads its numbers evenly over [0, 1)', () => {
    const counts = new Array<number>(10).fill(0);
    for (const number of draws(1, 20_000)) {
      expect(number).toBeGreaterThanOrEqual(0);
      expect(number).toBeLessThan(1);
      const tenth = Math.floor(number * 10);
      counts[tenth] = (counts[tenth] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 2_000)).toBeLessThan(200);
  });
});
