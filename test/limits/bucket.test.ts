import fc from 'fast-check';
import {
  afterCharging,
  BUCKET_MS,
  capacityOf,
  DEBT_MS_MAX,
  pointsIn,
  take,
  waitFor,
  withinFor,
} from '../../src/limits/bucket';

/** A point a millisecond: 10,000 in a bucket. */
const RATE = { pointsPerMinute: 60_000 };
const NOW = 1_000_000;

const taken = (points: number, fullAt = NOW, now = NOW, paid = 0) =>
  take(RATE, fullAt, now, points, withinFor(RATE, points + paid));

it('holds ten seconds’ worth, which may be taken at once', () => {
  expect(capacityOf(RATE)).toBe(10_000);
  expect(taken(10_000)).toBe(NOW + 10_000);
  expect(taken(10_000, NOW + 1)).toBeNull();
  expect(taken(9_999, NOW + 1)).toBe(NOW + 10_000);
});

it('refills evenly, point by point', () => {
  const emptied = NOW + 10_000;
  for (const [later, points] of [
    [0, 0],
    [1, 1],
    [10, 10],
    [9_999, 9_999],
    [10_000, 10_000],
    [99_999, 10_000],
  ] as const) {
    expect(pointsIn(RATE, emptied, NOW + later)).toBe(points);
    expect(taken(points, emptied, NOW + later)).not.toBeNull();
    if (points < 10_000) expect(taken(points + 1, emptied, NOW + later)).toBeNull();
  }
});

it('says how long to wait, and that is enough', () => {
  const emptied = NOW + 10_000;
  const wait = waitFor(RATE, emptied, NOW + 300, 1_000, BUCKET_MS);
  expect(wait).toBe(700);
  expect(taken(1_000, emptied, NOW + 300 + wait - 1)).toBeNull();
  expect(taken(1_000, emptied, NOW + 300 + wait)).not.toBeNull();
});

it('gives what costs more than it holds to a full bucket alone, also when part was paid', () => {
  expect(taken(50_000)).toBe(NOW + 50_000);
  expect(taken(50_000, NOW + 1)).toBeNull();
  expect(taken(49_990, NOW + 10, NOW, 10)).toBe(NOW + 50_000);
  expect(taken(49_990, NOW + 11, NOW, 10)).toBeNull();
});

it('charges what is done already below 0, but for a minute at most', () => {
  expect(pointsIn(RATE, afterCharging(RATE, NOW, NOW, 12_000), NOW)).toBe(-2_000);
  expect(afterCharging(RATE, NOW, NOW, 1e9)).toBe(NOW + DEBT_MS_MAX);
  expect(afterCharging(RATE, NOW + 90_000, NOW, 10)).toBe(NOW + 90_000);
});

it('never gives more in any time than comes in it and a full bucket', () => {
  const steps = fc.array(fc.tuple(fc.nat(3_000), fc.integer({ min: 1, max: 4_000 })), {
    maxLength: 200,
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), steps, (pointsPerMinute, asked) => {
      const rate = { pointsPerMinute };
      let [now, fullAt, sum] = [NOW, NOW, 0];
      for (const [pause, points] of asked) {
        now += pause;
        const next = take(rate, fullAt, now, points, BUCKET_MS);
        if (next === null) continue;
        fullAt = next;
        sum += points;
      }
      const most = capacityOf(rate) + ((now - NOW) * pointsPerMinute) / 60_000;
      expect(sum).toBeLessThanOrEqual(most + 1e-3 * asked.length * pointsPerMinute);
    }),
  );
});

it('takes an exact bucketful in equal parts, whatever the rate', () => {
  fc.assert(
    fc.property(fc.integer({ min: 6, max: 1_000_000 }), (tenths) => {
      const rate = { pointsPerMinute: tenths * 6 };
      let fullAt = NOW;
      for (let part = 0; part < tenths && part < 300; part += 1) {
        const next = take(rate, fullAt, NOW, 1, BUCKET_MS);
        expect(next).not.toBeNull();
        fullAt = next ?? fullAt;
      }
      if (tenths <= 300) expect(take(rate, fullAt, NOW, 1, BUCKET_MS)).toBeNull();
    }),
  );
});
