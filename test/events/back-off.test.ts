import { ATTEMPTS_MAX, retryDelayMs } from '../../src/events/back-off';
import { DAY_MS, HOUR_MS } from '../../src/units/instant';

it('waits 5 s at first, doubles, and never waits longer than half a day', () => {
  expect([1, 2, 3, 4].map((attempts) => retryDelayMs(attempts, 0))).toEqual([
    5_000, 10_000, 20_000, 40_000,
  ]);
  expect(retryDelayMs(ATTEMPTS_MAX, 0)).toBe(12 * HOUR_MS);
});

it('waits up to a fifth less, by chance', () => {
  expect(retryDelayMs(1, 0.5)).toBe(4_500);
  expect(retryDelayMs(1, 0.999_999)).toBe(4_000);
});

it('keeps at it for about three days', () => {
  let total = 0;
  for (let attempts = 1; attempts < ATTEMPTS_MAX; attempts += 1) total += retryDelayMs(attempts, 0);
  expect(total / DAY_MS).toBeGreaterThan(2.7);
  expect(total / DAY_MS).toBeLessThan(3.3);
});
