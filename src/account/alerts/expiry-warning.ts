import { DAY_MS, type Instant } from '../../units/instant';
import type { Account } from '../state/account';
import { type Grant, inBurnDownOrder, isSubscriptionKind } from '../state/grant';

/** That a grant expires in `days` days, which is to be said at this instant. */
export interface ExpiryWarning {
  readonly at: Instant;
  readonly grant: Grant;
  readonly days: number;
  readonly expiresAt: Instant;
}

/**
 * Warnings of grants that expire, which are due or will be: grants in order of use, more days
 * first. Held credits count as left. What comes back to an empty grant after a warning's instant
 * does not make it due again (rule 30).
 */
export function expiryWarnings(account: Account): readonly ExpiryWarning[] {
  const { alertPreferences, grants, lastInstant } = account;
  if (alertPreferences.grantExpiryDays.length === 0) return [];
  const warnings: ExpiryWarning[] = [];
  for (const grant of inBurnDownOrder(grants)) {
    const { expiresAt, effectiveAt, remaining, held, kind } = grant;
    if (expiresAt === null || remaining + held === 0n || isSubscriptionKind(kind)) continue;
    for (const days of alertPreferences.grantExpiryDays) {
      const at = Math.max(expiresAt - days * DAY_MS, effectiveAt);
      if (at < lastInstant || isGiven(account, grant, days)) continue;
      warnings.push({ at, grant, days, expiresAt });
    }
  }
  return warnings;
}

function isGiven({ alertsGiven }: Account, { number }: Grant, days: number): boolean {
  return alertsGiven.grantsExpiring.some(
    (warned) => warned.grant === number && warned.days === days,
  );
}
