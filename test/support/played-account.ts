import { advance } from '../../src/account/advance';
import { decide } from '../../src/account/decide';
import { budgetsBrought } from '../../src/account/payments/budgets-brought';
import type { Account } from '../../src/account/state/account';
import type { Alert } from '../../src/account/state/alert';
import {
  DEFAULT_ALERT_PREFERENCES,
  NO_ALERTS_GIVEN,
} from '../../src/account/state/alert-preferences';
import type { AutopilotDecision } from '../../src/account/state/autopilot-decision';
import { type Balance, balanceOf } from '../../src/account/state/balance';
import type { Consumption } from '../../src/account/state/consumption';
import { type Grant, inBurnDownOrder } from '../../src/account/state/grant';
import type { LedgerEntry } from '../../src/account/state/ledger-entry';
import { NOT_LINKED } from '../../src/account/state/linking';
import { EMPTY_MAILING } from '../../src/account/state/mailing';
import type { NotedForecast } from '../../src/account/state/noted-forecast';
import type { Payment } from '../../src/account/state/payment';
import { type RecentUse, recentUseOf } from '../../src/account/state/recent-use';
import type { Reservation } from '../../src/account/state/reservation';
import type { KeySpendingChange, UsageChange } from '../../src/account/state/usage-change';
import type { Command, OutcomeOf } from '../../src/account/vocabulary/command';
import type { Change, Decision } from '../../src/account/vocabulary/decision';
import type { AccountEvent } from '../../src/account/vocabulary/event';
import { type Named, NOTHING_NAMED } from '../../src/account/vocabulary/named';
import type { Catalogue } from '../../src/catalogue/catalogue';
import { DEFAULT_CATALOGUE } from '../../src/catalogue/default-catalogue';
import { type Credits, parseCredits } from '../../src/units/credits';
import type { AccountId, GrantNumber } from '../../src/units/ids';
import type { Instant } from '../../src/units/instant';

export const ACCOUNT_ID = `acc_${'0123456789abcdef'.repeat(2)}` as AccountId;

/** `credits('0.25')` */
export function credits(text: string): bigint {
  const amount = parseCredits(text);
  if (amount === null) throw new Error(`not an amount of credits: ${text}`);
  return amount;
}

/** A command as a test writes it: the account is the player's, a key is made up where none is given. */
export type Asked<C extends Command = Command> = C extends Command
  ? Omit<C, 'accountId' | 'idempotencyKey'> & { readonly idempotencyKey?: string }
  : never;

export function accountOpenedAt(openedAt: Instant): Account {
  return {
    id: ACCOUNT_ID,
    profile: { namespace: 'shared', externalId: 'ada', name: null, email: null, locale: 'en' },
    openedAt,
    sequence: 0,
    total: 0n,
    lastInstant: openedAt,
    grants: [],
    holds: [],
    listeners: [],
    openReservations: 0,
    subscription: null,
    subscriptionsCount: 0,
    paymentsCount: 0,
    alertsCount: 0,
    alertPreferences: DEFAULT_ALERT_PREFERENCES,
    alertsGiven: NO_ALERTS_GIVEN,
    mailing: EMPTY_MAILING,
    linking: NOT_LINKED,
    notedForecast: null,
    outlook: 0,
    eventsCount: 0,
    deliveriesCount: 0,
    autopilot: null,
    pendingPlanChange: null,
    paymentMethod: null,
    freeUnits: {},
  };
}

/**
 * An account in memory with a clock that the test sets. It keeps what a store would, and hands the
 * core no more than a store does: grants with something in them, holds that are due, and what the
 * command names.
 */
export class PlayedAccount {
  account: Account;
  readonly entries: LedgerEntry[] = [];
  readonly grants = new Map<number, Grant>();
  readonly consumptions = new Map<number, Consumption>();
  readonly reservations = new Map<number, Reservation>();
  readonly payments = new Map<number, Payment>();
  readonly alerts: Alert[] = [];
  readonly autopilotDecisions: AutopilotDecision[] = [];
  readonly events: AccountEvent[] = [];
  readonly usage: UsageChange[] = [];
  readonly keySpending: KeySpendingChange[] = [];
  /** Each with how many alerts had been raised before it. */
  readonly forecasts: { readonly noted: NotedForecast; readonly alertsBefore: number }[] = [];
  private keys = 0;

  constructor(
    public now: Instant,
    public catalogue: Catalogue = DEFAULT_CATALOGUE,
    /** In which order a store hands grants and holds over, which must make no difference. */
    private readonly arrange: <Item>(items: readonly Item[]) => readonly Item[] = (items) => items,
  ) {
    this.account = accountOpenedAt(now);
  }

  /** Sets the clock, and stores what time alone has done by then. */
  at(now: Instant): this {
    this.now = now;
    this.keep(advance(this.load(NOTHING_NAMED), now));
    return this;
  }

  /** Judges a command now and keeps what it changes. */
  play<C extends Command>(asked: Asked<C>): OutcomeOf<C> {
    this.at(this.now);
    this.keys += 1;
    const key = `key-${this.keys}`;
    const facts: object = asked;
    const command = { accountId: ACCOUNT_ID, idempotencyKey: key, ...facts } as C;
    const named = this.named(command);
    const situation = { now: this.now, catalogue: this.catalogue, named };
    const decision: Decision = decide<Command>(this.load(named, command), command, situation);
    if ('refusal' in decision) {
      if (decision.noted != null) this.keep(decision.noted);
      return decision.refusal as OutcomeOf<C>;
    }
    this.keep(decision.change);
    return decision.success as OutcomeOf<C>;
  }

  balance(): Balance {
    this.at(this.now);
    return balanceOf(this.account, this.catalogue, this.now);
  }

  /** The account as a store would load it now, for this command. */
  load(named: Named, command?: Command): Account {
    const mentioned = new Set<GrantNumber>([
      ...(named.consumption?.charges ?? []).map(({ grant }) => grant),
      ...(named.reservation?.holds ?? []).map(({ grant }) => grant),
      ...(named.payment?.grant == null ? [] : [named.payment.grant]),
      ...(command?.kind === 'void-grant' ? [command.grant] : []),
    ]);
    const atHand = [...this.grants.values()].filter(
      ({ number, remaining, held, frozen }) =>
        remaining + held + frozen > 0n || mentioned.has(number),
    );
    const due = [...this.reservations.values()].filter(
      ({ state, expiresAt }) => state === 'OPEN' && expiresAt <= this.now,
    );
    return {
      ...this.account,
      grants: this.arrange(inBurnDownOrder(atHand)),
      holds: this.arrange(due),
    };
  }

  private named(command: Command): Named {
    switch (command.kind) {
      case 'reverse':
        return {
          ...NOTHING_NAMED,
          consumption: this.consumptions.get(command.consumption) ?? null,
        };
      case 'capture':
      case 'release':
        return {
          ...NOTHING_NAMED,
          reservation: this.reservations.get(command.reservation) ?? null,
        };
      case 'settle-payment':
      case 'decline-payment':
        return { ...NOTHING_NAMED, payment: this.payments.get(command.payment) ?? null };
      case 'refund-payment':
      case 'dispute-payment':
      case 'resolve-dispute': {
        const payment = this.payments.get(command.payment) ?? null;
        return { ...NOTHING_NAMED, payment, budgetsBrought: this.broughtBy(payment) };
      }
      case 'unlink-account': {
        const { partner } = command;
        const openHolds = [...this.reservations.values()].filter(
          ({ state, madeBy }) => state === 'OPEN' && madeBy === partner,
        );
        return { ...NOTHING_NAMED, openHolds };
      }
      case 'follow-advice':
        return { ...NOTHING_NAMED, recentUse: this.recentUse() };
      default:
        return NOTHING_NAMED;
    }
  }

  private broughtBy(payment: Payment | null): Credits {
    if (payment === null) return 0n;
    const paid = [...this.payments.values()].filter(({ purpose }) => purpose.kind !== 'PAYG');
    return budgetsBrought(payment, {
      budgets: [...this.grants.values()].filter(({ kind }) => kind === 'SUBSCRIPTION'),
      paidGrants: paid.flatMap(({ grant }) => grant ?? []),
    });
  }

  /** What was used on each of the last days, today last. */
  recentUse(): RecentUse {
    const usedOn = new Map<string, bigint>();
    for (const { date, credits: used } of this.usage) {
      usedOn.set(date, (usedOn.get(date) ?? 0n) + used);
    }
    return recentUseOf(usedOn, this.now);
  }

  private keep({ account, entries, records }: Change): void {
    const { notedForecast: noted } = account;
    if (noted !== null && noted !== this.account.notedForecast) {
      this.forecasts.push({ noted, alertsBefore: this.alerts.length });
    }
    this.account = account;
    this.entries.push(...entries);
    for (const grant of account.grants) this.grants.set(grant.number, grant);
    for (const it of records.consumptions ?? []) this.consumptions.set(it.number, it);
    for (const it of records.reservations ?? []) this.reservations.set(it.number, it);
    for (const it of records.payments ?? []) this.payments.set(it.number, it);
    this.alerts.push(...(records.alerts ?? []));
    this.autopilotDecisions.push(...(records.autopilotDecisions ?? []));
    this.events.push(...(records.events ?? []));
    this.usage.push(...(records.usage ?? []));
    this.keySpending.push(...(records.keySpending ?? []));
  }
}
