/**
 * A bucket of points that refills evenly, as one number: the instant at which it will be full again,
 * in milliseconds. Taking points moves it on; time does the rest. (The generic cell rate algorithm.)
 */
export type FullAt = number;

/** How fast a bucket refills, and how much it holds. */
export interface Rate {
  readonly pointsPerMinute: number;
}

/** A full bucket holds what comes in this time. */
export const BUCKET_MS = 10_000;
/** Nobody falls behind further than this by what is charged afterwards. */
export const DEBT_MS_MAX = 60_000;

const MINUTE_MS = 60_000;
/** Sums of fractions of milliseconds may be off by this much. */
const ROUNDING_MS = 0.001;

export function capacityOf({ pointsPerMinute }: Rate): number {
  return (pointsPerMinute * BUCKET_MS) / MINUTE_MS;
}

/** How long this many points take to come back. */
export function timeFor({ pointsPerMinute }: Rate, points: number): number {
  return (points * MINUTE_MS) / pointsPerMinute;
}

/**
 * How soon a bucket must be full again for points to be taken from it. What costs more than a
 * bucket holds is given to a full one. Points that the same request has paid before are counted.
 */
export function withinFor(rate: Rate, points: number): number {
  return Math.max(BUCKET_MS, timeFor(rate, points));
}

/** When the bucket is full again once these points are charged, whether they were there or not. */
export function afterCharging(rate: Rate, fullAt: FullAt, now: number, points: number): FullAt {
  const next = Math.max(fullAt, now) + timeFor(rate, points);
  return Math.max(fullAt, Math.min(next, now + DEBT_MS_MAX));
}

/** When the bucket is full again; null where that would not be soon enough, and nothing is taken. */
export function take(
  rate: Rate,
  fullAt: FullAt,
  now: number,
  points: number,
  withinMs: number,
): FullAt | null {
  const next = Math.max(fullAt, now) + timeFor(rate, points);
  return next - now <= withinMs + ROUNDING_MS ? next : null;
}

/** Whole points that are there. Below 0 where more was charged than there was. */
export function pointsIn(rate: Rate, fullAt: FullAt, now: number): number {
  const missing = Math.max(fullAt - now, 0) / timeFor(rate, 1);
  return Math.floor(capacityOf(rate) - missing + ROUNDING_MS);
}

/** How long until the points can be taken; 0: now. */
export function waitFor(
  rate: Rate,
  fullAt: FullAt,
  now: number,
  points: number,
  withinMs: number,
): number {
  return Math.max(0, Math.max(fullAt, now) + timeFor(rate, points) - now - withinMs);
}
