import type { PlanTerms } from '../../account/state/account';
import type { Warning } from '../../account/state/alert';
import type { AutopilotDecision } from '../../account/state/autopilot-decision';
import type { BalanceParts } from '../../account/state/balance';
import type { Receipt } from '../../account/state/receipt';
import type { BillingInterval, Plan } from '../../catalogue/catalogue';
import type { Credits } from '../../units/credits';
import type { Instant } from '../../units/instant';
import type { Money } from '../../units/money';
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
