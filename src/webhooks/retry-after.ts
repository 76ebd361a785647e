import { DAY_MS, type Instant, SECOND_MS } from '../units/instant';

/** The longest that a receiver may put us off. */
const RETRY_AFTER_MAX_MS = DAY_MS;

/** How long to wait, by a Retry-After header: seconds or a date. 0 where it says nothing of use. */
export function retryAfterMs(header: string | null, now: Instant): number {
  if (header === null) return 0;
  const wait = /^\d+$/.test(header) ? Number(header) * SECOND_MS : Date.parse(header) - now;
  return Number.isNaN(wait) ? 0 : Math.min(Math.max(wait, 0), RETRY_AFTER_MAX_MS);
}
