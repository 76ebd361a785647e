import { backOffMs } from '../units/back-off';
import { HOUR_MS, SECOND_MS } from '../units/instant';

const BACK_OFF = { firstMs: 5 * SECOND_MS, longestMs: 12 * HOUR_MS };

/** With the delays below the last attempt is made about three days after the first. */
export const ATTEMPTS_MAX = 19;

/** How long a delivery waits after this many attempts, with a `chance` in [0, 1). */
export function retryDelayMs(attempts: number, chance: number): number {
  return backOffMs(BACK_OFF, attempts, chance);
}
