import type { BankAccount } from './bank-episodes';
import { cappedLevel } from './capped-level';
import { DAYS_PER_WEEK } from './days';
import { asTheyAre } from './even-days';

/** How an account's use may be spread over the week, from Sunday, and how likely that is. */
export interface WeekdayProfile {
  /** A share of the mean day for each; their mean is 1. */
  readonly shares: Float64Array;
  readonly probability: number;
}

/** Chance, before anything is known, that all days of the week are alike. */
const EVEN_PROBABILITY = 0.3;
const DAYS_MAX = 112;
const RATIO_MAX = 3.5;
const SHARE_MIN = 0.01;
/** Added to a variance: below it, profiles fit equally well. */
const VARIANCE_FLOOR = 0.02;

/**
 * The week of every account of the bank is a guess at this one's, the likelier the better it fits
 * (with an error of unknown size, so that few days leave many guesses standing). Each is then
 * moved towards the days of the account itself, by as much as these differ by more than chance.
 */
export function weekdayProfiles(
  values: ArrayLike<number>,
  firstWeekday: number,
  accounts: readonly BankAccount[],
): WeekdayProfile[] {
  const even = { shares: new Float64Array(DAYS_PER_WEEK).fill(1), prior: EVEN_PROBABILITY };
  const prior = (1 - EVEN_PROBABILITY) / accounts.length;
  const guesses = [even, ...accounts.map(({ weekdays }) => ({ shares: weekdays, prior }))];
  const days = ratiosToLevel(values, firstWeekday);
  if (days.length === 0) {
    return guesses.map(({ shares, prior: probability }) => ({ shares, probability }));
  }
  const errors = guesses.map(({ shares }) => VARIANCE_FLOOR + meanSquaredError(days, shares));
  const least = Math.min(...errors);
  const likelihoods = guesses.map(
    ({ prior }, at) => prior * ((errors[at] ?? 1) / least) ** (-days.length / 2),
  );
  const all = likelihoods.reduce((sum, likelihood) => sum + likelihood, 0);
  const profiles = guesses.map(({ shares }, at) => ({
    shares,
    probability: (likelihoods[at] ?? 0) / all,
  }));
  return movedTowards(days, profiles);
}

export function meanProfile(profiles: readonly WeekdayProfile[]): Float64Array {
  const shares = new Float64Array(DAYS_PER_WEEK);
  for (const { shares: own, probability } of profiles) {
    for (let at = 0; at < DAYS_PER_WEEK; at++) {
      shares[at] = (shares[at] ?? 0) + probability * (own[at] ?? 0);
    }
  }
  return shares;
}

interface Day {
  readonly weekday: number;
  /** To the level of the days around it. */
  readonly ratio: number;
}

function ratiosToLevel(values: ArrayLike<number>, firstWeekday: number): Day[] {
  const start = Math.max(0, values.length - DAYS_MAX);
  const recent = Float64Array.from(
    { length: values.length - start },
    (_, at) => values[start + at] ?? 0,
  );
  const levels = levelsAround(recent);
  const days: Day[] = [];
  for (const [at, value] of recent.entries()) {
    const level = levels(at);
    if (!(level > 0)) continue;
    const weekday = (firstWeekday + start + at) % DAYS_PER_WEEK;
    days.push({ weekday, ratio: Math.min(RATIO_MAX, value / level) });
  }
  return days;
}

/** Of the week around each day; under two weeks, one level for all. */
function levelsAround(values: Float64Array): (day: number) => number {
  if (values.length < 2 * DAYS_PER_WEEK) {
    const level = cappedLevel(asTheyAre(values));
    return () => level;
  }
  return (day) => {
    const first = Math.min(Math.max(0, day - 3), values.length - DAYS_PER_WEEK);
    let sum = 0;
    for (let at = first; at < first + DAYS_PER_WEEK; at++) sum += values[at] ?? 0;
    return sum / DAYS_PER_WEEK;
  };
}

function meanSquaredError(days: readonly Day[], shares: Float64Array): number {
  let sum = 0;
  for (const { weekday, ratio } of days) sum += (ratio - (shares[weekday] ?? 1)) ** 2;
  return sum / days.length;
}

function movedTowards(days: readonly Day[], profiles: readonly WeekdayProfile[]): WeekdayProfile[] {
  const expected = meanProfile(profiles);
  const variance = meanSquaredError(days, expected);
  const counts = new Float64Array(DAYS_PER_WEEK);
  const distances = new Float64Array(DAYS_PER_WEEK);
  for (const { weekday, ratio } of days) {
    counts[weekday] = (counts[weekday] ?? 0) + 1;
    distances[weekday] = (distances[weekday] ?? 0) + ratio - (expected[weekday] ?? 1);
  }
  let excess = 0;
  let seen = 0;
  for (const [weekday, count] of counts.entries()) {
    if (count === 0) continue;
    distances[weekday] = (distances[weekday] ?? 0) / count;
    excess += (distances[weekday] ?? 0) ** 2 - variance / count;
    seen++;
  }
  const between = Math.max(0, excess / seen);
  const steps = distances.map((distance, weekday) =>
    between > 0 ? (distance * between) / (between + variance / (counts[weekday] || 1)) : 0,
  );
  return profiles.map(({ shares, probability }) => ({
    shares: normalised(shares.map((share, at) => Math.max(SHARE_MIN, share + (steps[at] ?? 0)))),
    probability,
  }));
}

function normalised(shares: Float64Array): Float64Array {
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  return shares.map((share) => share / mean);
}
