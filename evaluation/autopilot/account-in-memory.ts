import { advance } from '../../src/account/advance';
import { decide } from '../../src/account/decide';
import type { Account } from '../../src/account/state/account';
import { DEFAULT_ALERT_PREFERENCES } from '../../src/account/state/alert-preferences';
import { balanceOf } from '../../src/account/state/balance';
import type { Payment } from '../../src/account/state/payment';
import { recentUseOf } from '../../src/account/state/recent-use';
import type { Command, OutcomeOf } from '../../src/account/vocabulary/command';
import type { Change, Decision } from '../../src/account/vocabulary/decision';
import type { AccountEvent } from '../../src/account/vocabulary/event';
import { NOTHING_NAMED } from '../../src/account/vocabulary/named';
import { DEFAULT_CATALOGUE } from '../../src/catalogue/default-catalogue';
import type { AccountView } from '../../src/ledger/reader';
import { EMPTY_STATE } from '../../src/storage/tables/account-state';
import type { Credits } from '../../src/units/credits';
import type { AccountId, AlertNumber } from '../../src/units/ids';
import { dateOf, type Instant } from '../../src/units/instant';

export type Asked<C extends Command> = C extends Command
  ? Omit<C, 'accountId' | 'idempotencyKey'>
  : never;

/**
 * An account that the product's own core keeps, without a database: advanced before each look,
 * every command decided by `decide`. Payments settle at once.
 */
export class AccountInMemory {
  account: Account;
  now: Instant;
  /** What was paid so far, in cents. */
  paid = 0n;
  readonly usage = new Map<string, Credits>();
  private keys = 0;

  constructor(
    id: AccountId,
    openedAt: Instant,
    private readonly hear: (event: AccountEvent) => void = () => undefined,
  ) {
    this.now = openedAt;
    this.account = {
      ...EMPTY_STATE,
      id,
      profile: { namespace: 'shared', externalId: id, name: null, email: null, locale: 'en' },
      openedAt,
      sequence: 0,
      total: 0n,
      lastInstant: openedAt,
      grants: [],
      holds: [],
      listeners: [],
      openReservations: 0,
      alertPreferences: DEFAULT_ALERT_PREFERENCES,
    };
  }

  /** Lets time pass, and charges the renewal that has fallen due. */
  at(now: Instant): this {
    this.now = now;
    this.keep(advance(this.account, now));
    if (this.account.subscription?.standing.state === 'RENEWING') {
      const outcome = this.ask({ kind: 'catch-up' });
      if (outcome.type === 'PaymentStarted') this.settle(outcome.payment);
    }
    return this;
  }

  ask<C extends Command>(asked: Asked<C>, payment: Payment | null = null): OutcomeOf<C> {
    this.keys += 1;
    const { id: accountId } = this.account;
    const facts: object = asked;
    return this.submit({ accountId, idempotencyKey: `key-${this.keys}`, ...facts } as C, payment);
  }

  submit<C extends Command>(command: C, payment: Payment | null = null): OutcomeOf<C> {
    const decision: Decision = decide<Command>(this.account, command, {
      now: this.now,
      catalogue: DEFAULT_CATALOGUE,
      named: { ...NOTHING_NAMED, payment, recentUse: recentUseOf(this.usage, this.now) },
    });
    if ('refusal' in decision) {
      if (decision.noted != null) this.keep(decision.noted);
      return decision.refusal as OutcomeOf<C>;
    }
    this.keep(decision.change);
    return decision.success as OutcomeOf<C>;
  }

  /** The provider takes the money. */
  settle(payment: Payment): void {
    this.paid += payment.amount.minorUnits;
    this.ask({ kind: 'settle-payment', payment: payment.number }, payment);
  }

  /** Whether the whole amount was there. */
  charge(amount: Credits): boolean {
    const { type } = this.ask({
      kind: 'consume',
      actor: 'CUSTOMER',
      amount,
      operation: null,
      quantity: 1,
      description: null,
      source: null,
      metadata: null,
      apiKey: null,
    });
    if (type !== 'Consumed') return false;
    const date = dateOf(this.now);
    this.usage.set(date, (this.usage.get(date) ?? 0n) + amount);
    return true;
  }

  changePlan(planCode: string): void {
    const outcome = this.ask({
      kind: 'change-plan',
      planCode,
      interval: 'MONTH',
      paymentMethod: null,
      expectedChargeMinorUnits: null,
    });
    if (outcome.type === 'PaymentStarted') this.settle(outcome.payment);
  }

  view(): AccountView {
    const { account, now } = this;
    return {
      account,
      now,
      catalogue: DEFAULT_CATALOGUE,
      balance: balanceOf(account, DEFAULT_CATALOGUE, now),
      pending: { entries: [], reservations: [] },
      lastAlert: account.alertsCount as AlertNumber,
    };
  }

  /** As a store would have it: grants with nothing in them are not loaded again. */
  private keep({ account, records }: Change): void {
    const isEmpty = account.grants.some(({ remaining, held }) => remaining + held === 0n);
    this.account = isEmpty
      ? {
          ...account,
          grants: account.grants.filter(({ remaining, held }) => remaining + held > 0n),
        }
      : account;
    for (const event of records.events ?? []) this.hear(event);
  }
}
