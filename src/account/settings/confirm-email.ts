import type { Instant } from '../../units/instant';
import { Journal } from '../journal/journal';
import type { Account } from '../state/account';
import { answerableUntil, extraEmail, isSameEmail } from '../state/mailing';
import type { Outcomes } from '../vocabulary/command';
import { type Decision, refused, type Situation } from '../vocabulary/decision';
import type { ConfirmEmail } from '../vocabulary/settings';
import { withOwn } from './update-profile';

/** The owner of an address says yes to the mail that asked them; twice does no harm. */
export function confirmEmail(
  account: Account,
  { email, askedAt }: ConfirmEmail,
  { now }: Situation,
): Decision<Outcomes['confirm-email']> {
  const standing = standingOf(account, email, askedAt);
  if (standing === null) return refused({ type: 'EmailNotConfirmable', reason: 'NOT_ASKED' });
  const isLate = !standing.isConfirmed && answerableUntil(askedAt) <= now;
  if (isLate) return refused({ type: 'EmailNotConfirmable', reason: 'TOO_LATE' });

  // Every check is above; below this line the command succeeds.
  const change = new Journal(account, now, null).close(standing.confirmed);
  return { success: { type: 'EmailConfirmed' }, change };
}

interface Standing {
  readonly isConfirmed: boolean;
  /** What changes about the account by a yes. */
  readonly confirmed: Partial<Account>;
}

/** Null: this question was not asked, or another one since. */
function standingOf(account: Account, email: string, askedAt: Instant): Standing | null {
  const { profile, mailing } = account;
  const { pendingEmail: pending } = mailing;
  if (pending !== null && isSameEmail(pending.email, email) && pending.askedAt === askedAt) {
    const { email: own } = pending;
    const confirmed = {
      profile: { ...profile, email: own },
      mailing: withOwn(mailing, own, askedAt),
    };
    return { isConfirmed: false, confirmed };
  }
  const isOwn = profile.email !== null && isSameEmail(profile.email, email);
  if (isOwn && mailing.ownAskedAt === askedAt) return { isConfirmed: true, confirmed: {} };
  const extra = extraEmail(mailing, email);
  if (extra === undefined || extra.askedAt !== askedAt) return null;
  const extraEmails = mailing.extraEmails.map((other) =>
    other === extra ? { ...extra, confirmed: true, problem: null } : other,
  );
  return { isConfirmed: extra.confirmed, confirmed: { mailing: { ...mailing, extraEmails } } };
}
