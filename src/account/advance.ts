import type { Instant } from '../units/instant';
import { type Account, creditPeriodEnd, type Subscription } from './account';
import type { Alert } from './alerts/alert';
import { expiryWarnings, warnOfExpiry } from './alerts/expiry-warning';
import { watchExpiry } from './alerts/watch';
import type { Change, Records } from './decision';
import type { AccountEvent } from './event';
import { type Grant, inBurnDownOrder } from './grant';
import { Journal } from './journal';
import type { LedgerEntry } from './ledger-entry';
import { expireReservation } from './spending/end-reservation';
import type { Reservation } from './spending/reservation';
import type { KeySpendingChange } from './spending/usage-change';
import { remindOfRenewal, renewalReminder } from './subscriptions/renewal-reminder';
import { beginMonth, endPaidPeriod } from './subscriptions/subscription';

/**
 * What time alone does to an account up to and including `now`, in the order in which it falls
 * due (rule 9). Whoever looks at an account advances it first, so that no job has to run for a
 * balance to be right; advancing in many steps or in one comes to the same (rule 13).
 */
export function advance(account: Account, now: Instant): Change {
  let current = account;
  const entries: LedgerEntry[] = [];
  const reservations: Reservation[] = [];
  const keySpending: KeySpendingChange[] = [];
  const alerts: Alert[] = [];
  const events: AccountEvent[] = [];
  for (let due = firstDue(current); due !== null && due.at <= now; due = firstDue(current)) {
    const change = due.happen(current);
    current = change.account;
    entries.push(...change.entries);
    reservations.push(...(change.records.reservations ?? []));
    keySpending.push(...(change.records.keySpending ?? []));
    alerts.push(...(change.records.alerts ?? []));
    events.push(...(change.records.events ?? []));
  }
  const records: Records = current === account ? {} : { reservations, keySpending, alerts, events };
  return { account: current, entries, records };
}

/**
 * When something is due next that a job should see to: what `advance` does, and renewals that
 * wait to be charged. Reservations that are not at hand have their own end in their own table.
 */
export function nextDueAt(account: Account): Instant | null {
  const due = firstDue(account)?.at ?? null;
  const renewal = renewalDueAt(account.subscription);
  if (due === null || renewal === null) return due ?? renewal;
  return Math.min(due, renewal);
}

/** When a renewal is to be charged that is not being paid yet; null: none waits. */
export function renewalDueAt(subscription: Subscription | null): Instant | null {
  if (subscription === null) return null;
  const { standing } = subscription;
  switch (standing.state) {
    case 'ACTIVE':
      return null;
    case 'RENEWING':
      return standing.payment === null ? standing.dueAt : null;
    case 'PAST_DUE':
      return standing.payment === null ? standing.nextAttemptAt : null;
  }
}

interface Due {
  readonly at: Instant;
  happen(account: Account): Change;
}

/**
 * At one instant: holds that run out, the older first, then expiry in order of use, then the
 * subscription's period (rule 9).
 */
function firstDue(account: Account): Due | null {
  let first: Due | null = null;
  const consider = (due: Due): void => {
    if (first === null || due.at < first.at) first = due;
  };
  for (const hold of account.holds.toSorted((a, b) => a.number - b.number)) {
    consider({ at: hold.expiresAt, happen: (then) => expireReservation(then, hold) });
  }
  for (const grant of inBurnDownOrder(account.grants)) {
    const at = grant.expiresAt;
    if (at === null || grant.remaining === 0n) continue;
    consider({ at, happen: (then) => expireGrant(then, grant, at) });
  }
  for (const warning of expiryWarnings(account)) {
    const { at } = warning;
    consider({ at, happen: (then) => warnOfExpiry(new Journal(then, at, null).close(), warning) });
  }
  const reminder = renewalReminder(account);
  if (reminder !== null) {
    consider({ at: reminder.at, happen: (then) => remindOfRenewal(then, reminder) });
  }
  const { subscription } = account;
  if (subscription !== null && subscription.standing.state === 'ACTIVE') {
    const end = creditPeriodEnd(subscription);
    consider({ at: end, happen: (then) => endCreditPeriod(then, subscription, end) });
  }
  return first;
}

function expireGrant(account: Account, grant: Grant, at: Instant): Change {
  const journal = new Journal(account, at, null);
  journal.take('EXPIRY', grant, grant.remaining, { description: 'Expired' });
  return watchExpiry(journal.close());
}

function endCreditPeriod(account: Account, subscription: Subscription, at: Instant): Change {
  const journal = new Journal(account, at, null);
  const isPaid = subscription.creditMonth + 1 < subscription.paidToMonth;
  const next = isPaid ? beginMonth(journal, subscription) : endPaidPeriod(journal, subscription);
  return journal.close({ subscription: next });
}
