import type { Random } from './random';

/**
 * Leaves each path idle until the day the account comes back. An account that has been away for g
 * days is still away t days later with probability g / (g + t): the longer it has been away, the
 * longer it is likely to stay (Lindy's law, a Pareto tail with exponent 1).
 */
export function idleUntilReturn(
  paths: Float64Array,
  horizonDays: number,
  idle: { daysSoFar: number; random: Random },
): void {
  for (let start = 0; start < paths.length; start += horizonDays) {
    const stillAway = 1 - idle.random.next();
    const idleDays = Math.floor(idle.daysSoFar * (1 / stillAway - 1));
    paths.fill(0, start, start + Math.min(idleDays, horizonDays));
  }
}
