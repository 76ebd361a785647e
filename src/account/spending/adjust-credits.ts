import { Journal } from '../journal/journal';
import type { Account } from '../state/account';
import type { Outcomes } from '../vocabulary/command';
import { type Decision, invalid, refused, type Situation } from '../vocabulary/decision';
import type { AdjustCredits } from '../vocabulary/spending';
import { allocate, tooLittle } from './allocation';
import { isWithinGrantable, tooMuch } from './grant-credits';

/**
 * The operator corrects a balance, with a reason that the ledger keeps: up by a PROMOTIONAL grant
 * without an end, down in order of use and never below zero (rule 27).
 */
export function adjustCredits(
  account: Account,
  { amount, reason, idempotencyKey }: AdjustCredits,
  { now, catalogue }: Situation,
): Decision<Outcomes['adjust-credits']> {
  if (amount === 0n) return invalid('amount', 'amount must be above or below 0.');
  if (amount > 0n && !isWithinGrantable(account, amount)) return invalid('amount', tooMuch());
  const refusal = tooLittle(account, -amount, catalogue);
  if (refusal !== null) return refused(refusal);

  // Every check is above; below this line the command succeeds.
  const journal = new Journal(account, now, idempotencyKey);
  if (amount > 0n) {
    const facts = { granted: amount, expiresAt: null, subscription: null };
    journal.bring('ADJUSTMENT', { kind: 'PROMOTIONAL', ...facts }, { description: reason });
  } else {
    for (const { grant, credits } of allocate(account, -amount))
      journal.adjust(grant, credits, reason);
  }
  const balanceAfter = journal.total;
  return { success: { type: 'CreditsAdjusted', amount, balanceAfter }, change: journal.close() };
}
