import type { Account } from './account';

/** Who is warned by mail: the account's own address, and each other that was confirmed. */
export function warnedAddresses({
  profile,
  alertPreferences,
  mailing,
}: Pick<Account, 'profile' | 'alertPreferences' | 'mailing'>): readonly string[] {
  if (!alertPreferences.emailEnabled) return [];
  const own = mailing.ownProblem === null && profile.email !== null ? [profile.email] : [];
  const extras = mailing.extraEmails
    .filter(({ confirmed, problem }) => confirmed && problem === null)
    .map(({ email }) => email);
  return [...own, ...extras];
}
