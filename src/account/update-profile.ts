import type { Account } from './account';
import type { UpdateProfile } from './command';
import type { Decision, Situation } from './decision';
import { Journal } from './journal';
import type { Outcomes } from './outcome';

/** Changes name, e-mail or locale. */
export function updateProfile(
  account: Account,
  { changes }: UpdateProfile,
  { now }: Situation,
): Decision<Outcomes['update-profile']> {
  const profile = { ...account.profile, ...changes };
  const change = new Journal(account, now, null).close({ profile });
  return { success: { type: 'ProfileUpdated' }, change };
}
