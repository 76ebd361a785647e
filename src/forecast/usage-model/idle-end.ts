import { DAYS_PER_WEEK } from './days';
import type { Random } from './random';
import { daysUntilReturn } from './return-from-idle';

/** What the days without use at the end of a history say of what follows. */
export interface IdleEnd {
  readonly idleDays: number;
  /** What is left of the level, now that the idle days are among those that it is the mean of. */
  readonly levelShare: number;
  /** Chance that the account goes on, relative to one that was used on its last day. */
  readonly goesOn: number;
  /** How soon it returns otherwise: see `daysUntilReturn`. */
  readonly returnShape: number;
}

/** Days up to the last use that the level is taken to be the mean of. */
const LEVEL_DAYS = 28;
/** How many days up to the last use count; what was before is another life. */
const HABIT_DAYS = 56;
/** Known before the first day: as if an account had been used this often in this many days … */
const PACE = { uses: 5, days: 4 };
/** … and as if this many days of use had been the last one, and this many had not. */
const LAST = { yes: 1, no: 1 };

/**
 * Each day of use may be an account's last. That it was is the likelier the longer the account has
 * paused, measured by its own pace (the modified BG/NBD model of Batislam, Denizel and Filiztekin,
 * 2007). One day of use is no habit to return to; the more there are, the nearer the return comes to
 * Lindy's law. Every idle day more lowers the level and the chance of going on, and puts off the
 * return: so nothing that is expected ever rises by it.
 *
 * @param used days up to the last use, oldest first
 */
export function idleEnd(used: readonly number[], idleDays: number): IdleEnd {
  const firstUse = used.findIndex((credits) => credits > 0);
  const habit = used.slice(Math.max(firstUse, used.length - HABIT_DAYS));
  const repeats = habit.filter((credits) => credits > 0).length - 1;
  const days = PACE.days + habit.length - 1;
  const oddsAtOnce = LAST.yes / (LAST.no + repeats);
  const odds = oddsAtOnce * ((days + idleDays) / days) ** (PACE.uses + repeats);
  return {
    idleDays,
    levelShare: LEVEL_DAYS / (LEVEL_DAYS + idleDays),
    goesOn: (1 + oddsAtOnce) / (1 + odds),
    returnShape: repeats / (repeats + 1),
  };
}

/** Of an account that was never used: it begins the less likely the older it is (Laplace's rule). */
export function idleFromTheStart(idleDays: number): IdleEnd {
  return { idleDays, levelShare: 1, goesOn: 1 / (idleDays + 1), returnShape: 0 };
}

/**
 * Makes what may follow on the last use into what may follow on the idle days since then. As many
 * random numbers are drawn whatever they are, and returns counted in whole weeks, which come to the
 * same on whatever day they begin: so one idle day more only takes away.
 *
 * @param paths path p uses element `p * horizonDays + d` on day d
 */
export function followIdleEnd(
  paths: Float64Array,
  horizonDays: number,
  { idleDays, levelShare, goesOn, returnShape }: IdleEnd,
  random: Random,
): void {
  for (let start = 0; start < paths.length; start += horizonDays) {
    const isAway = random.next() >= goesOn;
    const stillAway = 1 - random.next();
    const awayDays = isAway ? daysUntilReturn(idleDays, stillAway, returnShape) : 0;
    const end = start + horizonDays;
    const back = Math.min(end, start + Math.floor(awayDays / DAYS_PER_WEEK) * DAYS_PER_WEEK);
    paths.fill(0, start, back);
    for (let at = back; at < end; at++) paths[at] = (paths[at] ?? 0) * levelShare;
  }
}
