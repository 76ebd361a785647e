import { Journal } from '../journal/journal';
import type { Account } from '../state/account';
import { isSubscriptionKind } from '../state/grant';
import type { Outcomes } from '../vocabulary/command';
import { type Decision, invalid, type Situation } from '../vocabulary/decision';
import type { VoidGrant } from '../vocabulary/spending';

/** What is left of one grant leaves, and so does what comes back to it later (rule 27). */
export function voidGrant(
  account: Account,
  { grant: number, reason, idempotencyKey }: VoidGrant,
  { now }: Situation,
): Decision<Outcomes['void-grant']> {
  const grant = account.grants.find((known) => known.number === number);
  if (grant === undefined) {
    return invalid('grantId', 'The account has no such grant. Check grantId and accountId.');
  }
  if (isSubscriptionKind(grant.kind)) {
    return invalid(
      'grantId',
      `A ${grant.kind} grant ends with its subscription: cancel that, or refund its payment.`,
    );
  }

  // Every check is above; below this line the command succeeds.
  const journal = new Journal(account, now, idempotencyKey);
  journal.adjust(grant, grant.remaining, reason);
  journal.closeToReturns(number);
  const facts = { grant: journal.grant(number), credits: grant.remaining };
  const success = { type: 'GrantVoided', ...facts, balanceAfter: journal.total } as const;
  return { success, change: journal.close() };
}
