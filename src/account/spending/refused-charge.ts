import { smallestPackFor } from '../../catalogue/catalogue';
import { dateOf } from '../../units/instant';
import { Journal } from '../journal/journal';
import type { Account } from '../state/account';
import { autopilotAt, type RefusedCharge } from '../state/autopilot';
import type { Change, Situation } from '../vocabulary/decision';
import type { InsufficientCredits, SpendingLimitReached } from '../vocabulary/spending';

/**
 * A refusal to spend. An autopilot that is on notes that a charge found nothing at all, so that it
 * looks at once. No credits move. However many charges are refused, a day is noted once for each pack
 * that would be needed at most: first of the day, or one that takes a larger pack.
 */
export function refusedToSpend<R extends InsufficientCredits | SpendingLimitReached>(
  account: Account,
  refusal: R,
  situation: Situation,
): { readonly refusal: R; readonly noted: Change | null } {
  return { refusal, noted: noteRefusal(account, refusal, situation) };
}

function noteRefusal(
  account: Account,
  refusal: InsufficientCredits | SpendingLimitReached,
  situation: Situation,
): Change | null {
  const { now, catalogue } = situation;
  const { autopilot, total, outlook } = account;
  if (refusal.type !== 'InsufficientCredits' || total > 0n) return null;
  if (autopilot === null || autopilot.settings.mode === 'OFF') return null;
  const pack = smallestPackFor(catalogue, refusal.required);
  if (pack === null) return null;
  const date = dateOf(now);
  if (isNoted(autopilot.refusedCharge, { date, credits: pack.credits, outlook }, situation)) {
    return null;
  }
  // Forecasts that were made before are outdated by it, so that one is due at once.
  const seen = outlook + 1;
  const refusedCharge = { date, credits: refusal.required, outlook: seen };
  const { account: noted, ...rest } = new Journal(account, now, null).close({
    autopilot: { ...autopilotAt(autopilot, now), refusedCharge },
  });
  return { ...rest, account: { ...noted, outlook: seen } };
}

function isNoted(
  known: RefusedCharge | null,
  { date, credits, outlook }: RefusedCharge,
  { catalogue }: Situation,
): boolean {
  if (known === null || known.outlook !== outlook || known.date !== date) return false;
  const pack = smallestPackFor(catalogue, known.credits);
  return pack !== null && credits <= pack.credits;
}
