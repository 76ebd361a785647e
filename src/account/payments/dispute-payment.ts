import { type Credits, sum } from '../../units/credits';
import type { Instant } from '../../units/instant';
import { Journal } from '../journal/journal';
import { settleComeBack } from '../spending/come-back';
import { type Account, creditPeriodEnd, type Subscription } from '../state/account';
import type { Dispute, Payment } from '../state/payment';
import { thawAll } from '../subscriptions/rollover';
import { ACTIVE, endCreditPeriod } from '../subscriptions/subscription';
import type { Outcomes } from '../vocabulary/command';
import type { Change, Decision, Situation } from '../vocabulary/decision';
import type { DisputePayment, ResolveDispute } from '../vocabulary/payments';
import { changedPayment, notChangeable } from './change-payment';
import { refundAll, restOf } from './refund-payment';
import { freezeAllOf, stillBrought } from './take-back';

/** The bank asks for the money back: what a full refund would take can't be spent meanwhile. */
export function disputePayment(
  account: Account,
  { idempotencyKey, reason }: DisputePayment,
  { now, named: { payment, budgetsBrought } }: Situation,
): Decision<Outcomes['dispute-payment']> {
  if (payment === null) return notChangeable(null);
  if (payment.state !== 'SETTLED' && payment.state !== 'PARTIALLY_REFUNDED') {
    return notChangeable(payment);
  }
  const isForetold = payment.disputeExpectedAt !== null && payment.disputeExpectedAt <= now;
  if (idempotencyKey === undefined && !isForetold) return notChangeable(payment);

  // Every check is above; below this line the command succeeds.
  const journal = new Journal(account, now, idempotencyKey ?? null);
  const brought = stillBrought(account, payment, budgetsBrought);
  const { frozen, subscription } = freezeAllOf(journal, payment, brought, `Disputed: ${reason}`);
  const disputed: Payment = {
    ...payment,
    state: 'DISPUTED',
    dispute: { at: now, reason, frozen },
    disputeExpectedAt: null,
  };
  return {
    success: changedPayment(payment),
    change: journal.close({ subscription }, { payments: [disputed] }),
  };
}

/** The bank has decided: all is as before, or as after a refund in full (rule 27). */
export function resolveDispute(
  account: Account,
  { idempotencyKey, won }: ResolveDispute,
  { now, named: { payment, budgetsBrought } }: Situation,
): Decision<Outcomes['resolve-dispute']> {
  if (payment === null || payment.dispute === null) return notChangeable(payment);

  // Every check is above; below this line the command succeeds.
  const { dispute } = payment;
  const change = won
    ? winDispute(account, payment, dispute, now, idempotencyKey)
    : loseDispute(new Journal(account, now, idempotencyKey), payment, dispute, budgetsBrought);
  return { success: changedPayment(payment), change };
}

function winDispute(
  account: Account,
  payment: Payment,
  { frozen }: Dispute,
  now: Instant,
  idempotencyKey: string,
): Change {
  const journal = new Journal(account, now, idempotencyKey);
  for (const { grant, credits } of frozen) {
    journal.giveBack(journal.grant(grant), credits, { description: 'The dispute is won' });
    settleComeBack(journal, grant, credits);
  }
  const isPart = payment.refunds.length > 0;
  const kept: Payment = {
    ...payment,
    state: isPart ? 'PARTIALLY_REFUNDED' : 'SETTLED',
    dispute: null,
  };
  const subscription = resumed(journal, account.subscription, payment);
  return journal.close({ subscription }, { payments: [kept] });
}

/** The subscription goes on: months that it has paid for and that came due meanwhile come now. */
function resumed(
  journal: Journal,
  subscription: Subscription | null,
  { number }: Payment,
): Subscription | null {
  if (subscription === null) return null;
  const { standing } = subscription;
  if (standing.state !== 'DISPUTED' || standing.payment !== number) return subscription;
  thawAll(journal);
  if (!standing.wasActive) {
    const due = { state: 'RENEWING', dueAt: journal.at, payment: null, askedAt: null } as const;
    return { ...subscription, standing: due };
  }
  let current: Subscription | null = { ...subscription, standing: ACTIVE };
  while (current?.standing.state === 'ACTIVE' && creditPeriodEnd(current) <= journal.at) {
    current = endCreditPeriod(journal, current);
  }
  return current;
}

function loseDispute(
  journal: Journal,
  payment: Payment,
  { frozen, reason }: Dispute,
  budgets: Credits,
): Change {
  for (const { grant, credits } of frozen) {
    journal.giveBack(journal.grant(grant), credits, { description: 'The dispute is lost' });
    journal.adjust(journal.grant(grant), credits, reason);
  }
  const taken = sum(frozen.map(({ credits }) => credits));
  const refund = { at: journal.at, amount: restOf(payment), reason, byDispute: true };
  return refundAll(journal, payment, budgets, refund, taken);
}
