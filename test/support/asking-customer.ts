import type { Consumption } from '../../src/account/state/consumption';
import type { Grant } from '../../src/account/state/grant';
import type { Actor } from '../../src/account/state/may-undo';
import type { ForecastBase } from '../../src/account/state/noted-forecast';
import type { Payment } from '../../src/account/state/payment';
import type { Reservation } from '../../src/account/state/reservation';
import type { PlanChangeQuote } from '../../src/account/subscriptions/plan-change';
import { quotePlanChange } from '../../src/account/subscriptions/plan-change';
import type { NoteForecast } from '../../src/account/vocabulary/autopilot';
import type { OutcomeOf } from '../../src/account/vocabulary/command';
import { NOTHING_NAMED } from '../../src/account/vocabulary/named';
import type {
  DeclinePayment,
  DisputePayment,
  RefundPayment,
  ResolveDispute,
  SettlePayment,
} from '../../src/account/vocabulary/payments';
import type {
  AdjustCredits,
  Capture,
  Consume,
  Release,
  Reserve,
  Reverse,
  VoidGrant,
} from '../../src/account/vocabulary/spending';
import type {
  CancelSubscription,
  ChangePlan,
  WithdrawScheduledChange,
} from '../../src/account/vocabulary/subscriptions';
import type { BillingInterval } from '../../src/catalogue/catalogue';
import { DAY_MS, dateOf } from '../../src/units/instant';
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

/** Someone who asks things of an account, where the answer is what the test is about. */
export class AskingCustomer extends PlayedAccount {
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
}
