import { seededRandom } from '../../../src/forecast/usage-model/random';
import {
  factorOf,
  weekdayFactors,
  withoutWeekdays,
} from '../../../src/forecast/usage-model/weekday-factors';

const OFFICE_WEEK = [12, 12, 12, 12, 12, 5, 5];

function days(count: number, usedOn: (day: number) => number): number[] {
  return Array.from({ length: count }, (_, day) => usedOn(day));
}

describe('the weekday factors', () => {
  it('find the weekdays of an account that works in weeks', () => {
    const factors = weekdayFactors(days(70, (day) => OFFICE_WEEK[day % 7] ?? 0));
    expect(Array.from(factors, (factor) => Math.round(factor * 100) / 100)).toEqual([
      1.2, 1.2, 1.2, 1.2, 1.2, 0.5, 0.5,
    ]);
  });

  it('leave even days when they are divided out', () => {
    const values = days(70, (day) => OFFICE_WEEK[day % 7] ?? 0);
    for (const value of withoutWeekdays(values, weekdayFactors(values))) {
      expect(value).toBeCloseTo(10, 6);
    }
  });

  it('stay near 1 where the days differ by chance alone', () => {
    const random = seededRandom(3);
    const factors = weekdayFactors(days(140, () => 1 + random.next()));
    for (const factor of factors) expect(Math.abs(factor - 1)).toBeLessThan(0.05);
  });

  it('make no habit of a single runaway day', () => {
    const values = days(70, (day) => (day === 66 ? 1_000 : 1));
    for (const factor of weekdayFactors(values)) expect(Math.abs(factor - 1)).toBeLessThan(0.1);
  });

  it('are 1 where there is no week to learn from, and where nothing is used', () => {
    expect(Array.from(weekdayFactors([]))).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect(Array.from(weekdayFactors([4, 9, 2]))).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect(Array.from(weekdayFactors(days(40, () => 0)))).toEqual([1, 1, 1, 1, 1, 1, 1]);
  });

  it('count on from the first day of the history', () => {
    const factors = Float64Array.of(1, 2, 3, 4, 5, 6, 7);
    expect(factorOf(15, factors)).toBe(2);
  });
});
