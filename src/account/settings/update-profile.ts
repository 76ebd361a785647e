import { assert } from '../../units/assert';
import type { Instant } from '../../units/instant';
import { Journal } from '../journal/journal';
import type { Account, Profile } from '../state/account';
import { answerableUntil, extraEmail, isInVain, isSameEmail, type Mailing } from '../state/mailing';
import type { Outcomes } from '../vocabulary/command';
import { type Change, type Decision, refused, type Situation } from '../vocabulary/decision';
import type { InvalidInput } from '../vocabulary/input';
import type { UpdateProfile } from '../vocabulary/settings';
import { askingProblem, withAsked } from './asking';

/**
 * Changes name, e-mail or locale. An e-mail that nobody vouches for is only asked: until its owner
 * says yes, mails go to the one confirmed before it (rule 31).
 */
export function updateProfile(
  account: Account,
  { changes, isEmailConfirmed = true }: UpdateProfile,
  { now }: Situation,
): Decision<Outcomes['update-profile']> {
  const { email, ...others } = changes;
  const setting = email === undefined ? null : setEmail(account, email, isEmailConfirmed, now);
  if (setting !== null && 'refusal' in setting) return refused(setting.refusal);

  // Every check is above; below this line the command succeeds.
  const profile = { ...account.profile, ...others };
  const change =
    setting === null
      ? new Journal(account, now, null).close({ profile })
      : settle(account, profile, setting, now);
  return { success: { type: 'ProfileUpdated' }, change };
}

/** An account that has just been opened, by somebody who gave an e-mail that nobody vouches for. */
export function askForOwnEmail(account: Account, email: string, now: Instant): Change {
  const setting = setEmail(account, email, false, now);
  assert('asked' in setting, 'nobody has been asked for a new account');
  return settle(account, account.profile, setting, now);
}

function settle(account: Account, profile: Profile, setting: EmailSetting, now: Instant): Change {
  const { own, mailing, asked } = setting;
  const journal = new Journal(account, now, null);
  for (const email of asked) {
    const until = answerableUntil(now);
    journal.tell({ kind: 'EMAIL_CONFIRMATION_ASKED', email, answerableUntil: until });
  }
  return journal.close({ profile: { ...profile, email: own }, mailing });
}

interface EmailSetting {
  /** Where mails go now. */
  readonly own: string | null;
  readonly mailing: Mailing;
  /** Who is asked by a mail. */
  readonly asked: readonly string[];
}

function setEmail(
  { profile, mailing }: Account,
  email: string | null,
  isVouchedFor: boolean,
  now: Instant,
): EmailSetting | { readonly refusal: InvalidInput } {
  const { email: own } = profile;
  const extra = email === null ? undefined : extraEmail(mailing, email);
  const isOwn = own !== null && email !== null && isSameEmail(email, own);
  if (email === null || isVouchedFor || isOwn || extra?.confirmed) {
    const askedAt = isOwn ? mailing.ownAskedAt : null;
    return { own: email, mailing: withOwn(mailing, email, askedAt), asked: [] };
  }
  const { pendingEmail } = mailing;
  const known =
    pendingEmail !== null && isSameEmail(pendingEmail.email, email) ? pendingEmail : extra;
  const asked = known === undefined || isInVain(known, now) ? [email] : [];
  const problem = askingProblem('email', mailing, asked, now);
  if (problem !== null) return problem;
  const askedAt = asked.length === 0 && known !== undefined ? known.askedAt : now;
  return {
    own,
    mailing: {
      ...withAsked(mailing, asked, now),
      pendingEmail: { email, askedAt, problem: null },
      extraEmails: mailing.extraEmails.filter((other) => other !== extra),
    },
    asked,
  };
}

/** An own address is tried, whatever came of it before; one that was extra is no more. */
export function withOwn(mailing: Mailing, own: string | null, askedAt: Instant | null): Mailing {
  const { extraEmails } = mailing;
  return {
    ...mailing,
    ownProblem: null,
    ownAskedAt: askedAt,
    pendingEmail: null,
    extraEmails:
      own === null ? extraEmails : extraEmails.filter(({ email }) => !isSameEmail(email, own)),
  };
}
