import type { Random } from './random';

/** By Lindy's law: as likely as not an account is away for as long again. */
const LINDY_SHAPE = 1;

/** Leaves each path idle until the day the account comes back. */
export function idleUntilReturn(
  paths: Float64Array,
  horizonDays: number,
  idle: { daysSoFar: number; random: Random },
): void {
  for (let start = 0; start < paths.length; start += horizonDays) {
    const idleDays = daysUntilReturn(idle.daysSoFar, 1 - idle.random.next(), LINDY_SHAPE);
    paths.fill(0, start, start + Math.min(idleDays, horizonDays));
  }
}

/**
 * An account that has been away for g days is still away t days later with probability
 * (g / (g + t)) ** shape: the longer it has been away, the longer it is likely to stay (a Pareto
 * tail). With a shape of 0 it never returns.
 *
 * @param stillAway the probability of being away for longer than the answer, above 0
 */
export function daysUntilReturn(daysSoFar: number, stillAway: number, shape: number): number {
  return Math.floor(daysSoFar * (stillAway ** (-1 / shape) - 1));
}
