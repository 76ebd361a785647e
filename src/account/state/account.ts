import type { Period } from '../../billing-periods/period';
import { anniversary, period } from '../../billing-periods/schedule';
import type { BillingInterval, Plan } from '../../catalogue/catalogue';
import type { Credits } from '../../units/credits';
import type { AccountId, EntrySequence, PaymentNumber, SubscriptionNumber } from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { AlertPreferences, AlertsGiven } from './alert-preferences';
import type { Autopilot } from './autopilot';
import type { Grant } from './grant';
import type { Linking } from './linking';
import type { Listener } from './listener';
import type { Mailing } from './mailing';
import type { NotedForecast } from './noted-forecast';
import type { Reservation } from './reservation';

/** Everything the rules need to know of an account, and nothing that grows with its history. */
export interface Account {
  readonly id: AccountId;
  readonly profile: Profile;
  readonly openedAt: Instant;
  /** Of the last ledger entry; 0 before the first. */
  readonly sequence: EntrySequence;
  /** What can be spent: the sum of the ledger's entries. */
  readonly total: Credits;
  /** The latest instant the account has seen. Its time never runs backwards. */
  readonly lastInstant: Instant;
  /** Those with credits left or held, and those that the command at hand names; in order of use. */
  readonly grants: readonly Grant[];
  /** Open reservations whose end has come, or which the command at hand names. */
  readonly holds: readonly Reservation[];
  /** How many reservations are open, at hand or not. */
  readonly openReservations: number;
  readonly subscription: Subscription | null;
  readonly subscriptionsCount: number;
  readonly paymentsCount: number;
  /** Webhook endpoints that hear of it: from when it was read, never stored with it. */
  readonly listeners: readonly Listener[];
  readonly alertsCount: number;
  readonly alertPreferences: AlertPreferences;
  readonly alertsGiven: AlertsGiven;
  readonly mailing: Mailing;
  readonly linking: Linking;
  /** The last forecast that it was told of; null: none yet. */
  readonly notedForecast: NotedForecast | null;
  /** Counts what makes forecasts outdated: credits that come, another plan, money that goes back. */
  readonly outlook: number;
  readonly eventsCount: number;
  readonly deliveriesCount: number;
  /** How far advice may act for it; null: never set, and so off. */
  readonly autopilot: Autopilot | null;
  /** Of a plan change that waits for its payment; at most one. */
  readonly pendingPlanChange: PendingPlanChange | null;
  /** Of the payment that settled last; null before the first. */
  readonly paymentMethod: string | null;
  /** Free units used or set aside, per operation, in the month they were last used. */
  readonly freeUnits: Readonly<Record<string, FreeUnitsUsed>>;
}

/**
 * The same account as a new object, each field by name: for V8 as it is in Node 20 a spread of what
 * came from a spread costs ten times as much as this and a spread of it.
 */
export function copyOf(account: Account): Account {
  return {
    id: account.id,
    profile: account.profile,
    openedAt: account.openedAt,
    sequence: account.sequence,
    total: account.total,
    lastInstant: account.lastInstant,
    grants: account.grants,
    holds: account.holds,
    openReservations: account.openReservations,
    subscription: account.subscription,
    subscriptionsCount: account.subscriptionsCount,
    paymentsCount: account.paymentsCount,
    listeners: account.listeners,
    alertsCount: account.alertsCount,
    alertPreferences: account.alertPreferences,
    alertsGiven: account.alertsGiven,
    mailing: account.mailing,
    linking: account.linking,
    notedForecast: account.notedForecast,
    outlook: account.outlook,
    eventsCount: account.eventsCount,
    deliveriesCount: account.deliveriesCount,
    autopilot: account.autopilot,
    pendingPlanChange: account.pendingPlanChange,
    paymentMethod: account.paymentMethod,
    freeUnits: account.freeUnits,
  };
}

export interface Profile {
  /** Where `externalId` is unique: SHARED_NAMESPACE, or a partner's id (rule 33). */
  readonly namespace: string;
  readonly externalId: string;
  readonly name: string | null;
  readonly email: string | null;
  /** BCP 47, e.g. `en`. */
  readonly locale: string;
}

/** The one that operator and customers share; each partner has its own, named by its id. */
export const SHARED_NAMESPACE = 'shared';

export interface FreeUnitsUsed {
  /** UTC calendar month, `2026-03`. */
  readonly month: string;
  readonly units: number;
}

export interface PendingPlanChange {
  readonly payment: PaymentNumber;
  /** From then on it no longer blocks another change (rule 20). */
  readonly lapsesAt: Instant;
}

/** The terms a subscription runs under: the plan's version as it was bought. */
export interface PlanTerms {
  readonly plan: Plan;
  readonly interval: BillingInterval;
}

/** A subscription; months are counted from its anchor: month 0 is the first (rule 18). */
export interface Subscription {
  readonly number: SubscriptionNumber;
  readonly terms: PlanTerms;
  readonly anchor: Instant;
  /** The paid period: from this month, inclusive … */
  readonly paidFromMonth: number;
  /** … to this one, exclusive. */
  readonly paidToMonth: number;
  /** The month that the running or last credit period is. */
  readonly creditMonth: number;
  /** Subscription credits captured in this credit period, net of its reversals. */
  readonly used: Credits;
  /** Subscription grants that came with this entry or before it have been carried on (rule 12). */
  readonly carriedThrough: EntrySequence;
  /** The entry that brought this credit period's budget: what is charged after it is `used`. */
  readonly budgetEntry: EntrySequence;
  /**
   * The entry that brought the first budget of the paid period, and so the grant of its payment.
   * Undefined in documents from before it was kept.
   */
  readonly paidBudgetEntry?: EntrySequence;
  readonly standing: Standing;
  readonly scheduledChange: ScheduledChange | null;
  /** The paid period, by the month of its end, of whose renewal its owner was reminded last. */
  readonly remindedToMonth?: number;
}

/** How a subscription stands with its payments (rules 23, 27). */
export type Standing =
  | { readonly state: 'ACTIVE' }
  /** The paid period is over; its renewal, due since then, is being paid. */
  | ({ readonly state: 'RENEWING'; readonly dueAt: Instant } & Attempt)
  /** That payment was declined; subscription credits are frozen until one settles. */
  | ({
      readonly state: 'PAST_DUE';
      readonly dueAt: Instant;
      readonly nextAttemptAt: Instant;
    } & Attempt)
  /** The payment of the paid period is disputed; subscription credits are frozen meanwhile. */
  | { readonly state: 'DISPUTED'; readonly payment: PaymentNumber; readonly wasActive: boolean };

/** To be paid a renewal that is due. */
export interface Attempt {
  /** The one that waits for its answer; null: not asked for yet. */
  readonly payment: PaymentNumber | null;
  /** When that was asked for. Missing in documents from before it was kept. */
  readonly askedAt?: Instant | null;
}

/** What waits for the end of the paid period. */
export type ScheduledChange =
  | { readonly kind: 'DOWNGRADE' | 'INTERVAL_SWITCH'; readonly terms: PlanTerms }
  | { readonly kind: 'CANCELLATION' };

/** Shown as past due, with its credits frozen: a renewal was declined, or a payment is disputed. */
export function isUnpaid({ standing }: Subscription): boolean {
  return standing.state === 'PAST_DUE' || standing.state === 'DISPUTED';
}

export function billingPeriod({ anchor, paidFromMonth, paidToMonth }: Subscription): Period {
  return period(anchor, paidFromMonth, paidToMonth);
}

export function creditPeriod({ anchor, creditMonth }: Subscription): Period {
  return period(anchor, creditMonth, creditMonth + 1);
}

/** Exclusive. */
export function creditPeriodEnd({ anchor, creditMonth }: Subscription): Instant {
  return anniversary(anchor, creditMonth + 1);
}

/** The most that may be carried over under these terms (rule 16). */
export function rolloverLimit({ plan }: PlanTerms): Credits {
  return plan.monthlyCredits * BigInt(plan.rolloverMonths);
}
