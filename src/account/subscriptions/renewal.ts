import { assert } from '../../units/assert';
import type { PaymentNumber } from '../../units/ids';
import { DAY_MS, type Instant } from '../../units/instant';
import { Journal } from '../journal/journal';
import { newPayment } from '../journal/payment-start';
import type { Account, Standing, Subscription } from '../state/account';
import { withoutPause } from '../state/autopilot';
import type { Payment, PaymentPurpose } from '../state/payment';
import { renewalDueAt } from '../state/renewal-due';
import type { Outcomes } from '../vocabulary/command';
import type { Change, Decision, Situation } from '../vocabulary/decision';
import type { CatchUp, SetPaymentMethod } from '../vocabulary/subscriptions';
import { planPrice } from './plan-change';
import { freezeAll } from './rollover';
import { endNow, renew } from './subscription';

/** After a decline a renewal is tried again this many days after it was due (rule 23). */
export const RETRY_DAYS = [1, 3, 7, 14, 21, 30] as const;

type RenewalPurpose = Extract<PaymentPurpose, { kind: 'RENEWAL' }>;
type Unpaid = Extract<Standing, { state: 'RENEWING' | 'PAST_DUE' }>;

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

/**
 * Whether the subscription still waits for this renewal to be paid, by whichever of its attempts.
 * Not so for that of a plan which an upgrade has replaced, and once another attempt has settled.
 */
export function isStillDue({ subscription }: Account, { dueAt }: RenewalPurpose): boolean {
  return (
    subscription !== null && isBeingPaid(subscription) && subscription.standing.dueAt === dueAt
  );
}

/** A paid renewal brings the budget. */
export function settleRenewal(journal: Journal, payment: Payment): Change {
  const { subscription } = journal.account;
  assert(subscription !== null, 'a renewal that is still due belongs to a subscription');
  const renewed = renew(journal, subscription);
  const grant = renewed.budgetEntry as Payment['grant'];
  return journal.close({ subscription: renewed }, { payments: [{ ...payment, grant }] });
}

/** A declined renewal; one that counted as declined already changes nothing any more. */
export function declineRenewal(journal: Journal, payment: PaymentNumber): Subscription | null {
  const { subscription } = journal.account;
  if (subscription === null || !isBeingPaid(subscription)) return subscription;
  return subscription.standing.payment === payment
    ? failRenewal(journal, subscription)
    : subscription;
}

/**
 * Answers the subscription after an attempt that was declined or that nobody has answered: past
 * due; ended after the last one, or where it was to be cancelled anyway, since nobody wants it to
 * be tried again. One that settles later while the account is past due still counts.
 */
export function failRenewal(journal: Journal, subscription: Subscription): Subscription | null {
  assert(isBeingPaid(subscription), 'only a renewal that is due can fail');
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
  return {
    ...subscription,
    standing: { state: 'PAST_DUE', dueAt, nextAttemptAt, payment: null, askedAt: null },
  };
}

/** The first attempt after `now`; null: the one just made was the last. */
function nextAttempt(dueAt: Instant, now: Instant): Instant | null {
  return RETRY_DAYS.map((days) => dueAt + days * DAY_MS).find((attempt) => attempt > now) ?? null;
}

function isBeingPaid(
  subscription: Subscription,
): subscription is Subscription & { readonly standing: Unpaid } {
  const { state } = subscription.standing;
  return state === 'RENEWING' || state === 'PAST_DUE';
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
    amount: planPrice(subscription.terms),
    method,
    idempotencyKey,
    now,
  });
  const change = new Journal(account, now, idempotencyKey).close(
    {
      paymentsCount: payment.number,
      subscription: {
        ...subscription,
        standing: { ...standing, payment: payment.number, askedAt: now },
      },
    },
    { payments: [payment] },
  );
  return { payment, change };
}
