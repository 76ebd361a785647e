import { cappedLevel } from '../../../src/forecast/usage-model/capped-level';
import { asTheyAre, evenOut } from '../../../src/forecast/usage-model/even-days';
import { shiftToAnotherSize } from '../../../src/forecast/usage-model/level-shift';
import { localSlopes } from '../../../src/forecast/usage-model/local-regression';
import { pathQuantiles } from '../../../src/forecast/usage-model/path-quantiles';
import { seededRandom } from '../../../src/forecast/usage-model/random';
import {
  meanProfile,
  type WeekdayProfile,
  weekdayProfiles,
} from '../../../src/forecast/usage-model/weekday-profiles';

const days = (count: number, usedOn: (day: number) => number): number[] =>
  Array.from({ length: count }, (_, day) => usedOn(day));

describe('the level', () => {
  it.each([
    [[], 0],
    [[0, 0, 0], 0],
    [[5], 5],
    [[4, 6, 5], 5],
  ])('of %j is %d', (values, level) => {
    expect(cappedLevel(asTheyAre(values))).toBeCloseTo(level, 9);
  });

  it('hardly moves for a runaway day', () => {
    const values = days(28, (day) => (day === 9 ? 1_000 : 10));
    expect(cappedLevel(asTheyAre(values))).toBeLessThan(13);
  });

  it('is the mean of a few like days among idle ones', () => {
    for (const usedDays of [[0], [0, 7, 14], [3, 25]]) {
      const values = days(28, (day) => (usedDays.includes(day) ? 30 : 0));
      expect(cappedLevel(asTheyAre(values))).toBeCloseTo((30 * usedDays.length) / 28, 9);
    }
  });

  it('lets days of a weekday with hardly any use count for as little', () => {
    const office = days(14, (day) => (day % 7 < 5 ? 100 : 0));
    const level = cappedLevel(evenOut(office, (day) => (day % 7 < 5 ? 1.38 : 0.05)));
    expect(level).toBeCloseTo(100 / 1.38, -1);
  });
});

describe('a shift to another size', () => {
  const shiftIn = (values: readonly number[]) => shiftToAnotherSize(asTheyAre(values));

  it.each([
    [20, 10],
    [60, 8],
    [60, 27],
  ])('is seen in %i days, %i days after it', (count, since) => {
    const up = days(count, (day) => (day < count - since ? 10 : 50));
    const down = days(count, (day) => (day < count - since ? 50 : 10));
    expect(shiftIn(up)).toEqual({ firstDay: count - since, ratio: 5 });
    expect(shiftIn(down)).toEqual({ firstDay: count - since, ratio: 0.2 });
  });

  it('is seen where nothing was before', () => {
    const late = days(40, (day) => (day < 30 ? 0 : 50));
    expect(shiftIn(late)).toEqual({ firstDay: 30, ratio: 1 });
  });

  it.each([
    ['lasts no longer than a week', days(40, (day) => (day < 33 ? 10 : 50))],
    ['is one of size 2', days(40, (day) => (day < 30 ? 10 : 20))],
    ['is over', days(40, (day) => (day >= 20 && day < 30 ? 50 : 10))],
    ['leads to nothing', days(40, (day) => (day < 30 ? 50 : 0))],
    ['is a weekend', days(40, (day) => (day % 7 < 5 ? 50 : 1))],
    ['is no day at all', []],
  ])('is none where it %s', (_, values) => {
    expect(shiftIn(values)).toBeNull();
  });
});

describe('weekday profiles', () => {
  const office = Float64Array.from([0.1, 1.4, 1.4, 1.3, 1.4, 1.3, 0.1]);
  const weekend = Float64Array.from([2.6, 0.4, 0.4, 0.4, 0.4, 0.4, 2.4]);
  const known = [office, weekend].map((weekdays) => ({ weekdays, days: asTheyAre([]) }));
  const likeliest = (profiles: readonly WeekdayProfile[]): number =>
    profiles.findIndex(
      ({ probability }) => probability === Math.max(...profiles.map((each) => each.probability)),
    );

  it('keep all guesses where nothing is known', () => {
    const profiles = weekdayProfiles([], 1, known);
    expect(profiles.map(({ probability }) => probability)).toEqual([0.3, 0.35, 0.35]);
  });

  it('find the week of another account in seven days', () => {
    const monday = 1;
    const worked = days(7, (day) => (day < 5 ? 90 + day : 10));
    const rested = days(7, (day) => (day < 5 ? 15 : 90 + day));
    const even = days(7, (day) => 100 + day);
    const found = [even, worked, rested].map((values) =>
      likeliest(weekdayProfiles(values, monday, known)),
    );
    expect(found).toEqual([0, 1, 2]);
  });

  it('come to be the account’s own week', () => {
    const own = days(84, (day) => (day % 7 === 2 ? 600 : 66));
    const shares = meanProfile(weekdayProfiles(own, 0, known));
    expect(shares[2] ?? 0).toBeGreaterThan(2.5);
    expect(shares[3] ?? 0).toBeLessThan(0.8);
  });

  it('always have a mean of 1', () => {
    for (const { shares } of weekdayProfiles(
      days(30, (day) => (day * 7) % 11),
      3,
      known,
    )) {
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(7, 9);
    }
  });
});

describe('local slopes', () => {
  it('are those of a plane, little shrunk', () => {
    const random = seededRandom(2);
    const differences = Float64Array.from({ length: 400 }, () => 4 * random.next() - 2);
    const outcomes = Float64Array.from(
      { length: 200 },
      (_, at) => 5 + 0.5 * (differences[2 * at] ?? 0) - 0.3 * (differences[2 * at + 1] ?? 0),
    );
    const [a = 0, b = 0] = localSlopes(
      differences,
      2,
      outcomes,
      new Float64Array(200).fill(1 / 200),
    );
    expect(a).toBeCloseTo(0.5, 1);
    expect(b).toBeCloseTo(-0.3, 1);
  });

  it('are none where all examples are alike', () => {
    const slopes = localSlopes(
      new Float64Array(20),
      2,
      Float64Array.from({ length: 10 }, (_, at) => at),
      new Float64Array(10).fill(0.1),
    );
    expect(Array.from(slopes)).toEqual([0, 0]);
  });
});

describe('quantiles of paths', () => {
  it.each([1, 2, 11, 101, 1_000])('are what sorting %i paths would tell', (pathCount) => {
    const horizonDays = 3;
    const random = seededRandom(pathCount);
    const paths = Float64Array.from({ length: pathCount * horizonDays }, () =>
      Math.floor(20 * random.next()),
    );
    const { p10, p50, p90, mean } = pathQuantiles(paths, horizonDays);
    for (let day = 0; day < horizonDays; day++) {
      const sorted = paths.filter((_, at) => at % horizonDays === day).sort();
      const ranked = [0.1, 0.5, 0.9].map((share) => sorted[Math.round(share * (pathCount - 1))]);
      expect([p10[day], p50[day], p90[day]]).toEqual(ranked);
      expect(mean[day]).toBeCloseTo(sorted.reduce((sum, used) => sum + used, 0) / pathCount, 9);
    }
  });
});
