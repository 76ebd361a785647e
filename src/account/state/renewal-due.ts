import { assertNever } from '../../units/assert';
import { DAY_MS, type Instant } from '../../units/instant';
import type { Account, Subscription } from './account';

/** An attempt that nobody has answered by then counts as declined (rule 23). */
export const RENEWAL_WAITS_MS = 7 * DAY_MS;

/** When a renewal is to be charged that is not being paid yet; null: none waits. */
export function renewalDueAt(subscription: Subscription | null): Instant | null {
  if (subscription === null) return null;
  const { standing } = subscription;
  switch (standing.state) {
    case 'ACTIVE':
    case 'DISPUTED':
      return null;
    case 'RENEWING':
      return standing.payment === null ? standing.dueAt : null;
    case 'PAST_DUE':
      return standing.payment === null ? standing.nextAttemptAt : null;
    default:
      return assertNever(standing);
  }
}

/** When the attempt that waits counts as declined; null: none waits. */
export function attemptEndsAt({ subscription, lastInstant }: Account): Instant | null {
  if (subscription === null) return null;
  const { standing } = subscription;
  if (standing.state !== 'RENEWING' && standing.state !== 'PAST_DUE') return null;
  if (standing.payment === null) return null;
  const askedAt = standing.askedAt ?? standing.dueAt;
  // One from before this rule may be over already: an account's time never runs backwards.
  return Math.max(askedAt + RENEWAL_WAITS_MS, lastInstant);
}
