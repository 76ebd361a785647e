import { CREDITS_MAX, type Credits, formatCredits } from '../../units/credits';
import { Journal } from '../journal/journal';
import type { Account } from '../state/account';
import { isSubscriptionKind } from '../state/grant';
import type { Outcomes } from '../vocabulary/command';
import { type Decision, invalid, type Situation } from '../vocabulary/decision';
import type { GrantCredits } from '../vocabulary/spending';

/**
 * How many credits an account may be brought to by grants and packs. The other half of what the
 * databases keep exact is left for budgets, which time alone brings and nobody could refuse.
 */
export const GRANTABLE_MAX: Credits = CREDITS_MAX / 2n;

/** The operator gives credits, with a reason that the ledger keeps. */
export function grantCredits(
  account: Account,
  command: GrantCredits,
  { now }: Situation,
): Decision<Outcomes['grant-credits']> {
  const { grantKind, amount, expiresAt, reason } = command;
  if (isSubscriptionKind(grantKind)) {
    return invalid('kind', 'kind must be ENTERPRISE, PROMOTIONAL or PAYG.');
  }
  if (amount <= 0n) return invalid('amount', 'amount must be above 0.');
  if (!isWithinGrantable(account, amount)) return invalid('amount', tooMuch());
  if (expiresAt !== null && expiresAt <= now) {
    return invalid('expiresAt', 'expiresAt must be in the future.');
  }

  // Every check is above; below this line the command succeeds.
  const journal = new Journal(account, now, command.idempotencyKey);
  const grant = journal.bring(
    'GRANT',
    { kind: grantKind, granted: amount, expiresAt, subscription: null },
    { description: reason },
  );
  return {
    success: { type: 'CreditsGranted', grant, balanceAfter: journal.total },
    change: journal.close(),
  };
}

/** Whether the account with these credits added stays within GRANTABLE_MAX. */
export function isWithinGrantable(account: Account, credits: Credits): boolean {
  const all = account.grants.reduce(
    (sum, { remaining, held, frozen }) => sum + remaining + held + frozen,
    0n,
  );
  return all + credits <= GRANTABLE_MAX;
}

export function tooMuch(): string {
  return `An account holds at most ${formatCredits(GRANTABLE_MAX)} credits.`;
}
