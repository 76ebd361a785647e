import { CREDIT, CREDITS_MAX } from '../../units/credits';
import { DAY_MS, type Instant } from '../../units/instant';
import type { UsageForecast } from '../usage-model/usage-forecast';

/**
 * What each sampled path wants to spend from `now` on, summed up day by day. Guesses become whole
 * microcredits here. They stay plain numbers, which hold every balance exactly (CREDITS_MAX).
 */
export interface Wants {
  readonly now: Instant;
  /** Midnight at which today began. */
  readonly today: Instant;
  /** Today, from `now` on, is the first. */
  readonly dayCount: number;
  readonly pathCount: number;
  /** By the end of day d, path p has wanted `sums[p * dayCount + d]`. */
  readonly sums: Float64Array;
}

const MICROCREDITS = Number(CREDIT);
const WANTED_MAX = Number(CREDITS_MAX);

/**
 * Of all days that begin before `until`, as far as there is a sample. What is left of today is the path's first day times the share of the day that is left: what was
 * used so far is no guess any more, and is in the balance already.
 */
export function wantsOf(usage: UsageForecast, now: Instant, until: Instant): Wants {
  const { pathCount, horizonDays, paths } = usage;
  const today = startOfDay(now);
  const dayCount = Math.min(horizonDays, Math.ceil((until - today) / DAY_MS));
  const shareLeft = (today + DAY_MS - now) / DAY_MS;
  const sums = new Float64Array(pathCount * dayCount);
  for (let path = 0; path < pathCount; path += 1) {
    let sum = 0;
    for (let day = 0; day < dayCount; day += 1) {
      const credits = (paths[path * horizonDays + day] ?? 0) * (day === 0 ? shareLeft : 1);
      sum = Math.min(WANTED_MAX, sum + Math.max(0, Math.round(credits * MICROCREDITS)));
      sums[path * dayCount + day] = sum;
    }
  }
  return { now, today, dayCount, pathCount, sums };
}

/** What a path has wanted until then; within a day evenly, rounded down. */
export function wantedBy(wants: Wants, path: number, at: Instant): number {
  const { now, today, dayCount, sums } = wants;
  const day = Math.floor((at - today) / DAY_MS);
  const first = path * dayCount;
  if (day >= dayCount) return sums[first + dayCount - 1] ?? 0;
  const before = day === 0 ? 0 : (sums[first + day - 1] ?? 0);
  const start = Math.max(now, today + day * DAY_MS);
  if (at <= start) return before;
  const share = (at - start) / (today + (day + 1) * DAY_MS - start);
  return before + Math.floor(((sums[first + day] ?? 0) - before) * share);
}

export function startOfDay(instant: Instant): Instant {
  return Math.floor(instant / DAY_MS) * DAY_MS;
}
