import { lastYearFactors } from '../../../src/forecast/usage-model/last-year';
import { seededRandom } from '../../../src/forecast/usage-model/random';

/** The days ahead that were quiet last year. */
const HOLIDAYS = { first: 10, last: 16 };

function yearWithHolidays(noiseOf: () => number): Float64Array {
  return Float64Array.from({ length: 365 }, (_, day) => {
    const ahead = day - 1;
    const isHoliday = ahead >= HOLIDAYS.first && ahead <= HOLIDAYS.last;
    return (isHoliday ? 40 : 100) * noiseOf();
  });
}

describe('the days of last year', () => {
  const ahead = { firstDay: 365, days: 28 };

  it('lower the same days this year, part of the way, in a quiet account', () => {
    const factors = lastYearFactors(
      yearWithHolidays(() => 1),
      ahead,
    );
    expect(factors).toHaveLength(28);
    for (const day of [11, 13, 15]) {
      expect(factors[day]).toBeLessThan(0.8);
      expect(factors[day]).toBeGreaterThan(0.4);
    }
    for (const day of [0, 5, 20, 27]) expect(factors[day]).toBeCloseTo(1, 6);
  });

  it('say little in a noisy account', () => {
    const random = seededRandom(4);
    const factors = lastYearFactors(
      yearWithHolidays(() => 0.1 + 1.8 * random.next()),
      ahead,
    );
    for (const factor of factors) expect(Math.abs(factor - 1)).toBeLessThan(0.2);
  });

  it('say nothing before there is a year, or where nothing was used then', () => {
    const ones = new Float64Array(28).fill(1);
    const young = new Float64Array(364).fill(9);
    expect(lastYearFactors(young, { firstDay: 364, days: 28 })).toEqual(ones);
    expect(lastYearFactors(new Float64Array(365), ahead)).toEqual(ones);
  });
});
