import {
  fourWeekTotal,
  middleTotal,
  totalAt,
} from '../../../src/forecast/usage-model/four-week-total';
import { seededRandom } from '../../../src/forecast/usage-model/random';

function totalOf(values: readonly number[]) {
  const total = fourWeekTotal(values, Float64Array.from(values));
  if (!total) throw new Error('expected a total');
  return total;
}

function noisyDays(count: number, spread: number): number[] {
  const random = seededRandom(9);
  return Array.from({ length: count }, () => 10 * (1 + spread * (2 * random.next() - 1)));
}

describe('the total of four weeks', () => {
  it('goes on as it was for a steady account', () => {
    const middle = middleTotal(totalOf(noisyDays(200, 0.02)));
    expect(middle).toBeGreaterThan(274);
    expect(middle).toBeLessThan(286);
  });

  it('is less certain the more the account moves', () => {
    const width = (spread: number) => {
      const total = totalOf(noisyDays(200, spread));
      return totalAt(0.9, total) - totalAt(0.1, total);
    };
    expect(width(0.9)).toBeGreaterThan(1.5 * width(0.1));
  });

  it('is less certain the shorter the history is', () => {
    const width = (days: number) => {
      const total = totalOf(noisyDays(200, 0.3).slice(-days));
      return totalAt(0.9, total) / totalAt(0.1, total);
    };
    expect(width(30)).toBeGreaterThan(width(200));
  });

  it('rises with the probability, is never negative and always finite', () => {
    const total = totalOf([...new Array<number>(60).fill(0), 500, 0, 0, 0, 3]);
    const totals = [0.0005, 0.01, 0.1, 0.5, 0.9, 0.99, 0.9995].map((at) => totalAt(at, total));
    expect(totals).toEqual(totals.toSorted((a, b) => a - b));
    for (const credits of totals) expect(credits).toBeGreaterThanOrEqual(0);
    for (const credits of totals) expect(Number.isFinite(credits)).toBe(true);
  });

  it('scales with the account', () => {
    const values = noisyDays(120, 0.5);
    const large = totalOf(values.map((value) => value * 1_000));
    expect(middleTotal(large)).toBeCloseTo(1_000 * middleTotal(totalOf(values)), 3);
  });

  it('is unknown where nothing was used', () => {
    expect(fourWeekTotal([], new Float64Array(0))).toBeNull();
    expect(fourWeekTotal([0, 0, 0], new Float64Array(3))).toBeNull();
  });
});
