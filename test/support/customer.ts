import { forecastBase } from '../../src/account/alerts/forecast-due';
import type { AlertPreferences } from '../../src/account/state/alert-preferences';
import type { Consumption } from '../../src/account/state/consumption';
import type { Grant } from '../../src/account/state/grant';
import type { LedgerEntry } from '../../src/account/state/ledger-entry';
import type { Actor } from '../../src/account/state/may-undo';
import type { ForecastBase } from '../../src/account/state/noted-forecast';
import type { Payment } from '../../src/account/state/payment';
import type { Reservation } from '../../src/account/state/reservation';
import type { Reversal } from '../../src/account/state/reversal';
import type { PlanChangeQuote } from '../../src/account/subscriptions/plan-change';
import { quotePlanChange } from '../../src/account/subscriptions/plan-change';
import type { NoteForecast } from '../../src/account/vocabulary/autopilot';
import type { OutcomeOf } from '../../src/account/vocabulary/command';
import { NOTHING_NAMED } from '../../src/account/vocabulary/named';
import type {
  BuyPayg,
  DeclinePayment,
  DisputePayment,
  RefundPayment,
  ResolveDispute,
  SettlePayment,
} from '../../src/account/vocabulary/payments';
import type { SetAlertPreferences } from '../../src/account/vocabulary/settings';
import type {
  AdjustCredits,
  Capture,
  Consume,
  GrantCredits,
  Release,
  Reserve,
  Reverse,
  VoidGrant,
} from '../../src/account/vocabulary/spending';
import type {
  CancelSubscription,
  CatchUp,
  ChangePlan,
  SetPaymentMethod,
  WithdrawScheduledChange,
} from '../../src/account/vocabulary/subscriptions';
import type { BillingInterval } from '../../src/catalogue/catalogue';
import { formatCredits } from '../../src/units/credits';
import { DAY_MS, dateOf, type Instant } from '../../src/units/instant';
import { type Asked, credits, PlayedAccount } from './played-account';

const CHARGE = {
  actor: 'CUSTOMER',
  amount: null,
  operation: null,
  quantity: 1,
  description: null,
  source: null,
  apiKey: null,
} as const;

/** Someone who uses an account, in the words of a test. What is refused here fails the test. */
export class Customer extends PlayedAccount {
  // Asking, where the answer is what the test is about.

  askToSpend(amount: string, more: Partial<Asked<Consume>> = {}): OutcomeOf<Consume> {
    const asked = { ...CHARGE, amount: credits(amount), metadata: null, ...more };
    return this.play<Consume>({ kind: 'consume', ...asked });
  }

  askForOperation(operation: string, quantity = 1): OutcomeOf<Consume> {
    const asked = { ...CHARGE, operation, quantity, metadata: null };
    return this.play<Consume>({ kind: 'consume', ...asked });
  }

  askToReserve(more: Partial<Asked<Reserve>>): OutcomeOf<Reserve> {
    return this.play<Reserve>({ kind: 'reserve', ...CHARGE, ttlSeconds: 3_600, ...more });
  }

  askToCapture(
    { number }: Reservation,
    amount: string | null = null,
    actor: Actor = 'CUSTOMER',
  ): OutcomeOf<Capture> {
    const asked = { reservation: number, amount: amount === null ? null : credits(amount) };
    return this.play<Capture>({ kind: 'capture', actor, ...asked });
  }

  askToRelease({ number }: Reservation, actor: Actor = 'CUSTOMER'): OutcomeOf<Release> {
    return this.play<Release>({ kind: 'release', actor, reservation: number });
  }

  /** Customers reverse nothing: the operator does it for them. */
  askToReverse(
    { number }: Consumption,
    amount: string | null = null,
    actor: Actor = 'OPERATOR',
  ): OutcomeOf<Reverse> {
    const asked = { consumption: number, amount: amount === null ? null : credits(amount) };
    return this.play<Reverse>({ kind: 'reverse', actor, reason: 'Failed', ...asked });
  }

  askForPlan(
    planCode: string,
    interval: BillingInterval = 'MONTH',
    more: Partial<Asked<ChangePlan>> = {},
  ): OutcomeOf<ChangePlan> {
    const usual = { paymentMethod: 'card', expectedChargeMinorUnits: null };
    return this.play<ChangePlan>({ kind: 'change-plan', planCode, interval, ...usual, ...more });
  }

  askToWithdraw(): OutcomeOf<WithdrawScheduledChange> {
    return this.play<WithdrawScheduledChange>({ kind: 'withdraw-scheduled-change' });
  }

  askToCancel(more: Partial<Asked<CancelSubscription>> = {}): OutcomeOf<CancelSubscription> {
    return this.play<CancelSubscription>({ kind: 'cancel-subscription', ...more });
  }

  askToSettle({ number }: Payment): OutcomeOf<SettlePayment> {
    return this.play<SettlePayment>({ kind: 'settle-payment', payment: number });
  }

  askToDecline({ number }: Payment): OutcomeOf<DeclinePayment> {
    const declineCode = 'insufficient_funds';
    return this.play<DeclinePayment>({ kind: 'decline-payment', payment: number, declineCode });
  }

  askToRefund(
    { number }: Payment,
    part: Partial<Pick<RefundPayment, 'amountMinorUnits' | 'credits'>> = {},
  ): OutcomeOf<RefundPayment> {
    const asked = { payment: number, reason: 'Goodwill', ...part };
    return this.play<RefundPayment>({ kind: 'refund-payment', ...asked });
  }

  askToDispute({ number }: Payment): OutcomeOf<DisputePayment> {
    const reason = 'Not recognised';
    return this.play<DisputePayment>({ kind: 'dispute-payment', payment: number, reason });
  }

  askToResolve({ number }: Payment, won: boolean): OutcomeOf<ResolveDispute> {
    return this.play<ResolveDispute>({ kind: 'resolve-dispute', payment: number, won });
  }

  askToAdjust(amount: bigint): OutcomeOf<AdjustCredits> {
    return this.play<AdjustCredits>({ kind: 'adjust-credits', amount, reason: 'Put right' });
  }

  askToVoid({ number }: Pick<Grant, 'number'>): OutcomeOf<VoidGrant> {
    return this.play<VoidGrant>({ kind: 'void-grant', grant: number, reason: 'Given by mistake' });
  }

  /** Tells of a forecast that was made on an earlier state; null: no run-out within 73 days. */
  askToHear(base: ForecastBase, daysAhead: number | null): OutcomeOf<NoteForecast> {
    const expectedRunOut = daysAhead === null ? null : dateOf(this.now + daysAhead * DAY_MS);
    return this.play<NoteForecast>({
      kind: 'note-forecast',
      base,
      horizonDays: 73,
      expectedRunOut,
    });
  }

  preview(planCode: string, interval: BillingInterval = 'MONTH'): PlanChangeQuote {
    this.at(this.now);
    const situation = { now: this.now, catalogue: this.catalogue, named: NOTHING_NAMED };
    const quote = quotePlanChange(this.account, planCode, interval, situation);
    if ('type' in quote) throw new Error(`refused: ${quote.reason}`);
    return quote;
  }

  // Doing, on the way to what the test is about.

  spend(amount: string): Consumption {
    return succeeded(this.askToSpend(amount), 'Consumed').consumption;
  }

  use(operation: string, quantity = 1): Consumption {
    return succeeded(this.askForOperation(operation, quantity), 'Consumed').consumption;
  }

  reserve(amount: string, ttlSeconds = 3_600): Reservation {
    const outcome = this.askToReserve({ amount: credits(amount), ttlSeconds });
    return succeeded(outcome, 'Reserved').reservation;
  }

  capture(reservation: Reservation, amount: string | null = null): Consumption {
    return succeeded(this.askToCapture(reservation, amount), 'Consumed').consumption;
  }

  release(reservation: Reservation): void {
    succeeded(this.askToRelease(reservation), 'Released');
  }

  reverse(consumption: Consumption, amount: string | null = null): Reversal {
    return succeeded(this.askToReverse(consumption, amount), 'Reversed').reversal;
  }

  grant(
    grantKind: 'ENTERPRISE' | 'PROMOTIONAL' | 'PAYG',
    amount: string,
    expiresAt: Instant | null = null,
  ): Grant {
    const asked = { grantKind, amount: credits(amount), expiresAt, reason: 'Welcome' };
    const outcome = this.play<GrantCredits>({ kind: 'grant-credits', ...asked });
    return succeeded(outcome, 'CreditsGranted').grant;
  }

  /** Changes the plan and pays, where there is something to pay. */
  takePlan(planCode: string, interval: BillingInterval = 'MONTH'): Payment | null {
    const outcome = this.askForPlan(planCode, interval);
    if (outcome.type === 'PlanChanged') return null;
    return this.settle(this.payment(succeeded(outcome, 'PaymentStarted').payment.number));
  }

  /** Asks for a plan that has to be paid, and does not pay yet. */
  startPlan(planCode: string, interval: BillingInterval = 'MONTH'): Payment {
    return this.payment(
      succeeded(this.askForPlan(planCode, interval), 'PaymentStarted').payment.number,
    );
  }

  buy(packCode: string, quantity = 1): Payment {
    return this.settle(this.startBuying(packCode, quantity));
  }

  startBuying(packCode: string, quantity = 1): Payment {
    const asked = { packCode, quantity, paymentMethod: 'card' };
    const outcome = this.play<BuyPayg>({ kind: 'buy-payg', ...asked });
    return this.payment(succeeded(outcome, 'PaymentStarted').payment.number);
  }

  settle(payment: Payment): Payment {
    succeeded(this.askToSettle(payment), 'PaymentChanged');
    return this.payment(payment.number);
  }

  decline(payment: Payment): Payment {
    succeeded(this.askToDecline(payment), 'PaymentChanged');
    return this.payment(payment.number);
  }

  refund(payment: Payment): Payment {
    succeeded(this.askToRefund(payment), 'PaymentChanged');
    return this.payment(payment.number);
  }

  /** Some of the money, in cents. */
  refundPart(payment: Payment, amountMinorUnits: bigint, named?: string): Payment {
    const part = named === undefined ? {} : { credits: credits(named) };
    succeeded(this.askToRefund(payment, { amountMinorUnits, ...part }), 'PaymentChanged');
    return this.payment(payment.number);
  }

  dispute(payment: Payment): Payment {
    succeeded(this.askToDispute(payment), 'PaymentChanged');
    return this.payment(payment.number);
  }

  winDispute(payment: Payment): Payment {
    succeeded(this.askToResolve(payment, true), 'PaymentChanged');
    return this.payment(payment.number);
  }

  loseDispute(payment: Payment): Payment {
    succeeded(this.askToResolve(payment, false), 'PaymentChanged');
    return this.payment(payment.number);
  }

  /** The renewal that is due is asked for. */
  startRenewal(): Payment {
    const outcome = this.play<CatchUp>({ kind: 'catch-up' });
    return this.payment(succeeded(outcome, 'PaymentStarted').payment.number);
  }

  renew(): Payment {
    return this.settle(this.startRenewal());
  }

  failToRenew(): Payment {
    return this.decline(this.startRenewal());
  }

  withdraw(): void {
    succeeded(this.askToWithdraw(), 'PlanChanged');
  }

  cancel(): void {
    succeeded(this.askToCancel(), 'PlanChanged');
  }

  payWith(paymentMethod: string): Payment | null {
    const outcome = this.play<SetPaymentMethod>({ kind: 'set-payment-method', paymentMethod });
    const { payment } = succeeded(outcome, 'PaymentMethodSet');
    return payment === null ? null : this.payment(payment.number);
  }

  /** Sets how to be warned. */
  prefer(changes: Partial<AlertPreferences>): void {
    const outcome = this.play<SetAlertPreferences>({ kind: 'set-alert-preferences', changes });
    succeeded(outcome, 'AlertPreferencesSet');
  }

  /** What a forecast would be made on now. */
  forecastBase(): ForecastBase {
    this.at(this.now);
    return forecastBase(this.account, this.now);
  }

  /** Hears of a forecast that was made just now. */
  hear(daysAhead: number | null): void {
    succeeded(this.askToHear(this.forecastBase(), daysAhead), 'ForecastNoted');
  }

  // Looking.

  total(): string {
    return formatCredits(this.balance().total);
  }

  payment(number: number): Payment {
    const payment = this.payments.get(number);
    if (payment === undefined) throw new Error(`there is no payment ${number}`);
    return payment;
  }

  /** The last entries as text, oldest first: `CONSUMPTION -0.5 → 9.5`. */
  lastEntries(count: number): readonly string[] {
    return this.entries.slice(-count).map(lineOf);
  }

  /** What `happen` writes to the ledger, as text. */
  entriesOf(happen: () => void): readonly string[] {
    const before = this.entries.length;
    happen();
    return this.entries.slice(before).map(lineOf);
  }
}

function lineOf({ kind, amount, balanceAfter }: LedgerEntry): string {
  return `${kind} ${formatCredits(amount)} → ${formatCredits(balanceAfter)}`;
}

function succeeded<O extends { readonly type: string }, Type extends O['type']>(
  outcome: O,
  type: Type,
): Extract<O, { readonly type: Type }> {
  if (outcome.type !== type) {
    const facts = JSON.stringify(outcome, (_, value) =>
      typeof value === 'bigint' ? `${value}` : value,
    );
    throw new Error(`expected ${type}, got ${facts}`);
  }
  return outcome as Extract<O, { readonly type: Type }>;
}
