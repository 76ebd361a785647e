import type { Account } from '../account';
import type { UpdateProfile } from '../command';
import type { Decision, Situation } from '../decision';
import { Journal } from '../journal';
import type { Outcomes } from '../outcome';
import { isSameEmail, type Mailing } from './mailing';

/** Changes name, e-mail or locale. */
export function updateProfile(
  account: Account,
  { changes }: UpdateProfile,
  { now }: Situation,
): Decision<Outcomes['update-profile']> {
  const profile = { ...account.profile, ...changes };
  const mailing =
    changes.email === undefined ? account.mailing : mailingWith(account.mailing, changes.email);
  const change = new Journal(account, now, null).close({ profile, mailing });
  return { success: { type: 'ProfileUpdated' }, change };
}

/** An address that was set is tried, whatever came of it before; one that was extra is no more. */
function mailingWith(mailing: Mailing, own: string | null): Mailing {
  const { extraEmails } = mailing;
  return {
    ...mailing,
    ownProblem: null,
    extraEmails:
      own === null ? extraEmails : extraEmails.filter(({ email }) => !isSameEmail(email, own)),
  };
}
