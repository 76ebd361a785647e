import { seededRandom } from '../../../src/forecast/usage-model/random';
import { atTodaysLevel } from '../../../src/forecast/usage-model/todays-level';

const random = seededRandom(5);
const NOISE = Array.from({ length: 120 }, () => 0.7 + 0.6 * random.next());

function stepTo(level: number, daysSince: number): number[] {
  return NOISE.map((noise, day) => (day < NOISE.length - daysSince ? noise : noise * level));
}

function moved(values: readonly number[]): readonly number[] {
  return atTodaysLevel(values, Float64Array.from(values));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('a history at today’s level', () => {
  it('has the days before a step in the size of the days after it', () => {
    const before = moved(stepTo(10, 10)).slice(0, 110);
    expect(meanOf(before)).toBeGreaterThan(7);
    expect(meanOf(before)).toBeLessThan(11);
  });

  it('keeps the days after the step, and the pattern of the days before it', () => {
    const values = stepTo(10, 10);
    const result = moved(values);
    expect(result.slice(110)).toEqual(values.slice(110));
    const ratio = (result[3] ?? 0) / (values[3] ?? 1);
    expect((result[50] ?? 0) / (values[50] ?? 1)).toBeCloseTo(ratio, 9);
  });

  it('follows a fall as it follows a rise', () => {
    expect(meanOf(moved(stepTo(0.1, 12)).slice(0, 108))).toBeLessThan(0.15);
  });

  it('is the history itself where nothing has stepped, or only for a few days', () => {
    for (const values of [NOISE, stepTo(10, 4), stepTo(1.2, 14), [], [1, 2, 3]]) {
      expect(moved(values)).toBe(values);
    }
  });

  it('does not take an idle stretch or the first use for a level', () => {
    expect(moved(stepTo(0, 10))).toEqual(stepTo(0, 10));
    const firstUse = NOISE.map((noise, day) => (day < 110 ? 0 : noise));
    expect(moved(firstUse)).toBe(firstUse);
  });
});
