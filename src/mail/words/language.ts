import type { PlanTerms } from '../../account/state/account';
import type { Warning } from '../../account/state/alert';
import type { AutopilotDecision } from '../../account/state/autopilot-decision';
import type { BalanceParts } from '../../account/state/balance';
import type { Receipt } from '../../account/state/receipt';
import type { BillingInterval, Plan } from '../../catalogue/catalogue';
import { type Credits, formatCredits } from '../../units/credits';
import type { Instant } from '../../units/instant';
import { formatMoney, fractionDigits, type Money } from '../../units/money';
import type { AddressWords } from './address-words';
import type { Advice } from './adviser';
import type { Wording } from './letter';
import type { SeveralWords } from './several-words';

/** Everything that mails say in one language. */
export interface Language {
  readonly tag: string;
  /** Plans without a name of their own are named by their credits. */
  planName(plan: Plan): string;
  pastDue(facts: PastDueFacts): Wording;
  /** The next attempt is the last one. */
  lastWarning(facts: PastDueFacts): Wording;
  notPaid(facts: CancellationFacts): Wording;
  cancelled(facts: CancellationFacts): Wording;
  /** Its payment was given back. */
  refunded(facts: CancellationFacts): Wording;
  /** Of a payment that was settled. */
  receipt(facts: ReceiptFacts): Wording;
  renewalReminder(facts: RenewalReminderFacts): Wording;
  /** The account's owner can do without these. */
  alert(facts: AlertFacts): Wording;
  readonly several: SeveralWords;
  autopilot(facts: AutopilotFacts): Wording;
  readonly addresses: AddressWords;
}

export interface AlertFacts {
  readonly name: string | null;
  readonly warning: Warning;
  /** Right after the change that raised it. */
  readonly balance: BalanceParts;
  /** Null: none is due, or none before a payment settles. */
  readonly nextBudgetAt: Instant | null;
  /** As of when the mail is sent; null: there was none in time. */
  readonly advice: Advice | null;
  readonly plansUrl: string;
  readonly packsUrl: string;
  readonly preferencesUrl: string;
}

export interface AutopilotFacts {
  readonly name: string | null;
  readonly decision: AutopilotDecision;
  readonly monthlyLimit: Money;
  readonly spentThisMonth: Money;
  readonly autopilotUrl: string;
  readonly packsUrl: string;
  readonly paymentMethodUrl: string;
}

export interface CancellationFacts {
  readonly name: string | null;
  readonly planName: string;
  readonly interval: BillingInterval;
  readonly monthlyCredits: Credits;
  readonly url: string;
}

export interface PastDueFacts extends CancellationFacts {
  readonly amount: Money;
  readonly nextAttemptAt: Instant;
}

export interface ReceiptFacts {
  readonly name: string | null;
  readonly receipt: Receipt;
  readonly amount: Money;
  readonly settledAt: Instant;
  readonly plansUrl: string;
}

export interface RenewalReminderFacts {
  readonly name: string | null;
  readonly renewsAt: Instant;
  /** Under which it goes on, and what of it was asked for. */
  readonly terms: PlanTerms;
  readonly change: 'DOWNGRADE' | 'INTERVAL_SWITCH' | null;
  readonly amount: Money;
  readonly plansUrl: string;
  readonly paymentMethodUrl: string;
}

/** How amounts and instants are written for people who read this locale. */
export class Numerals {
  private readonly numbers: Intl.NumberFormat;
  private readonly shares: Intl.NumberFormat;
  private readonly instants: Intl.DateTimeFormat;
  private readonly dates: Intl.DateTimeFormat;

  constructor(private readonly locale: string) {
    this.numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
    this.shares = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
    this.instants = new Intl.DateTimeFormat(locale, {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone: 'UTC',
    });
    this.dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  }

  credits(credits: Credits): string {
    // Intl takes a decimal string exactly; the typings of ES2023 do not know it yet.
    return this.numbers.format(formatCredits(credits) as unknown as number);
  }

  /** 0.8 as `80%`. */
  share(ratio: number): string {
    return this.shares.format(ratio);
  }

  money(amount: Money): string {
    return formatMoney(amount, this.locale);
  }

  /** To the whole, for amounts that are said to be approximate. */
  roundedMoney({ minorUnits, currency }: Money): string {
    const style = { style: 'currency', currency, maximumFractionDigits: 0 } as const;
    const amount = Number(minorUnits) / 10 ** fractionDigits(currency);
    return new Intl.NumberFormat(this.locale, style).format(amount);
  }

  instant(instant: Instant): string {
    return `${this.instants.format(instant)} UTC`;
  }

  /** The UTC date of an instant. */
  day(instant: Instant): string {
    return this.dates.format(instant);
  }

  /** A UTC date, `2026-03-01`. */
  date(date: string): string {
    return this.dates.format(Date.parse(date));
  }
}
