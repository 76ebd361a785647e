import fc from 'fast-check';
import { contains } from '../../src/billing-periods/period';
import { anniversary, monthsSince, period } from '../../src/billing-periods/schedule';
import { dateOf, formatInstant } from '../../src/units/instant';

function dates(anchor: number, months: readonly number[]): readonly string[] {
  return months.map((month) => dateOf(anniversary(anchor, month)));
}

it('counts from an anchor on the 31st and never drifts', () => {
  expect(dates(Date.UTC(2027, 0, 31), [0, 1, 2, 3, 4, 5, 12, 13, 24])).toEqual([
    '2027-01-31',
    '2027-02-28',
    '2027-03-31',
    '2027-04-30',
    '2027-05-31',
    '2027-06-30',
    '2028-01-31',
    '2028-02-29',
    '2029-01-31',
  ]);
});

it('counts from anchors on the 29th and the 30th', () => {
  expect(dates(Date.UTC(2027, 0, 29), [1, 2, 13])).toEqual([
    '2027-02-28',
    '2027-03-29',
    '2028-02-29',
  ]);
  expect(dates(Date.UTC(2027, 10, 30), [3, 4, 15])).toEqual([
    '2028-02-29',
    '2028-03-30',
    '2029-02-28',
  ]);
});

it('finds 29 February again only in leap years', () => {
  expect(dates(Date.UTC(2028, 1, 29), [12, 24, 48])).toEqual([
    '2029-02-28',
    '2030-02-28',
    '2032-02-29',
  ]);
  expect(dates(Date.UTC(2096, 1, 29), [48])).toEqual(['2100-02-28']);
});

it('keeps the time of day to the millisecond', () => {
  const anchor = Date.UTC(2027, 0, 31, 23, 59, 59, 999);
  expect(formatInstant(anniversary(anchor, 1))).toBe('2027-02-28T23:59:59.999Z');
});

it('counts backwards too', () => {
  expect(dates(Date.UTC(2027, 0, 31), [-1, -2, -13])).toEqual([
    '2026-12-31',
    '2026-11-30',
    '2025-12-31',
  ]);
});

it('joins one period to the next without gap or overlap', () => {
  const anchor = Date.UTC(2027, 0, 31, 12);
  const first = period(anchor, 0, 1);
  const second = period(anchor, 1, 2);
  expect(first.end).toBe(second.start);
  expect(contains(first, first.start)).toBe(true);
  expect(contains(first, first.end - 1)).toBe(true);
  expect(contains(first, first.end)).toBe(false);
  expect(contains(second, first.end)).toBe(true);
  expect(contains(first, first.start - 1)).toBe(false);
});

it('knows the month of every anniversary over 100 years, from every day of a leap year', () => {
  for (let day = 0; day < 366; day += 1) {
    const anchor = Date.UTC(2028, 0, 1 + day, 17, 30);
    for (let months = 0; months <= 1_200; months += 1) {
      const at = anniversary(anchor, months);
      const found = [monthsSince(anchor, at - 1), monthsSince(anchor, at)];
      if (found[0] !== months - 1 || found[1] !== months) {
        throw new Error(`${formatInstant(anchor)} + ${months}: ${found}`);
      }
    }
  }
});

const INSTANT = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2100, 0, 1) });

it('puts every instant into exactly the month that monthsSince names', () => {
  fc.assert(
    fc.property(INSTANT, INSTANT, (anchor, instant) => {
      const months = monthsSince(anchor, instant);
      expect(contains(period(anchor, months, months + 1), instant)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
