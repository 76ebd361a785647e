import fc from 'fast-check';
import { figuresOf, scoreYoung } from '../../../evaluation/forecast/score-young';
import { youngAccounts } from '../../../evaluation/forecast/young-accounts';
import { DEFAULT_BANK } from '../../../src/forecast/usage-model/bank';
import { forecastUsage } from '../../../src/forecast/usage-model/usage-model';

const HORIZON_DAYS = 28;
const PATHS = 1_000;
const RISE_MAX = 1.01;
const IDLE_DAYS = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 21, 27, 28, 29, 40, 60, 80];
const PROPERTY_SEED = 38_916;

interface Foretold {
  /** Of each path, in the order in which they were drawn. */
  readonly totals: Float64Array;
  readonly tomorrow: number;
  readonly mean: number;
  readonly p90: number;
  /** Of using this many credits or more within 28 days. */
  readonly chanceOf: (credits: number) => number;
}

function foretold(values: readonly number[], monthlyBudget: number | null): Foretold {
  const { paths, quantiles } = forecastUsage(
    { firstDate: '2027-03-01', values },
    { horizonDays: HORIZON_DAYS, pathCount: PATHS, seed: 3, bank: DEFAULT_BANK, monthlyBudget },
  );
  const totals = Float64Array.from({ length: PATHS }, (_, path) =>
    paths
      .subarray(path * HORIZON_DAYS, (path + 1) * HORIZON_DAYS)
      .reduce((sum, credits) => sum + credits, 0),
  );
  const sorted = totals.toSorted();
  return {
    totals,
    tomorrow: quantiles.mean[0] ?? 0,
    mean: totals.reduce((sum, credits) => sum + credits, 0) / PATHS,
    p90: sorted[0.9 * PATHS] ?? 0,
    chanceOf: (credits) => totals.filter((used) => used > 0 && used >= credits).length / PATHS,
  };
}

const idle = (days: number) => new Array<number>(days).fill(0);

describe('one day of use and then none', () => {
  const cases = [
    { monthlyBudget: 40, used: [1], balance: 39 },
    { monthlyBudget: 200, used: [40], balance: 160 },
    { monthlyBudget: 40, used: [40], balance: 0 },
    { monthlyBudget: 1_200, used: [2_400], balance: 1_200 },
    { monthlyBudget: 500, used: [5], balance: 495 },
    { monthlyBudget: 40, used: [0, 0, 0, 3], balance: 37 },
    { monthlyBudget: null, used: [60], balance: 40 },
  ];

  it.each(cases)('is expected less every day: %j', ({ monthlyBudget, used, balance }) => {
    let before = foretold(used, monthlyBudget);
    for (const idleDays of IDLE_DAYS) {
      const after = foretold([...used, ...idle(idleDays)], monthlyBudget);
      expect(after.tomorrow).toBeLessThanOrEqual(before.tomorrow);
      expect(after.mean).toBeLessThanOrEqual(before.mean);
      expect(after.p90).toBeLessThanOrEqual(before.p90);
      expect(after.chanceOf(balance)).toBeLessThanOrEqual(before.chanceOf(balance));
      before = after;
    }
    expect(before.chanceOf(balance)).toBeLessThan(0.01);
  });

  it('uses up 40 credits with a chance below 1 in 20 after one credit and a week', () => {
    expect(foretold([1, ...idle(7)], 40).chanceOf(39)).toBeLessThan(0.05);
  });

  it('is not expected to come to another such day after two weeks', () => {
    expect(foretold([40, ...idle(14)], 200).mean).toBeLessThan(40);
    expect(foretold([2_400, ...idle(80)], 1_200).mean).toBeLessThan(24);
  });
});

it('is expected to use no more after one idle day more, whatever few days were used', () => {
  const histories = fc.record({
    monthlyBudget: fc.constantFrom(40, 200, 1_200, 10_000, 75_000, null),
    used: fc.array(fc.tuple(fc.nat(13), fc.double({ min: 0.001, max: 2_000, noNaN: true })), {
      minLength: 1,
      maxLength: 3,
    }),
    idleDays: fc.nat(40),
  });
  fc.assert(
    fc.property(histories, ({ monthlyBudget, used, idleDays }) => {
      const values = idle(14 + idleDays);
      for (const [day, credits] of used) values[day] = credits;
      const before = foretold(values, monthlyBudget);
      const after = foretold([...values, 0], monthlyBudget);
      expect(after.mean).toBeLessThanOrEqual(RISE_MAX * before.mean);
      expect(after.p90).toBeLessThanOrEqual(RISE_MAX * before.p90);
    }),
    { seed: PROPERTY_SEED, numRuns: 40 },
  );
});

it('is expected to use no more after one idle day more, however old an account that is seldom used', () => {
  const histories = fc.record({
    monthlyBudget: fc.constantFrom(40, 1_200, null),
    pauses: fc.array(fc.integer({ min: 4, max: 40 }), { minLength: 2, maxLength: 20 }),
    credits: fc.double({ min: 0.1, max: 500, noNaN: true }),
    idleDays: fc.nat(40),
  });
  fc.assert(
    fc.property(histories, ({ monthlyBudget, pauses, credits, idleDays }) => {
      const used = pauses.flatMap((pause, at) => [credits * (1 + (at % 3)), ...idle(pause)]);
      const values = [...used, credits, ...idle(idleDays)];
      const before = foretold(values, monthlyBudget);
      const after = foretold([...values, 0], monthlyBudget);
      expect(after.mean).toBeLessThanOrEqual(RISE_MAX * before.mean);
      expect(after.p90).toBeLessThanOrEqual(RISE_MAX * before.p90);
    }),
    { seed: PROPERTY_SEED, numRuns: 30 },
  );
});

it('goes on from no level once four weeks are idle, whatever its habits', () => {
  const everyOtherWeek = Array.from({ length: 351 }, (_, day) => (day % 14 === 0 ? 30 : 0));
  const before = foretold([...everyOtherWeek, ...idle(27)], 200);
  const after = foretold([...everyOtherWeek, ...idle(28)], 200);
  expect(after.mean).toBeLessThan(2 * before.mean);
});

it.each([
  ['every Monday', (day: number) => (day % 7 === 0 ? 30 : 0)],
  ['on weekdays', (day: number) => (day % 7 < 5 ? 10 + (day % 3) : 0)],
])('uses more on no path after idle days between uses %s', (_, usedOn) => {
  for (const lastUse of [7, 14, 18]) {
    const used = Array.from({ length: lastUse + 1 }, (_each, day) => usedOn(day));
    let before = foretold(used, 200);
    for (let idleDays = 1; idleDays <= 6; idleDays++) {
      const after = foretold([...used, ...idle(idleDays)], 200);
      const grown = after.totals.filter((total, path) => total > (before.totals[path] ?? 0));
      expect(grown).toHaveLength(0);
      before = after;
    }
  }
});

describe('young accounts of every pattern', () => {
  const figures = figuresOf(youngAccounts(10, 2).map(scoreYoung));

  it('are expected to use no more after one idle day more', () => {
    expect(figures.meanRise).toBeLessThan(RISE_MAX - 1);
    expect(figures.p90Rise).toBeLessThan(RISE_MAX - 1);
  });

  it('run out about as often as foretold', () => {
    expect(figures.brier).toBeLessThan(0.05);
  });

  it('are expected to use about what they use', () => {
    expect(figures.medianRatio).toBeGreaterThan(0.5);
    expect(figures.medianRatio).toBeLessThan(2);
  });
});

it('knows a steady account after three days', () => {
  const { mean } = foretold([12, 12, 12], 200);
  expect(mean).toBeGreaterThan(0.75 * 12 * HORIZON_DAYS);
  expect(mean).toBeLessThan(1.25 * 12 * HORIZON_DAYS);
});
