import { DAY_MS, type Instant } from '../../units/instant';
import type { Account } from '../account';
import { invalid } from '../decision';
import type { InvalidInput } from '../outcome';
import {
  type Asked,
  answerableUntil,
  CONFIRMATION_DAYS,
  CONFIRMATION_MS,
  CONFIRMATIONS_MAX,
  CONFIRMATIONS_PER_ADDRESS_MAX,
  DECLINED_DAYS,
  EXTRA_EMAILS_MAX,
  type ExtraEmail,
  extraEmail,
  isSameEmail,
  type Mailing,
} from './mailing';

const FIELD = 'extraEmails';

/** Why these can't be the account's further addresses; null: they can. Undefined: as they are. */
export function extraEmailsProblem(
  { profile, mailing }: Account,
  wanted: readonly string[] | undefined,
  now: Instant,
): { readonly refusal: InvalidInput } | null {
  if (wanted === undefined) return null;
  if (wanted.length > EXTRA_EMAILS_MAX) {
    return invalid(FIELD, `${FIELD} holds at most ${EXTRA_EMAILS_MAX} items.`);
  }
  if (new Set(wanted.map((email) => email.toLowerCase())).size < wanted.length) {
    return invalid(FIELD, `${FIELD} must not name anything twice.`);
  }
  const { email: own } = profile;
  if (own !== null && wanted.some((email) => isSameEmail(email, own))) {
    return invalid(FIELD, `${FIELD} must not name the account's own address: it is told anyway.`);
  }
  return askingProblem(mailing, toBeAsked(mailing, wanted, now), now);
}

/** The mailing with these addresses: who was confirmed stays so, who has to be is asked now. */
export function withExtraEmails(
  mailing: Mailing,
  wanted: readonly string[] | undefined,
  now: Instant,
): { readonly mailing: Mailing; readonly asked: readonly string[] } {
  if (wanted === undefined) return { mailing, asked: [] };
  const asked = toBeAsked(mailing, wanted, now);
  const extraEmails = wanted.map((email): ExtraEmail => {
    const known = extraEmail(mailing, email);
    return known === undefined || asked.includes(email)
      ? { email, confirmed: false, askedAt: now, problem: null }
      : { ...known, email, problem: null };
  });
  const mails = asked.map((email): Asked => ({ email, at: now }));
  return {
    mailing: { ...mailing, extraEmails, asked: [...recent(mailing.asked, now), ...mails] },
    asked,
  };
}

/** The new ones, and those whose mail was in vain: too long ago, or never delivered. */
function toBeAsked(mailing: Mailing, wanted: readonly string[], now: Instant): readonly string[] {
  return wanted.filter((email) => {
    const known = extraEmail(mailing, email);
    if (known === undefined) return true;
    const isInVain = known.problem !== null || answerableUntil(known.askedAt) <= now;
    return !known.confirmed && isInVain;
  });
}

function askingProblem(
  { asked, declined }: Mailing,
  emails: readonly string[],
  now: Instant,
): { readonly refusal: InvalidInput } | null {
  const soFar = recent(asked, now);
  for (const email of emails) {
    if (countOf(declinedLately(declined, now), email) > 0) {
      return invalid(
        FIELD,
        `${email} wants no mails from this account, and is not asked again for ${DECLINED_DAYS} days.`,
      );
    }
    if (countOf(soFar, email) >= CONFIRMATIONS_PER_ADDRESS_MAX) {
      return invalid(
        FIELD,
        `${email} was asked ${CONFIRMATIONS_PER_ADDRESS_MAX} times in ${CONFIRMATION_DAYS} days: ` +
          'wait some days.',
      );
    }
  }
  if (emails.length === 0 || soFar.length + emails.length <= CONFIRMATIONS_MAX) return null;
  return invalid(
    FIELD,
    `An account can have at most ${CONFIRMATIONS_MAX} addresses asked in ${CONFIRMATION_DAYS} ` +
      `days, and ${soFar.length} were: name fewer new ones, or wait some days.`,
  );
}

function recent(asked: readonly Asked[], now: Instant): readonly Asked[] {
  return asked.filter(({ at }) => now < at + CONFIRMATION_MS);
}

export function declinedLately(declined: readonly Asked[], now: Instant): readonly Asked[] {
  return declined.filter(({ at }) => now < at + DECLINED_DAYS * DAY_MS);
}

function countOf(asked: readonly Asked[], email: string): number {
  return asked.filter((mail) => isSameEmail(mail.email, email)).length;
}
