import type { Credits } from '../units/credits';
import type { Instant } from '../units/instant';
import { expiryWarnings } from './alerts/expiry-warning';
import { fallenBelow, warnAtEndOf } from './alerts/watch';
import { Journal } from './journal/journal';
import { expireReservation } from './spending/end-reservation';
import { type Account, creditPeriodEnd, type Subscription } from './state/account';
import { type Grant, inBurnDownOrder } from './state/grant';
import type { LedgerEntry } from './state/ledger-entry';
import { attemptEndsAt, renewalDueAt } from './state/renewal-due';
import { failRenewal } from './subscriptions/renewal';
import { remindOfRenewal, renewalReminder } from './subscriptions/renewal-reminder';
import { endCreditPeriod } from './subscriptions/subscription';
import type { Change } from './vocabulary/decision';
import { RecordBook } from './vocabulary/records';

/**
 * What time alone does to an account up to and including `now`, in the order in which it falls
 * due (rule 9). Whoever looks at an account advances it first, so that no job has to run for a
 * balance to be right; advancing in many steps or in one comes to the same (rule 13).
 *
 * What happens at one instant is judged after the last of it (rule 29): nobody is told of a balance
 * that held for no time.
 */
export function advance(account: Account, now: Instant): Change {
  let current = account;
  const entries: LedgerEntry[] = [];
  const book = new RecordBook();
  const keep = (change: Change): void => {
    current = change.account;
    entries.push(...change.entries);
    book.add(change.records);
  };
  let movement = firstMovement(current);
  for (;;) {
    const at = firstOf(movement, firstWarningAt(current));
    if (at === null || at > now) break;
    let passed: readonly Credits[] = [];
    while (movement !== null && movement.at === at) {
      keep(movement.happen(current));
      if (movement.isExpiry) passed = fallenBelow(current);
      movement = firstMovement(current);
    }
    keep(warnAtEndOf(new Journal(current, at, null).close(), passed));
  }
  return { account: current, entries, records: current === account ? {} : book.records() };
}

/**
 * When something is due next that a job should see to: what `advance` does, and renewals that
 * wait to be charged. Reservations that are not at hand have their own end in their own table.
 */
export function nextDueAt(account: Account): Instant | null {
  const due = firstOf(firstMovement(account), firstWarningAt(account));
  const renewal = renewalDueAt(account.subscription);
  if (due === null || renewal === null) return due ?? renewal;
  return Math.min(due, renewal);
}

/** What moves credits by itself at some instant. */
interface Movement {
  readonly at: Instant;
  readonly isExpiry: boolean;
  happen(account: Account): Change;
}

/**
 * At one instant: holds that run out, the older first, then expiry in order of use, then the
 * subscription's period (rule 9).
 */
function firstMovement(account: Account): Movement | null {
  let first: Movement | null = null;
  const consider = (movement: Movement): void => {
    if (first === null || movement.at < first.at) first = movement;
  };
  for (const hold of account.holds.toSorted((a, b) => a.number - b.number)) {
    const { expiresAt: at } = hold;
    consider({ at, isExpiry: false, happen: (then) => expireReservation(then, hold) });
  }
  for (const grant of inBurnDownOrder(account.grants)) {
    const at = grant.expiresAt;
    if (at === null || grant.remaining === 0n) continue;
    consider({ at, isExpiry: true, happen: (then) => expireGrant(then, grant, at) });
  }
  const reminder = renewalReminder(account);
  if (reminder !== null) {
    const { at } = reminder;
    consider({ at, isExpiry: false, happen: (then) => remindOfRenewal(then, reminder) });
  }
  const { subscription } = account;
  if (subscription !== null && subscription.standing.state === 'ACTIVE') {
    const at = creditPeriodEnd(subscription);
    consider({ at, isExpiry: false, happen: (then) => beginPeriod(then, subscription, at) });
  }
  const attemptEnd = attemptEndsAt(account);
  if (subscription !== null && attemptEnd !== null) {
    const happen = (then: Account) => endAttempt(then, subscription, attemptEnd);
    consider({ at: attemptEnd, isExpiry: false, happen });
  }
  return first;
}

function firstWarningAt(account: Account): Instant | null {
  const warnings = expiryWarnings(account);
  return warnings.length === 0 ? null : Math.min(...warnings.map(({ at }) => at));
}

function firstOf(movement: Movement | null, warningAt: Instant | null): Instant | null {
  if (movement === null || warningAt === null) return movement?.at ?? warningAt;
  return Math.min(movement.at, warningAt);
}

function expireGrant(account: Account, grant: Grant, at: Instant): Change {
  const journal = new Journal(account, at, null);
  journal.take('EXPIRY', grant, grant.remaining, { description: 'Expired' });
  return journal.close();
}

function beginPeriod(account: Account, subscription: Subscription, at: Instant): Change {
  const journal = new Journal(account, at, null);
  return journal.close({ subscription: endCreditPeriod(journal, subscription) });
}

function endAttempt(account: Account, subscription: Subscription, at: Instant): Change {
  const journal = new Journal(account, at, null);
  return journal.close({ subscription: failRenewal(journal, subscription) });
}
