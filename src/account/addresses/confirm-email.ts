import type { Account } from '../account';
import type { ConfirmEmail } from '../command';
import { type Decision, refused, type Situation } from '../decision';
import { Journal } from '../journal';
import type { Outcomes } from '../outcome';
import { answerableUntil, extraEmail, type Mailing } from './mailing';

/** The owner of a further address says yes to the mail that asked them; twice does no harm. */
export function confirmEmail(
  account: Account,
  { email, askedAt }: ConfirmEmail,
  { now }: Situation,
): Decision<Outcomes['confirm-email']> {
  const { mailing } = account;
  const extra = extraEmail(mailing, email);
  if (extra === undefined || extra.askedAt !== askedAt) {
    return refused({ type: 'EmailNotConfirmable', reason: 'NOT_ASKED' });
  }
  const isLate = !extra.confirmed && answerableUntil(askedAt) <= now;
  if (isLate) return refused({ type: 'EmailNotConfirmable', reason: 'TOO_LATE' });

  // Every check is above; below this line the command succeeds.
  const confirmed: Mailing = {
    ...mailing,
    extraEmails: mailing.extraEmails.map((other) =>
      other === extra ? { ...extra, confirmed: true, problem: null } : other,
    ),
  };
  const change = new Journal(account, now, null).close({ mailing: confirmed });
  return { success: { type: 'EmailConfirmed' }, change };
}
