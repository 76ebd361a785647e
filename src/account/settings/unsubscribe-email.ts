import { Journal } from '../journal/journal';
import type { Account } from '../state/account';
import { extraEmail, isSameEmail, type Mailing } from '../state/mailing';
import type { Outcomes } from '../vocabulary/command';
import type { Decision, Situation } from '../vocabulary/decision';
import type { UnsubscribeEmail } from '../vocabulary/settings';
import { withDeclined } from './asking';

/**
 * Whoever reads an address wants no warnings there. A further address is taken off, and one that
 * was never confirmed is not asked again soon, nor what was to be the account's own; for the
 * account's own, all warnings by mail end.
 */
export function unsubscribeEmail(
  account: Account,
  { email }: UnsubscribeEmail,
  { now }: Situation,
): Decision<Outcomes['unsubscribe-email']> {
  const change = new Journal(account, now, null).close(changesBy(account, email, now));
  return { success: { type: 'EmailUnsubscribed' }, change };
}

function changesBy(account: Account, email: string, now: number): Partial<Account> {
  const { profile, alertPreferences, mailing } = account;
  if (profile.email !== null && isSameEmail(profile.email, email)) {
    return { alertPreferences: { ...alertPreferences, emailEnabled: false } };
  }
  const { pendingEmail: pending } = mailing;
  if (pending !== null && isSameEmail(pending.email, email)) {
    return { mailing: withDeclined({ ...mailing, pendingEmail: null }, pending.email, now) };
  }
  const extra = extraEmail(mailing, email);
  if (extra === undefined) return {};
  const without: Mailing = {
    ...mailing,
    extraEmails: mailing.extraEmails.filter((other) => other !== extra),
  };
  if (extra.confirmed) return { mailing: without };
  return { mailing: withDeclined(without, extra.email, now) };
}
