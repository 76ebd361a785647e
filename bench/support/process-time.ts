import { readFileSync } from 'node:fs';

/** The unit of /proc, the same on every Linux. */
const TICK_US = 10_000;

/**
 * The processor time that a process has used with all its threads, in µs; in steps of 10 ms. NaN where
 * the system has no /proc to ask.
 */
export function processTimeUs(pid: number): number {
  try {
    return timeInStat(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch (error) {
    if (process.platform !== 'linux') return Number.NaN;
    throw error;
  }
}

/** The name of a program may hold spaces and brackets, so what is counted begins after the last one. */
export function timeInStat(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user, system] = fields.slice(11, 13).map(Number);
  return ((user ?? 0) + (system ?? 0)) * TICK_US;
}
