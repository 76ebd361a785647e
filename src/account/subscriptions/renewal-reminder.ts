import { DAY_MS, type Instant } from '../../units/instant';
import { Journal } from '../journal/journal';
import { type Account, billingPeriod, type PlanTerms, type Subscription } from '../state/account';
import type { Change } from '../vocabulary/decision';
import { isFree } from './subscription';

/** How long before the end of a year that was paid its owner hears what comes next (rule 23). */
export const REMINDER_DAYS = 14;

/** That a paid year ends soon and what is charged then, which is to be said at this instant. */
export interface RenewalReminder {
  readonly at: Instant;
  readonly subscription: Subscription;
  readonly renewsAt: Instant;
  /** Under which it goes on. */
  readonly terms: PlanTerms;
  readonly change: 'DOWNGRADE' | 'INTERVAL_SWITCH' | null;
}

/**
 * Once per paid year, and only where money will be asked for. Where that turns out later than 14
 * days before, since a cancellation was withdrawn, it is said at once.
 */
export function renewalReminder({ subscription, lastInstant }: Account): RenewalReminder | null {
  if (subscription === null || subscription.standing.state !== 'ACTIVE') return null;
  const { terms, scheduledChange, paidToMonth, remindedToMonth } = subscription;
  if (terms.interval !== 'YEAR' || remindedToMonth === paidToMonth) return null;
  if (scheduledChange?.kind === 'CANCELLATION') return null;
  const next = scheduledChange?.terms ?? terms;
  if (isFree(next)) return null;
  const renewsAt = billingPeriod(subscription).end;
  const at = Math.max(renewsAt - REMINDER_DAYS * DAY_MS, lastInstant);
  return { at, subscription, renewsAt, terms: next, change: scheduledChange?.kind ?? null };
}

export function remindOfRenewal(
  account: Account,
  { at, subscription, renewsAt, terms, change }: RenewalReminder,
): Change {
  const journal = new Journal(account, at, null);
  journal.tell({ kind: 'SUBSCRIPTION_RENEWS_SOON', terms, renewsAt, change });
  const { paidToMonth } = subscription;
  return journal.close({ subscription: { ...subscription, remindedToMonth: paidToMonth } });
}
