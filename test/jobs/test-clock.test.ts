import { type ClockProgress, TestClock } from '../../src/jobs/test-clock';
import type { Instant } from '../../src/units/instant';

/** A clock on which something falls due every ten, each taking `tookMs` of the wall clock. */
function clockOf(tookMs: number) {
  let now: Instant = 0;
  let wall = 0;
  const done: Instant[] = [];
  const told: ClockProgress[] = [];
  const clock = new TestClock(
    {
      now: async () => now,
      advance: async (to) => {
        now = Math.max(now, to);
        return now;
      },
    },
    [
      {
        run: async () => {
          if (now % 10 !== 0 || done.includes(now)) return;
          done.push(now);
          wall += tookMs;
        },
        nextDueAfter: async (instant) => (Math.floor(instant / 10) + 1) * 10,
      },
    ],
    (progress) => told.push(progress),
    () => wall,
  );
  return { clock, done, told };
}

it('stops at each instant at which something falls due, and ends where it is to', async () => {
  const { clock, done } = clockOf(0);
  expect(await clock.advance(35, null)).toBe(35);
  expect(done).toEqual([0, 10, 20, 30]);
  expect(await clock.advance(20, null)).toBe(35);
});

it('says once a second at most how far it has come', async () => {
  const { clock, told } = clockOf(400);
  await clock.advance(100, null);
  expect(told).toEqual([
    { reached: 30, to: 100, share: 0.3 },
    { reached: 60, to: 100, share: 0.6 },
    { reached: 90, to: 100, share: 0.9 },
  ]);
});

it('says nothing of a move that is over within a second', async () => {
  const { clock, told } = clockOf(9);
  await clock.advance(100, null);
  expect(told).toEqual([]);
});
