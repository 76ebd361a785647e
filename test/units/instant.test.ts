import {
  dateOf,
  formatInstant,
  monthOf,
  startOfMonth,
  startOfNextMonth,
} from '../../src/units/instant';

it('writes an instant, its date and its month in UTC', () => {
  const lastOfYear = Date.UTC(2026, 11, 31, 23, 59, 59, 999);
  expect(formatInstant(lastOfYear)).toBe('2026-12-31T23:59:59.999Z');
  expect(dateOf(lastOfYear)).toBe('2026-12-31');
  expect(monthOf(lastOfYear)).toBe('2026-12');
  expect(monthOf(lastOfYear + 1)).toBe('2027-01');
});

it('finds where months begin, also over the turn of the year', () => {
  expect(startOfMonth(Date.UTC(2026, 1, 28, 12))).toBe(Date.UTC(2026, 1, 1));
  expect(startOfMonth(Date.UTC(2026, 1, 1))).toBe(Date.UTC(2026, 1, 1));
  expect(startOfNextMonth(Date.UTC(2026, 11, 1))).toBe(Date.UTC(2027, 0, 1));
  expect(startOfNextMonth(Date.UTC(2026, 0, 31))).toBe(Date.UTC(2026, 1, 1));
});
