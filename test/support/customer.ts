import { forecastBase } from '../../src/account/alerts/forecast-due';
import type { AlertPreferences } from '../../src/account/state/alert-preferences';
import type { Consumption } from '../../src/account/state/consumption';
import type { Grant } from '../../src/account/state/grant';
import type { LedgerEntry } from '../../src/account/state/ledger-entry';
import type { ForecastBase } from '../../src/account/state/noted-forecast';
import type { Payment } from '../../src/account/state/payment';
import type { Reservation } from '../../src/account/state/reservation';
import type { Reversal } from '../../src/account/state/reversal';
import type { BuyPayg } from '../../src/account/vocabulary/payments';
import type { SetAlertPreferences } from '../../src/account/vocabulary/settings';
import type { GrantCredits } from '../../src/account/vocabulary/spending';
import type { CatchUp, SetPaymentMethod } from '../../src/account/vocabulary/subscriptions';
import type { BillingInterval } from '../../src/catalogue/catalogue';
import { formatCredits } from '../../src/units/credits';
import type { Instant } from '../../src/units/instant';
import { AskingCustomer } from './asking-customer';
import { credits } from './played-account';

/** Someone who uses an account, in the words of a test. What is refused here fails the test. */
export class Customer extends AskingCustomer {
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
