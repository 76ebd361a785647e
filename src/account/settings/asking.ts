import { DAY_MS, type Instant } from '../../units/instant';
import {
  type Asked,
  CONFIRMATION_DAYS,
  CONFIRMATION_MS,
  CONFIRMATIONS_MAX,
  CONFIRMATIONS_PER_ADDRESS_MAX,
  DECLINED_DAYS,
  DECLINED_MAX,
  isSameEmail,
  type Mailing,
} from '../state/mailing';
import { invalid } from '../vocabulary/decision';
import type { InvalidInput } from '../vocabulary/input';

/** Why these owners can't be asked now; null: they can. */
export function askingProblem(
  field: 'email' | 'extraEmails',
  { asked, declined }: Mailing,
  emails: readonly string[],
  now: Instant,
): { readonly refusal: InvalidInput } | null {
  const soFar = recent(asked, now);
  for (const email of emails) {
    if (countOf(declinedLately(declined, now), email) > 0) {
      return invalid(
        field,
        `${email} wants no mails from this account, and is not asked again for ${DECLINED_DAYS} days.`,
      );
    }
    if (countOf(soFar, email) >= CONFIRMATIONS_PER_ADDRESS_MAX) {
      return invalid(
        field,
        `${email} was asked ${CONFIRMATIONS_PER_ADDRESS_MAX} times in ${CONFIRMATION_DAYS} days: ` +
          'wait some days.',
      );
    }
  }
  if (emails.length === 0 || soFar.length + emails.length <= CONFIRMATIONS_MAX) return null;
  return invalid(
    field,
    `An account can have at most ${CONFIRMATIONS_MAX} addresses asked in ${CONFIRMATION_DAYS} ` +
      `days, and ${soFar.length} were: name fewer new ones, or wait some days.`,
  );
}

/** Remembers that their owners are asked now. */
export function withAsked(mailing: Mailing, emails: readonly string[], now: Instant): Mailing {
  const mails = emails.map((email): Asked => ({ email, at: now }));
  return { ...mailing, asked: [...recent(mailing.asked, now), ...mails] };
}

function recent(asked: readonly Asked[], now: Instant): readonly Asked[] {
  return asked.filter(({ at }) => now < at + CONFIRMATION_MS);
}

/** Remembers that an owner said no. */
export function withDeclined(mailing: Mailing, email: string, now: Instant): Mailing {
  const declined = [...declinedLately(mailing.declined, now), { email, at: now }];
  return { ...mailing, declined: declined.slice(-DECLINED_MAX) };
}

function declinedLately(declined: readonly Asked[], now: Instant): readonly Asked[] {
  return declined.filter(({ at }) => now < at + DECLINED_DAYS * DAY_MS);
}

function countOf(asked: readonly Asked[], email: string): number {
  return asked.filter((mail) => isSameEmail(mail.email, email)).length;
}
