import type { Instant } from '../../units/instant';
import type { Account } from '../state/account';
import {
  EXTRA_EMAILS_MAX,
  type ExtraEmail,
  extraEmail,
  isInVain,
  isSameEmail,
  type Mailing,
} from '../state/mailing';
import { invalid } from '../vocabulary/decision';
import type { InvalidInput } from '../vocabulary/input';
import { askingProblem, withAsked } from './asking';

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
  const own = [profile.email, mailing.pendingEmail?.email ?? null].filter((it) => it !== null);
  if (wanted.some((email) => own.some((it) => isSameEmail(email, it)))) {
    return invalid(FIELD, `${FIELD} must not name the account's own address: it is told anyway.`);
  }
  return askingProblem(FIELD, mailing, toBeAsked(mailing, wanted, now), now);
}

/** The mailing with these addresses: a confirmed one stays so, any other is asked now. */
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
  return { mailing: { ...withAsked(mailing, asked, now), extraEmails }, asked };
}

/** The new ones, and those whose mail was in vain: too long ago, or never delivered. */
function toBeAsked(mailing: Mailing, wanted: readonly string[], now: Instant): readonly string[] {
  return wanted.filter((email) => {
    const known = extraEmail(mailing, email);
    return known === undefined || (!known.confirmed && isInVain(known, now));
  });
}
