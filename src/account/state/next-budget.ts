import type { Instant } from '../../units/instant';
import { type Account, creditPeriodEnd } from './account';

/** When the next budget is due; null where none is, or none before a payment settles. */
export function nextBudgetAt({ subscription }: Account): Instant | null {
  if (subscription === null || subscription.standing.state !== 'ACTIVE') return null;
  const { creditMonth, paidToMonth, scheduledChange } = subscription;
  const isLastPaid = creditMonth + 1 >= paidToMonth;
  if (isLastPaid && scheduledChange?.kind === 'CANCELLATION') return null;
  return creditPeriodEnd(subscription);
}
