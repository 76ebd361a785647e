import { forecastFromOwnHistory } from '../../../src/forecast/usage-model/own-history';
import { seededRandom } from '../../../src/forecast/usage-model/random';
import type { UsageForecast } from '../../../src/forecast/usage-model/usage-forecast';
import publicSeries from './public-series.json';

const FIRST_DATE = '2026-01-01';

function forecastOf(
  values: readonly number[],
  { horizonDays = 28, pathCount = 1_000, seed = 1 } = {},
): UsageForecast {
  const random = seededRandom(seed);
  return forecastFromOwnHistory(
    { firstDate: FIRST_DATE, values },
    { horizonDays, pathCount, random },
  );
}

function everyNumber({ paths, quantiles }: UsageForecast): number[] {
  return [paths, ...Object.values(quantiles)].flatMap((numbers) => Array.from(numbers));
}

function pathTotals({ paths, horizonDays }: UsageForecast): number[] {
  return Array.from({ length: paths.length / horizonDays }, (_, path) =>
    paths
      .subarray(path * horizonDays, (path + 1) * horizonDays)
      .reduce((sum, used) => sum + used, 0),
  ).toSorted((a, b) => a - b);
}

function middleOf(sorted: readonly number[]): number {
  return sorted[sorted.length >> 1] ?? 0;
}

function days(count: number, usedOn: (day: number) => number): number[] {
  return Array.from({ length: count }, (_, day) => usedOn(day));
}

function noise(seed = 6): () => number {
  const random = seededRandom(seed);
  return () => 0.7 + 0.6 * random.next();
}

describe('a forecast from own history', () => {
  const around = noise();
  const histories: [string, number[]][] = [
    ['no day', []],
    ['one day', [5]],
    ['one idle day', [0]],
    ['three days', [1, 2, 3]],
    ['a week', [3, 1, 4, 1, 5, 9, 2]],
    ['idle days only', days(100, () => 0)],
    ['one spike', days(100, (day) => (day === 60 ? 50 : 0))],
    ['one spike on the last day', days(100, (day) => (day === 99 ? 50 : 0))],
    ['a spike on a level', days(200, (day) => (day === 195 ? 1_000 : 1) * around())],
    ['a year', days(365, around)],
    ['more than a year', days(400, around)],
    ['growth', days(100, (day) => Math.exp(day / 10))],
    ['tiny amounts', days(60, () => 1e-6 * around())],
    ['huge amounts', days(60, () => 1e12 * around())],
    ['a dormant end', days(120, (day) => (day < 90 ? around() : 0))],
  ];

  it.each(histories)('is finite, ordered and never negative after %s', (_, values) => {
    for (const horizonDays of [1, 28, 60]) {
      const forecast = forecastOf(values, { horizonDays, pathCount: 100 });
      expect(forecast.paths).toHaveLength(100 * horizonDays);
      expect(everyNumber(forecast).every((used) => Number.isFinite(used) && used >= 0)).toBe(true);
      const { p10, p50, p90 } = forecast.quantiles;
      expect([p10.length, p50.length, p90.length]).toEqual([horizonDays, horizonDays, horizonDays]);
      for (const [day, middle] of p50.entries()) {
        expect(p10[day]).toBeLessThanOrEqual(middle);
        expect(p90[day]).toBeGreaterThanOrEqual(middle);
      }
    }
  });

  it('is the same for the same history and seed', () => {
    const values = days(150, around);
    expect(forecastOf(values)).toEqual(forecastOf(values));
    expect(forecastOf(values).paths).not.toEqual(forecastOf(values, { seed: 2 }).paths);
  });

  it('leaves the history as it was', () => {
    const values = Object.freeze(days(150, around));
    expect(() => forecastOf(values)).not.toThrow();
  });

  it('is nothing where nothing was ever used', () => {
    expect(everyNumber(forecastOf(days(80, () => 0))).every((used) => used === 0)).toBe(true);
  });

  it('repeats the week of an account that works in weeks', () => {
    const week = [20, 20, 20, 20, 20, 2, 2];
    const { p50 } = forecastOf(days(98, (day) => week[day % 7] ?? 0)).quantiles;
    for (const [day, middle] of p50.entries()) {
      expect(Math.abs(middle / (week[day % 7] ?? 1) - 1)).toBeLessThan(0.1);
    }
  });

  it('keeps the weekdays where they are after a dormant stretch', () => {
    const week = [20, 20, 20, 20, 20, 0, 0];
    const values = days(98 + 9, (day) => (day < 98 ? (week[day % 7] ?? 0) : 0));
    const { paths } = forecastOf(values);
    for (const [at, used] of paths.entries()) {
      const weekday = (values.length + (at % 28)) % 7;
      if (weekday >= 5) expect(used).toBeLessThan(2);
    }
  });

  it('is within a fifth of the new level ten days after a tenfold step', () => {
    for (const seed of [1, 2, 3, 4]) {
      const draw = noise(seed);
      for (const length of [60, 120, 365]) {
        const forecast = forecastOf(days(length, (day) => (day < length - 10 ? 10 : 100) * draw()));
        const daily = forecast.quantiles.p50.reduce((sum, middle) => sum + middle, 0) / 28;
        expect(daily).toBeGreaterThan(80);
        expect(daily).toBeLessThan(120);
        const total = middleOf(pathTotals(forecast));
        expect(total).toBeGreaterThan(0.8 * 2_800);
        expect(total).toBeLessThan(1.2 * 2_800);
      }
    }
  });

  it('goes by the days since the account began to be used', () => {
    const draw = noise();
    const total = middleOf(
      pathTotals(forecastOf(days(120, (day) => (day < 110 ? 0 : 10 * draw())))),
    );
    expect(total).toBeGreaterThan(0.75 * 280);
    expect(total).toBeLessThan(1.25 * 280);
  });

  it('does not take one runaway day for the new level', () => {
    const draw = noise();
    const values = days(200, (day) => (day === 195 ? 100 : 1) * draw());
    const total = middleOf(pathTotals(forecastOf(values)));
    expect(total).toBeGreaterThan(20);
    expect(total).toBeLessThan(45);
  });

  it('sees a dormant account stay away, or come back to what it used', () => {
    const draw = noise();
    const totals = pathTotals(forecastOf(days(120, (day) => (day < 92 ? 10 * draw() : 0))));
    expect(totals.filter((total) => total === 0).length / totals.length).toBeCloseTo(0.5, 1);
    expect(totals[990]).toBeGreaterThan(200);
  });

  it('grows less certain with the days', () => {
    const { paths, horizonDays, pathCount } = forecastOf(days(200, noise()), { horizonDays: 28 });
    const spreadOf = (spanDays: number): number => {
      const sums = Array.from({ length: pathCount }, (_, path) => {
        const start = path * horizonDays;
        return paths.subarray(start, start + spanDays).reduce((sum, used) => sum + used, 0);
      }).toSorted((a, b) => a - b);
      return (sums[900] ?? 0) - (sums[100] ?? 0);
    };
    expect(spreadOf(28)).toBeGreaterThan(spreadOf(7));
  });
});

describe('forecasts from own history of public series', () => {
  const tasks = publicSeries.flatMap(({ values }) =>
    [84, 98, 112, 126, 140, 153].map((origin) => ({
      forecast: forecastOf(values.slice(0, origin), { pathCount: 400 }),
      future: values.slice(origin, origin + 28),
    })),
  );

  it('hold about eight of ten days between the tenth and the ninetieth', () => {
    const inside = tasks.flatMap(({ forecast: { quantiles }, future }) =>
      future.map((used, day) => used >= at(quantiles.p10, day) && used <= at(quantiles.p90, day)),
    );
    const share = inside.filter(Boolean).length / inside.length;
    expect(share).toBeGreaterThan(0.72);
    expect(share).toBeLessThan(0.9);
  });

  it('hold about eight of ten totals of four weeks between the tenth and the ninetieth', () => {
    const inside = tasks.filter(({ forecast, future }) => {
      const totals = pathTotals(forecast);
      const used = future.reduce((sum, value) => sum + value, 0);
      return used >= (totals[40] ?? 0) && used <= (totals[359] ?? 0);
    });
    const share = inside.length / tasks.length;
    expect(share).toBeGreaterThan(0.65);
    expect(share).toBeLessThan(0.95);
  });

  it('are closer to what was used than the week before, repeated', () => {
    let own = 0;
    let repeated = 0;
    for (const { values } of publicSeries) {
      for (const origin of [98, 126, 153]) {
        const history = values.slice(0, origin);
        const { p50 } = forecastOf(history, { pathCount: 100 }).quantiles;
        for (const [day, used] of values.slice(origin, origin + 28).entries()) {
          const scale = history.reduce((sum, value) => sum + value, 0) / origin;
          own += Math.abs(used - at(p50, day)) / scale;
          repeated += Math.abs(used - (history[origin - 7 + (day % 7)] ?? 0)) / scale;
        }
      }
    }
    expect(own).toBeLessThan(0.85 * repeated);
  });
});

function at(numbers: Float64Array, day: number): number {
  return numbers[day] ?? Number.NaN;
}
