import type { SubscriptionNumber } from '../../units/ids';
import { DAY_MS } from '../../units/instant';
import { type Money, money } from '../../units/money';
import { Journal } from '../journal/journal';
import { beyondMoneyLimit, countedFor } from '../journal/key-money';
import { methodOf, newPayment } from '../journal/payment-start';
import { type Account, isUnpaid, type Subscription } from '../state/account';
import type { Outcomes } from '../vocabulary/command';
import { type Decision, refused, type Situation } from '../vocabulary/decision';
import type {
  CancelSubscription,
  ChangePlan,
  PlanChanged,
  PlanChangeKind,
  PlanChangeRefusalReason,
  PlanChangeRefused,
  WithdrawScheduledChange,
} from '../vocabulary/subscriptions';
import {
  isQuote,
  type PlanChangeQuote,
  planPrice,
  quotePlanChange,
  refusal,
  scheduledFor,
} from './plan-change';
import { quotedOn } from './quoted-on';
import { forfeitAll } from './rollover';
import { endNow, startSubscription, switchPlan } from './subscription';

/** A plan change that waits for its payment blocks others for this long (rule 20). */
export const PLAN_CHANGE_LAPSES_MS = DAY_MS;

/** Subscribes, upgrades, downgrades or switches the billing interval (rules 19 to 21). */
export function changePlan(
  account: Account,
  command: ChangePlan,
  situation: Situation,
): Decision<Outcomes['change-plan']> {
  const { planCode, interval, expectedChargeMinorUnits } = command;
  const quote = quotePlanChange(account, planCode, interval, situation);
  if (!isQuote(quote)) return refused(quote);
  if (expectedChargeMinorUnits !== null && expectedChargeMinorUnits !== quote.dueNow.minorUnits) {
    return refusedFor('PRICE_CHANGED');
  }
  const { moneyLimit } = situation.named;
  if (quote.kind === 'DOWNGRADE' || quote.kind === 'INTERVAL_SWITCH') {
    const beyond = beyondMoneyLimit(moneyLimit, extraPrice(account, quote));
    if (beyond !== null) return refused(beyond);
    return schedule(account, command, quote, quote.kind, situation);
  }
  if (quote.dueNow.minorUnits === 0n) return changeNow(account, command, quote, situation);
  const beyond = beyondMoneyLimit(moneyLimit, quote.dueNow);
  if (beyond !== null) return refused(beyond);
  return payFirst(account, command, quote, quote.kind, situation);
}

/** What renewals will cost more than now: a year at once instead of a month, say. */
function extraPrice({ subscription }: Account, { terms }: PlanChangeQuote): Money {
  const price = planPrice(terms);
  const before = subscription === null ? 0n : planPrice(subscription.terms).minorUnits;
  return money(price.minorUnits > before ? price.minorUnits : 0n, price.currency);
}

/** Withdraws a plan change or a cancellation that has not taken effect. */
export function withdrawScheduledChange(
  account: Account,
  command: WithdrawScheduledChange,
  { now }: Situation,
): Decision<Outcomes['withdraw-scheduled-change']> {
  const { subscription } = account;
  if (subscription === null) return refusedFor('NO_SUBSCRIPTION');
  if (subscription.scheduledChange === null) return refusedFor('NOTHING_SCHEDULED');

  // Every check is above; below this line the command succeeds.
  const journal = new Journal(account, now, command.idempotencyKey);
  const { terms } = subscription;
  journal.tell({ kind: 'SUBSCRIPTION_CHANGED', change: 'WITHDRAWAL', effectiveAt: now, terms });
  const change = journal.close({ subscription: { ...subscription, scheduledChange: null } });
  return { success: changed('WITHDRAWAL', now), change };
}

/**
 * Ends the subscription at the end of the paid period; at once where it is past due, or where that
 * is asked for, as only the operator may (rule 22).
 */
export function cancelSubscription(
  account: Account,
  command: CancelSubscription,
  { now }: Situation,
): Decision<Outcomes['cancel-subscription']> {
  const { subscription } = account;
  if (subscription === null) return refusedFor('NO_SUBSCRIPTION');
  const isAtOnce = command.when === 'NOW' || isUnpaid(subscription);
  if (!isAtOnce && subscription.scheduledChange?.kind === 'CANCELLATION') {
    return refusedFor('ALREADY_SCHEDULED', subscription);
  }

  // Every check is above; below this line the command succeeds.
  const journal = new Journal(account, now, command.idempotencyKey);
  if (isAtOnce) {
    const forfeited = endNow(journal, subscription, 'ASKED_FOR');
    const change = journal.close({ subscription: null });
    return { success: { ...changed('CANCELLATION', now), forfeited }, change };
  }
  const effectiveAt = scheduledFor(subscription);
  const kind = 'CANCELLATION';
  journal.tell({ kind: 'SUBSCRIPTION_CHANGED', change: kind, effectiveAt, terms: null });
  const change = journal.close({ subscription: { ...subscription, scheduledChange: { kind } } });
  const forfeited = forfeitAll(new Journal(account, effectiveAt, null));
  return { success: { ...changed('CANCELLATION', effectiveAt), forfeited }, change };
}

function schedule(
  account: Account,
  command: ChangePlan,
  quote: PlanChangeQuote,
  kind: 'DOWNGRADE' | 'INTERVAL_SWITCH',
  { now }: Situation,
): Decision<Outcomes['change-plan']> {
  const subscription: Subscription | null = account.subscription && {
    ...account.subscription,
    scheduledChange: { kind, terms: quote.terms },
  };
  const { effectiveAt, carriedOver, forfeited, terms } = quote;
  const journal = new Journal(account, now, command.idempotencyKey);
  journal.tell({ kind: 'SUBSCRIPTION_CHANGED', change: kind, effectiveAt, terms });
  const change = journal.close({ subscription });
  return { success: { ...changed(kind, effectiveAt), carriedOver, forfeited }, change };
}

function changeNow(
  account: Account,
  command: ChangePlan,
  { kind, terms }: PlanChangeQuote,
  { now }: Situation,
): Decision<Outcomes['change-plan']> {
  const journal = new Journal(account, now, command.idempotencyKey);
  journal.tell({ kind: 'SUBSCRIPTION_CHANGED', change: kind, effectiveAt: now, terms });
  const { subscription } = account;
  if (subscription !== null) {
    const switched = switchPlan(journal, subscription, terms);
    const change = journal.close({ subscription: switched.subscription });
    return { success: { type: 'PlanChanged', kind, ...switched.effect }, change };
  }
  const number = (account.subscriptionsCount + 1) as SubscriptionNumber;
  const change = journal.close({
    subscription: startSubscription(journal, number, terms),
    subscriptionsCount: number,
  });
  return { success: changed(kind, now), change };
}

function payFirst(
  account: Account,
  command: ChangePlan,
  quote: PlanChangeQuote,
  change: 'SUBSCRIBE' | 'UPGRADE',
  { now }: Situation,
): Decision<Outcomes['change-plan']> {
  const lapsesAt = now + PLAN_CHANGE_LAPSES_MS;
  const payment = newPayment(account, {
    purpose: {
      kind: 'PLAN_CHANGE',
      change,
      terms: quote.terms,
      lapsesAt,
      quotedOn: quotedOn(account, quote),
      effect: null,
    },
    amount: quote.dueNow,
    method: methodOf(account, command.paymentMethod),
    idempotencyKey: command.idempotencyKey,
    now,
    apiKey: command.apiKey,
  });
  return {
    success: { type: 'PaymentStarted', payment },
    change: new Journal(account, now, command.idempotencyKey).close(
      {
        paymentsCount: payment.number,
        pendingPlanChange: { payment: payment.number, lapsesAt },
      },
      { payments: [payment], keySpending: countedFor(payment) },
    ),
  };
}

function changed(kind: PlanChangeKind, effectiveAt: number): PlanChanged {
  return { type: 'PlanChanged', kind, effectiveAt, carriedOver: 0n, forfeited: 0n };
}

function refusedFor(
  reason: PlanChangeRefusalReason,
  subscription: Subscription | null = null,
): { readonly refusal: PlanChangeRefused } {
  return refused(refusal(reason, subscription));
}
