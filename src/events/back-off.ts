import { HOUR_MS, SECOND_MS } from '../units/instant';

const FIRST_MS = 5 * SECOND_MS;
const LONGEST_MS = 12 * HOUR_MS;

/** With the delays below the last attempt is made about three days after the first. */
export const ATTEMPTS_MAX = 19;

/**
 * How long to wait after this many attempts: doubles up to half a day. `chance` in [0, 1) makes it
 * up to a fifth shorter, so that receivers that failed together are not tried together.
 */
export function retryDelayMs(attempts: number, chance: number): number {
  const delay = Math.min(FIRST_MS * 2 ** (attempts - 1), LONGEST_MS);
  return Math.round(delay * (1 - chance / 5));
}
