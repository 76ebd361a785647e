import type { PaymentNumber } from '../../units/ids';
import { DAY_MS, type Instant } from '../../units/instant';
import type { Account, Standing, Subscription } from '../account';
import { renewalDueAt } from '../advance';
import { withoutPause } from '../autopilot/autopilot';
import type { CatchUp, SetPaymentMethod } from '../command';
import type { Change, Decision, Situation } from '../decision';
import { Journal } from '../journal';
import type { Outcomes } from '../outcome';
import type { Payment } from '../payments/payment';
import { newPayment } from '../payments/payment-start';
import { priceOf } from './plan-change';
import { freezeAll } from './rollover';
import { endNow, renew } from './subscription';

/** After a decline a renewal is tried again so many days after it was due (rule 23). */
export const RETRY_DAYS = [1, 3, 7, 14, 21, 30] as const;

type Unpaid = Exclude<Standing, { state: 'ACTIVE' }>;

/** Asks for the renewal that is due, if one is and it is not being paid yet. */
export function catchUp(
  account: Account,
  _command: CatchUp,
  { now }: Situation,
): Decision<Outcomes['catch-up']> {
  const { subscription, paymentMethod } = account;
  const dueAt = renewalDueAt(subscription);
  if (subscription === null || dueAt === null || dueAt > now) {
    return { success: { type: 'NothingDue' }, change: { account, entries: [], records: {} } };
  }
  const { payment, change } = askForRenewal(account, subscription, paymentMethod, null, now);
  return { success: { type: 'PaymentStarted', payment }, change };
}

/** Sets how renewals are paid; a past due subscription is charged at once (rule 23). */
export function setPaymentMethod(
  account: Account,
  { paymentMethod, idempotencyKey }: SetPaymentMethod,
  { now }: Situation,
): Decision<Outcomes['set-payment-method']> {
  const autopilot = account.autopilot && withoutPause(account.autopilot);
  const set = { ...account, paymentMethod, autopilot };
  const { subscription } = account;
  const standing = subscription?.standing;
  if (subscription === null || standing?.state !== 'PAST_DUE' || standing.payment !== null) {
    const change = new Journal(set, now, idempotencyKey).close();
    return { success: { type: 'PaymentMethodSet', payment: null }, change };
  }
  const { payment, change } = askForRenewal(set, subscription, paymentMethod, idempotencyKey, now);
  return { success: { type: 'PaymentMethodSet', payment }, change };
}

/** A paid renewal brings the budget; one that nothing waits for any more is given back. */
export function settleRenewal(journal: Journal, payment: Payment): Change {
  const { subscription } = journal.account;
  if (subscription === null || !waitsFor(subscription, payment.number)) {
    return journal.close({}, { payments: [{ ...payment, state: 'REFUNDED' }] });
  }
  const renewed = renew(journal, subscription);
  const grant = renewed.budgetEntry as Payment['grant'];
  return journal.close({ subscription: renewed }, { payments: [{ ...payment, grant }] });
}

/**
 * Answers the subscription after a declined renewal: past due; ended after the last try, or where
 * it was to be cancelled anyway, since nobody wants it to be tried again.
 */
export function declineRenewal(journal: Journal, payment: PaymentNumber): Subscription | null {
  const { subscription } = journal.account;
  if (subscription === null || !waitsFor(subscription, payment)) return subscription;
  const { standing, scheduledChange } = subscription;
  const nextAttemptAt = nextAttempt(standing.dueAt, journal.at);
  const isUnwanted = scheduledChange?.kind === 'CANCELLATION';
  if (nextAttemptAt === null || isUnwanted) {
    endNow(journal, subscription, isUnwanted ? 'ASKED_FOR' : 'NOT_PAID');
    return null;
  }
  if (standing.state === 'RENEWING') freezeAll(journal);
  const { dueAt } = standing;
  const { terms } = subscription;
  const isLastAttempt = nextAttempt(dueAt, nextAttemptAt) === null;
  journal.tell({ kind: 'SUBSCRIPTION_PAST_DUE', terms, nextAttemptAt, isLastAttempt });
  return { ...subscription, standing: { state: 'PAST_DUE', dueAt, nextAttemptAt, payment: null } };
}

/** The first attempt after `now`; null: the one just made was the last. */
function nextAttempt(dueAt: Instant, now: Instant): Instant | null {
  return RETRY_DAYS.map((days) => dueAt + days * DAY_MS).find((attempt) => attempt > now) ?? null;
}

/** Not so for the renewal of a plan that an upgrade has replaced meanwhile. */
function waitsFor(
  subscription: Subscription,
  payment: PaymentNumber,
): subscription is Subscription & { readonly standing: Unpaid } {
  const { standing } = subscription;
  return standing.state !== 'ACTIVE' && standing.payment === payment;
}

function askForRenewal(
  account: Account,
  subscription: Subscription,
  method: string | null,
  idempotencyKey: string | null,
  now: Instant,
): { readonly payment: Payment; readonly change: Change } {
  const standing = subscription.standing as Unpaid;
  const payment = newPayment(account, {
    purpose: { kind: 'RENEWAL', dueAt: standing.dueAt, terms: subscription.terms },
    amount: priceOf(subscription.terms),
    method,
    idempotencyKey,
    now,
  });
  const change = new Journal(account, now, idempotencyKey).close(
    {
      paymentsCount: payment.number,
      subscription: { ...subscription, standing: { ...standing, payment: payment.number } },
    },
    { payments: [payment] },
  );
  return { payment, change };
}
