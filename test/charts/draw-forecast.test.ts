import fc from 'fast-check';
import { BOTTOM, LEFT, RIGHT, TOP } from '../../src/charts/chart-frame';
import { drawForecast } from '../../src/charts/draw-forecast';
import type { ForecastPicture } from '../../src/charts/forecast-picture';
import type { RunOut } from '../../src/forecast/shape/forecast';
import { CREDITS_MAX } from '../../src/units/credits';
import { DAY_MS } from '../../src/units/instant';
import { dateAhead, FORECAST_AT, forecastWith } from '../support/forecasts';
import { credits } from '../support/played-account';

const NEXT_BUDGET = Date.UTC(2030, 0, 20, 9);

function pictureWith(changes: Partial<ForecastPicture> = {}): ForecastPicture {
  return {
    name: 'Ada',
    locale: 'en',
    now: FORECAST_AT,
    total: credits('300'),
    history: [
      { at: FORECAST_AT - 2 * DAY_MS, credits: credits('320') },
      { at: FORECAST_AT - DAY_MS, credits: credits('310.5') },
    ],
    forecast: forecastWith(),
    budgets: [NEXT_BUDGET],
    nextBudgetAt: NEXT_BUDGET,
    ...changes,
  };
}

const withRunOut = (runOut: RunOut | null, changes: Partial<ForecastPicture> = {}) =>
  pictureWith({ forecast: forecastWith({ runOut }), ...changes });

/** What a reader sees and hears. */
function textsOf(svg: string) {
  const of = (pattern: RegExp) => pattern.exec(svg)?.[1];
  return {
    title: of(/<title id="title">(.*?)<\/title>/s),
    description: of(/<desc id="description">(.*?)<\/desc>/s),
    headline: of(/<text class="headline"[^>]*>(.*?)<\/text>/s),
    subline: of(/<text class="subline"[^>]*>(.*?)<\/text>/s),
  };
}

function count(svg: string, text: string): number {
  return svg.split(text).length - 1;
}

it('answers the question above the picture, and to those who cannot see it', () => {
  expect(textsOf(drawForecast(pictureWith()))).toEqual({
    title: 'Ada: Runs out around Feb 4, on Jan 25 at the earliest',
    headline: 'Runs out around Feb 4, on Jan 25 at the earliest',
    subline:
      '300 credits left on January 5, 2030 · 42% chance of running out before the next budget',
    description:
      '300 credits left on January 5, 2030 · 42% chance of running out before the next budget. On ' +
      'February 3, 2030 the balance is expected to be 0 credits, and between 0 credits and 150 ' +
      'credits in 8 of 10 cases.',
  });
});

const day = dateAhead;
it.each<[string, RunOut | null, string, string]>([
  [
    'within days',
    { earliest: day(8), expected: day(11), latest: day(16) },
    'Runs out around Jan 16, between Jan 13 and Jan 21',
    'Aufgebraucht um den 16. Jan., zwischen 13. Jan. und 21. Jan.',
  ],
  [
    'surely today',
    { earliest: day(0), expected: day(0), latest: day(0) },
    'Runs out on Jan 5',
    'Aufgebraucht am 5. Jan.',
  ],
  [
    'maybe late',
    { earliest: day(22), expected: null, latest: null },
    'May run out from Jan 27 on, but likely lasts beyond Feb 3',
    'Reicht wohl über den 3. Feb. hinaus, vielleicht aber nur bis zum 27. Jan.',
  ],
  ['not in sight', null, 'Lasts beyond Feb 3', 'Reicht über den 3. Feb. hinaus'],
])('says in both languages that credits run out %s', (_, runOut, english, german) => {
  expect(textsOf(drawForecast(withRunOut(runOut))).headline).toBe(english);
  expect(textsOf(drawForecast(withRunOut(runOut, { locale: 'de-AT' }))).headline).toBe(german);
});

it.each([
  ['en', NEXT_BUDGET, 'No credits left; the next budget is due on Jan 20'],
  ['en', null, 'No credits left'],
  ['de', NEXT_BUDGET, 'Keine Credits mehr; das nächste Budget kommt am 20. Jan.'],
  ['fr', null, 'No credits left'],
])('says what is left of nothing (%s, %s)', (locale, nextBudgetAt, headline) => {
  const svg = drawForecast(pictureWith({ total: 0n, locale, nextBudgetAt }));
  expect(textsOf(svg).headline).toBe(headline);
  expect(svg).not.toContain('class="run-out');
});

it.each([
  [0, 'less than 1%'],
  [0.004, 'less than 1%'],
  [0.126, '13%'],
  [0.999, 'more than 99%'],
  [1, 'more than 99%'],
])('promises no certainty: %s', (runOutBeforeRenewalProbability, chance) => {
  const forecast = forecastWith({ runOutBeforeRenewalProbability });
  const { subline } = textsOf(drawForecast(pictureWith({ forecast })));
  expect(subline).toContain(`· ${chance} chance of running out before the next budget`);
});

it('speaks of no next budget where none is due', () => {
  const { subline } = textsOf(drawForecast(pictureWith({ nextBudgetAt: null, budgets: [] })));
  expect(subline).toBe('300 credits left on January 5, 2030');
});

it('marks today, each budget and the run-out, and explains what it marks', () => {
  const marked = drawForecast(pictureWith());
  expect(count(marked, 'class="today"')).toBe(1);
  expect(count(marked, '<path class="budget" d="M')).toBe(2);
  expect(count(marked, '<rect class="run-out open" x="')).toBe(1);
  expect(marked).toContain('>Runs out</text>');
  expect(marked).toContain('>Monthly budget</text>');

  const unmarked = drawForecast(withRunOut(null, { budgets: [], nextBudgetAt: null }));
  expect(count(unmarked, 'class="budget"')).toBe(0);
  expect(count(unmarked, 'class="run-out')).toBe(0);
  expect(unmarked).not.toContain('>Monthly budget</text>');
});

it('lets the mark end only where the run-out is sure to be over', () => {
  const runOut = { earliest: dateAhead(8), expected: dateAhead(11), latest: dateAhead(16) };
  const [, width] =
    /<rect class="run-out" x="[\d.]+" y="\d+" width="([\d.]+)"/.exec(
      drawForecast(withRunOut(runOut)),
    ) ?? [];
  // Nine of 32 days: two of history and thirty ahead.
  expect(Number(width)).toBeCloseTo(((RIGHT - LEFT) * 9) / 32, 0);
});

it('names the days along the axis from today on', () => {
  const labels = [...drawForecast(pictureWith()).matchAll(/y="348">([^<]+)</g)].map(([, l]) => l);
  expect(labels).toEqual(['Jan 5', 'Jan 12', 'Jan 19', 'Jan 26', 'Feb 2']);
});

it('lets no name be markup, nor what XML cannot hold', () => {
  const svg = drawForecast(pictureWith({ name: '<script>alert("&")</script>\u0001\ud800 😀' }));
  expect(svg).not.toContain('<script');
  expect(textsOf(svg).title).toBe(
    '&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt;\ufffd\ufffd 😀: ' +
      'Runs out around Feb 4, on Jan 25 at the earliest',
  );
});

it('draws equal pictures alike', () => {
  expect(drawForecast(pictureWith())).toBe(drawForecast(pictureWith()));
});

const amounts = fc.bigInt({ min: 0n, max: CREDITS_MAX });
const pictures = fc
  .record({
    horizonDays: fc.integer({ min: 1, max: 60 }),
    historyDays: fc.integer({ min: 0, max: 60 }),
    sinceMidnight: fc.integer({ min: 0, max: DAY_MS - 1 }),
    amounts: fc.array(amounts, { minLength: 1, maxLength: 12 }),
    runOut: fc.option(fc.array(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 3 })),
    locale: fc.constantFrom('en', 'de'),
  })
  .map(({ horizonDays, historyDays, sinceMidnight, amounts, runOut, locale }) => {
    const midnight = Date.UTC(2030, 1, 1);
    const now = midnight + sinceMidnight;
    const amount = (index: number) => amounts[index % amounts.length] ?? 0n;
    const [earliest = null, expected = null, latest = null] = (runOut ?? [])
      .toSorted((a, b) => a - b)
      .map((days) => dateAhead(days % horizonDays, midnight))
      .toSorted();
    const days = Array.from({ length: horizonDays }, (_, index) => {
      const [p10 = 0n, p50 = 0n, p90 = 0n] = [
        amount(index),
        amount(index + 1),
        amount(index + 2),
      ].toSorted((a, b) => (a < b ? -1 : 1));
      const quantiles = { p10, p50, p90, mean: p50 };
      return { date: dateAhead(index, midnight), usage: quantiles, balance: quantiles };
    });
    return pictureWith({
      locale,
      now,
      total: amount(0),
      history: Array.from({ length: historyDays }, (_, index) => ({
        at: midnight - (historyDays - index) * DAY_MS,
        credits: amount(index),
      })),
      budgets: [now, midnight + (horizonDays - 1) * DAY_MS],
      forecast: forecastWith({
        asOf: now,
        horizonDays,
        days,
        runOut: runOut === null ? null : { earliest, expected, latest },
      }),
    });
  });

it('keeps every line inside the frame, whatever the numbers', () => {
  fc.assert(
    fc.property(pictures, (picture) => {
      const svg = drawForecast(picture);
      expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
      const paths = [...svg.matchAll(/class="(?:history|median|fan)" d="([^"]+)"\/>\n/g)];
      expect(paths).toHaveLength(3);
      for (const [, path = ''] of paths) {
        for (const [, x = '', y = ''] of path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)) {
          expect(Number(x)).toBeGreaterThanOrEqual(LEFT);
          expect(Number(x)).toBeLessThanOrEqual(RIGHT);
          expect(Number(y)).toBeGreaterThanOrEqual(TOP);
          expect(Number(y)).toBeLessThanOrEqual(BOTTOM);
        }
      }
    }),
    { numRuns: 60 },
  );
});
