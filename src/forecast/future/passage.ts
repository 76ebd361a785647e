import { advance } from '../../account/advance';
import { decide } from '../../account/decide';
import { type Account, isUnpaid, type Subscription } from '../../account/state/account';
import { NO_ALERTS_GIVEN } from '../../account/state/alert-preferences';
import type { Payment } from '../../account/state/payment';
import { renewalDueAt } from '../../account/state/renewal-due';
import type { Command } from '../../account/vocabulary/command';
import { NOTHING_NAMED } from '../../account/vocabulary/named';
import type { Consume } from '../../account/vocabulary/spending';
import type { Catalogue } from '../../catalogue/catalogue';
import { assert } from '../../units/assert';
import type { Credits } from '../../units/credits';
import type { AccountId } from '../../units/ids';
import type { Instant } from '../../units/instant';

/** What is sold while the future passes, and whether renewals are paid in it. */
export interface Passage {
  readonly catalogue: Catalogue;
  readonly paysRenewals: boolean;
}

/**
 * An account past due has just failed to pay, and only its owner can change that. What is foretold
 * is what comes if nothing is done: its renewals stay unpaid. Everybody else's are paid at once.
 */
export function passageOf({ subscription }: Account, catalogue: Catalogue): Passage {
  return { catalogue, paysRenewals: subscription === null || !isUnpaid(subscription) };
}

/**
 * The account as its futures start from. Nobody is told of them, and neither alerts nor the
 * autopilot move credits by themselves. A renewal that is being paid is asked for again: its
 * payment is no part of the account, and it comes to the same.
 */
export function startOfFutures(account: Account, now: Instant, passage: Passage): Account {
  const { subscription } = account;
  const quiet: Account = {
    ...account,
    profile: { ...account.profile, email: null },
    listeners: [],
    alertPreferences: {
      emailEnabled: false,
      budgetUsedRatios: [],
      balanceBelow: [],
      runOutDays: [],
      grantExpiryDays: [],
    },
    alertsGiven: { ...NO_ALERTS_GIVEN, creditsExhausted: true, subscriptionExhausted: true },
    autopilot: null,
    subscription: subscription && withoutAttempt(subscription),
  };
  return pass(quiet, now, passage);
}

function withoutAttempt(subscription: Subscription): Subscription {
  const { standing } = subscription;
  if (standing.state !== 'RENEWING' && standing.state !== 'PAST_DUE') return subscription;
  return { ...subscription, standing: { ...standing, payment: null, askedAt: null } };
}

/** What time alone does until then, and the renewals that it makes due. */
export function pass(account: Account, at: Instant, passage: Passage): Account {
  let passed = advance(account, at).account;
  while (isRenewalDue(passed, at)) passed = payRenewal(passed, at, passage);
  return passed;
}

/** Spends credits that are there. */
export function spend(
  account: Account,
  amount: Credits,
  now: Instant,
  { catalogue }: Passage,
): Account {
  const command = consume(account.id, amount);
  const decision = decide(account, command, { now, catalogue, named: NOTHING_NAMED });
  assert('change' in decision, 'credits that are there can be spent');
  return decision.change.account;
}

/** Asks for something that is to be had now, and pays for it at once; null: it is refused. */
export function buy(
  account: Account,
  command: Command,
  now: Instant,
  { catalogue }: Passage,
): Account | null {
  const decision = decide<Command>(account, command, { now, catalogue, named: NOTHING_NAMED });
  if ('refusal' in decision) return null;
  const { success, change } = decision;
  if (success.type !== 'PaymentStarted') return change.account;
  return settle(change.account, success.payment, now, catalogue);
}

function consume(accountId: AccountId, amount: Credits): Consume {
  return {
    kind: 'consume',
    accountId,
    actor: 'CUSTOMER',
    idempotencyKey: 'future',
    amount,
    operation: null,
    quantity: 1,
    description: null,
    source: null,
    metadata: null,
    apiKey: null,
  };
}

function isRenewalDue({ subscription }: Account, at: Instant): boolean {
  const dueAt = renewalDueAt(subscription);
  return dueAt !== null && dueAt <= at;
}

function payRenewal(account: Account, now: Instant, passage: Passage): Account {
  const { catalogue, paysRenewals } = passage;
  const command = { kind: 'catch-up', accountId: account.id } as const;
  const decision = decide(account, command, { now, catalogue, named: NOTHING_NAMED });
  assert('success' in decision && decision.success.type === 'PaymentStarted', 'a renewal is due');
  const asked = decision.change.account;
  const { payment } = decision.success;
  if (paysRenewals) return settle(asked, payment, now, catalogue);
  const declined = decide(
    asked,
    { kind: 'decline-payment', accountId: account.id, payment: payment.number, declineCode: null },
    { now, catalogue, named: { ...NOTHING_NAMED, payment } },
  );
  assert('change' in declined, 'a payment that was just asked for can be declined');
  return declined.change.account;
}

function settle(account: Account, payment: Payment, now: Instant, catalogue: Catalogue): Account {
  const settled = decide(
    account,
    { kind: 'settle-payment', accountId: account.id, payment: payment.number },
    { now, catalogue, named: { ...NOTHING_NAMED, payment } },
  );
  assert('change' in settled, 'a payment that was just asked for can be settled');
  return settled.change.account;
}
