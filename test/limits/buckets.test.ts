import { BUCKET_MS } from '../../src/limits/bucket';
import { Buckets } from '../../src/limits/buckets';

const RATE = { pointsPerMinute: 6_000 };
const MAX = 100;
const NOW = 5_000;

let buckets: Buckets;

beforeEach(() => {
  buckets = new Buckets(RATE, MAX);
});

const take = (key: string, points: number, now = NOW) => buckets.take(key, points, BUCKET_MS, now);

it('tells what is left, when the bucket is full, and when to come again', () => {
  expect(take('ann', 400)).toEqual({
    isAdmitted: true,
    remaining: 600,
    fullInMs: 4_000,
    retryAfterMs: 0,
  });
  expect(take('ann', 700)).toEqual({
    isAdmitted: false,
    remaining: 600,
    fullInMs: 4_000,
    retryAfterMs: 1_000,
  });
  expect(take('bob', 1_000).remaining).toBe(0);
});

it('takes nothing when it is only asked', () => {
  expect(buckets.ask('ann', 1_000, BUCKET_MS, NOW).isAdmitted).toBe(true);
  expect(take('ann', 1_000).isAdmitted).toBe(true);
  expect(buckets.ask('ann', 1, BUCKET_MS, NOW).isAdmitted).toBe(false);
});

it('forgets nobody who is limited, however many others come', () => {
  take('spender', 1_000);
  for (let newcomer = 0; newcomer < 20 * MAX; newcomer += 1) take(`address ${newcomer}`, 10);
  expect(buckets.size).toBeLessThanOrEqual(MAX);
  expect(take('spender', 10).isAdmitted).toBe(false);
});

it('lets all newcomers share one bucket once no room is left', () => {
  for (let newcomer = 0; newcomer < MAX; newcomer += 1) take(`address ${newcomer}`, 1_000);
  const admitted = Array.from({ length: 300 }, (_, newcomer) => take(`late ${newcomer}`, 10));
  expect(admitted.filter(({ isAdmitted }) => isAdmitted)).toHaveLength(100);
  expect(buckets.ask('still later', 10, BUCKET_MS, NOW).isAdmitted).toBe(false);
});

it('has room again when buckets are full', () => {
  for (let newcomer = 0; newcomer < MAX; newcomer += 1) take(`address ${newcomer}`, 1_000);
  const later = NOW + BUCKET_MS;
  for (let newcomer = 0; newcomer < MAX; newcomer += 1) {
    expect(take(`late ${newcomer}`, 1_000, later).isAdmitted).toBe(true);
  }
  expect(buckets.size).toBeLessThanOrEqual(MAX);
});
