import { type Bank, buildBank, DEFAULT_BANK } from '../../../src/forecast/usage-model/bank';
import { seededRandom } from '../../../src/forecast/usage-model/random';
import type { UsageForecast } from '../../../src/forecast/usage-model/usage-forecast';
import { forecastUsage } from '../../../src/forecast/usage-model/usage-model';
import publicSeries from './public-series.json';

interface Wanted {
  readonly horizonDays?: number;
  readonly seed?: number;
  readonly bank?: Bank;
  readonly monthlyBudget?: number | null;
}

function forecastOf(values: readonly number[], wanted: Wanted = {}) {
  const request = {
    horizonDays: 28,
    pathCount: 1_000,
    seed: 1,
    bank: DEFAULT_BANK,
    monthlyBudget: null,
    ...wanted,
  };
  return forecastUsage({ firstDate: '2026-01-05', values }, request);
}

const days = (count: number, usedOn: (day: number) => number): number[] =>
  Array.from({ length: count }, (_, day) => usedOn(day));

function everyNumber({ paths, quantiles }: UsageForecast): number[] {
  return [paths, ...Object.values(quantiles)].flatMap((numbers) => Array.from(numbers));
}

function meanDaysOf({ paths, horizonDays, pathCount }: UsageForecast): Float64Array {
  return Float64Array.from({ length: pathCount }, (_, path) => {
    const days = paths.subarray(path * horizonDays, (path + 1) * horizonDays);
    return days.reduce((sum, used) => sum + used, 0) / horizonDays;
  });
}

/** Ascending. */
function meanDays(forecast: UsageForecast): Float64Array {
  return meanDaysOf(forecast).sort();
}

const rank = (sorted: Float64Array, share: number): number =>
  sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;

/** One path in ten each stays below the first and above the last. */
function spread(forecast: UsageForecast): readonly [number, number, number] {
  const sorted = meanDays(forecast);
  return [rank(sorted, 0.1), rank(sorted, 0.5), rank(sorted, 0.9)];
}

const random = seededRandom(8);
const HISTORIES: readonly (readonly [string, readonly number[]])[] = [
  ['no day', []],
  ['one day', [5]],
  ['one idle day', [0]],
  ['three days', [1, 2, 3]],
  ['three idle days', [0, 0, 0]],
  ['a single day of use among 20', days(20, (day) => (day === 12 ? 900 : 0))],
  ['a single day of use among 300', days(300, (day) => (day === 292 ? 900 : 0))],
  ['a year of nothing', days(365, () => 0)],
  ['always the same', days(45, () => 10)],
  ['noise', days(200, () => 100 * random.next())],
  ['tiny amounts', days(60, (day) => 1e-6 * (day % 3))],
  ['huge amounts', days(60, (day) => 1e12 * (1 + (day % 3)))],
];

describe.each(HISTORIES)('a forecast from %s', (_, values) => {
  it.each([1, 28, 60])('is finite and never negative over %i days', (horizonDays) => {
    for (const monthlyBudget of [null, 500]) {
      const forecast = forecastOf(values, { horizonDays, monthlyBudget });
      expect(forecast.paths).toHaveLength(1_000 * horizonDays);
      expect(everyNumber(forecast).filter((used) => !(used >= 0 && used < 1e15))).toEqual([]);
    }
  });

  it('has its quantiles in their order', () => {
    const { p10, p50, p90 } = forecastOf(values, { monthlyBudget: 500 }).quantiles;
    for (const [day, middle] of p50.entries()) {
      expect(p10[day] ?? Number.NaN).toBeLessThanOrEqual(middle + 1e-9);
      expect(p90[day] ?? Number.NaN).toBeGreaterThanOrEqual(middle - 1e-9);
    }
  });

  it('is the same again for the same seed', () => {
    expect(forecastOf(values, { seed: 5 })).toEqual(forecastOf(values, { seed: 5 }));
  });
});

it('draws other paths for another seed', () => {
  const values = [4, 6, 5, 7];
  expect(forecastOf(values, { seed: 5 }).paths).not.toEqual(forecastOf(values, { seed: 6 }).paths);
});

describe('what a forecast rests on', () => {
  it.each([
    ['PLAN', []],
    ['PLAN', [7]],
    ['PLAN', days(30, () => 0)],
    ['SIMILAR_ACCOUNTS', days(3, () => 7)],
    ['SIMILAR_ACCOUNTS', days(59, () => 7)],
    ['OWN_HISTORY', days(60, () => 7)],
    ['OWN_HISTORY', days(60, () => 0)],
  ])('is %s', (basis, values) => {
    expect(forecastOf(values, { monthlyBudget: 500 }).basis).toBe(basis);
  });
});

describe('an account on its first day', () => {
  it('uses some of its plan, how much is wide open', () => {
    const [low, middle, high] = spread(forecastOf([], { monthlyBudget: 3_000 }));
    expect(low).toBeGreaterThan(3);
    expect(low).toBeLessThan(40);
    expect(middle).toBeGreaterThan(40);
    expect(middle).toBeLessThan(80);
    expect(high).toBeGreaterThan(100);
    expect(high).toBeLessThan(300);
  });

  it('uses in proportion to its plan', () => {
    const small = spread(forecastOf([], { monthlyBudget: 40 }));
    const large = spread(forecastOf([], { monthlyBudget: 40_000 }));
    for (const [at, used] of small.entries()) expect(large[at]).toBeCloseTo(1_000 * used, 6);
  });

  it('may stay idle where it has no plan either', () => {
    const [low, middle, high] = spread(forecastOf([]));
    expect([low, middle < 5, high > middle]).toEqual([0, true, true]);
  });
});

describe('a young account', () => {
  it('is judged by its own size from the third day on', () => {
    const [low, middle, high] = spread(forecastOf([100, 110, 90]));
    expect(low).toBeGreaterThan(40);
    expect(middle).toBeGreaterThan(80);
    expect(middle).toBeLessThan(120);
    expect(high).toBeLessThan(250);
  });

  it('forgets its plan within two weeks', () => {
    const middleOf = (count: number, monthlyBudget: number): number =>
      spread(
        forecastOf(
          days(count, () => 10),
          { monthlyBudget },
        ),
      )[1];
    expect(middleOf(1, 3_000)).toBeGreaterThan(20);
    expect(middleOf(14, 3_000)).toBeLessThan(11.5);
  });

  it('begins the less likely the longer it has been idle', () => {
    const active = (count: number): number =>
      meanDays(
        forecastOf(
          days(count, () => 0),
          { monthlyBudget: 500 },
        ),
      ).filter((used) => used > 0).length / 1_000;
    expect(active(0)).toBeGreaterThan(0.99);
    expect(active(3)).toBeCloseTo(1 / 4, 1);
    expect(active(19)).toBeCloseTo(1 / 20, 1);
  });

  it('learns its weekend from the weeks of others and from its own', () => {
    const office = days(14, (day) => (day % 7 < 5 ? 100 : 2));
    const { p50 } = forecastOf(office).quantiles;
    for (const [day, middle] of p50.entries()) {
      expect(middle).toBeGreaterThan(day % 7 < 5 ? 80 : 0);
      expect(middle).toBeLessThan(day % 7 < 5 ? 120 : 20);
    }
  });
});

it('knows the weekdays after an idle day as well', () => {
  const office = days(13, (day) => (day % 7 < 5 ? 100 : 0));
  const { p50 } = forecastOf(office).quantiles;
  for (const [ahead, middle] of p50.entries()) {
    const isWorkday = (office.length + ahead) % 7 < 5;
    expect(middle > 50).toBe(isWorkday);
  }
});

describe('ten days at ten times the level before', () => {
  it.each([20, 40, 100, 365])('are the new level after %i days in all', (count) => {
    const [, middle] = spread(forecastOf(days(count, (day) => (day < count - 10 ? 10 : 100))));
    expect(middle).toBeGreaterThan(80);
    expect(middle).toBeLessThan(120);
  });

  it.each([20, 40, 100])('are it through noise and weekends as well, after %i days', (count) => {
    const chance = seededRandom(3);
    const used = (day: number): number => (0.7 + 0.6 * chance.next()) * (day % 7 < 5 ? 10 : 3);
    const lastWeeks = days(count, (day) => used(day) * (day < count - 10 ? 1 : 10));
    const [, middle] = spread(forecastOf(lastWeeks));
    expect(middle).toBeGreaterThan(0.8 * 80);
    expect(middle).toBeLessThan(1.2 * 80);
  });
});

describe('an account with a history of its own', () => {
  const half: Bank = { ...DEFAULT_BANK, paths: DEFAULT_BANK.paths.slice(0, 25) };

  /** What does not depend on the bank. */
  function ownShare(count: number): number {
    const chance = seededRandom(4);
    const values = days(count, () => 5 + chance.next());
    const [one, other] = [forecastOf(values), forecastOf(values, { bank: half })].map(meanDaysOf);
    return (one?.filter((used, path) => used === other?.[path]).length ?? 0) / 1_000;
  }

  it.each([
    [21, 0],
    [51, 0.3],
    [365, 0.6],
  ])('after %i days has that much of its own in its paths: %d', (count, share) => {
    expect(ownShare(count)).toBeCloseTo(share, 2);
  });

  it('is left to its own past when it has fallen idle', () => {
    const values = days(200, (day) => (day < 150 ? 20 : 0));
    const back = meanDays(forecastOf(values, { monthlyBudget: 5_000 })).filter((used) => used > 0);
    // Away for 50 days, it is back within 28 with probability 28 / 78.
    expect(back.length / 1_000).toBeGreaterThan(0.3);
    expect(back.length / 1_000).toBeLessThan(0.42);
  });
});

it('hardly moves for one runaway day', () => {
  const steady = spread(forecastOf(days(30, () => 10)))[1];
  const withSpike = spread(forecastOf(days(30, (day) => (day === 20 ? 300 : 10))))[1];
  expect(withSpike).toBeLessThan(1.6 * steady);
});

describe('forecasts of public series that the bank does not know, from 7 and 21 days', () => {
  // The default bank holds some of these series, with the days that are foretold here.
  const strangers: Bank = {
    ...DEFAULT_BANK,
    paths: DEFAULT_BANK.paths.filter((path) => !publicSeries.some((series) => isOf(path, series))),
  };
  const tasks = publicSeries.flatMap(({ values }) =>
    [21, 49, 77, 105, 133, 153].flatMap((origin) =>
      [7, 21].map((count) => ({
        forecast: forecastOf(values.slice(origin - count, origin), { bank: strangers }),
        future: values.slice(origin, origin + 28),
      })),
    ),
  );

  it('hold about eight of ten days between the tenth and the ninetieth', () => {
    const inside = tasks.flatMap(({ forecast: { quantiles }, future }) =>
      future.map(
        (used, day) => used >= (quantiles.p10[day] ?? 0) && used <= (quantiles.p90[day] ?? 0),
      ),
    );
    const share = inside.filter(Boolean).length / inside.length;
    expect(share).toBeGreaterThan(0.65);
    expect(share).toBeLessThan(0.92);
  });

  it('hold about eight of ten totals between the tenth and the ninetieth', () => {
    const inside = tasks.filter(({ forecast, future }) => {
      const [low, , high] = spread(forecast);
      const mean = future.reduce((sum, used) => sum + used, 0) / future.length;
      return mean >= low && mean <= high;
    });
    expect(inside.length / tasks.length).toBeGreaterThan(0.6);
    expect(inside.length / tasks.length).toBeLessThan(0.95);
  });
});

/** By the shape of a fortnight, which no two share. */
function isOf(
  path: Bank['paths'][number],
  series: { readonly values: readonly number[] },
): boolean {
  const { paths } = buildBank([
    { history: { firstDate: '2026-01-05', values: series.values }, monthlyBudget: null },
  ]);
  return alignments(path.perMille, paths[0]?.perMille ?? []);
}

function alignments(known: readonly number[], own: readonly number[]): boolean {
  const ratios = own.slice(0, 14).map((value, at) => value / (own[at + 1] || 1));
  return known.some((_, start) =>
    ratios.every(
      (ratio, at) =>
        Math.abs((known[start + at] ?? 0) / (known[start + at + 1] || 1) - ratio) <=
        0.01 * ratio + 0.001,
    ),
  );
}
