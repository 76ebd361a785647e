import { Journal } from '../journal/journal';
import type { Account } from '../state/account';
import { isSameEmail, type Mailing } from '../state/mailing';
import type { Outcomes } from '../vocabulary/command';
import type { Decision, Situation } from '../vocabulary/decision';
import type { ReportEmailProblem } from '../vocabulary/settings';

/** A mail server said for good that an address takes no mail: it is spared until set again. */
export function reportEmailProblem(
  account: Account,
  { email, problem }: ReportEmailProblem,
  { now }: Situation,
): Decision<Outcomes['report-email-problem']> {
  const { profile, mailing } = account;
  const { pendingEmail: pending } = mailing;
  const isOwn = profile.email !== null && isSameEmail(profile.email, email);
  const marked: Mailing = {
    ...mailing,
    ownProblem: isOwn ? problem : mailing.ownProblem,
    pendingEmail:
      pending !== null && isSameEmail(pending.email, email) ? { ...pending, problem } : pending,
    extraEmails: mailing.extraEmails.map((extra) =>
      isSameEmail(extra.email, email) ? { ...extra, problem } : extra,
    ),
  };
  const change = new Journal(account, now, null).close({ mailing: marked });
  return { success: { type: 'EmailProblemNoted' }, change };
}
