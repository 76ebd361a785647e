import { Ctx, Field, ID, ObjectType } from 'type-graphql';
import {
  type Account,
  billingPeriod,
  creditPeriod,
  type ScheduledChange,
  type Subscription,
} from '../../account/state/account';
import type { Payment } from '../../account/state/payment';
import { scheduledFor } from '../../account/subscriptions/plan-change';
import type { PlanChangeKind } from '../../account/vocabulary/subscriptions';
import type { BillingInterval } from '../../catalogue/catalogue';
import { partId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import {
  BillingIntervalEnum,
  PlanChangeKindEnum,
  type SubscriptionState,
  SubscriptionStateEnum,
} from '../basics/enums';
import { MoneyType } from '../basics/money';
import { Node } from '../basics/node-interface';
import { DateTimeScalar } from '../basics/scalars';
import { PlanType } from '../catalogue/catalogue-types';
import { callerWith } from '../context/access-checks';
import type { Context } from '../context/context';
import { PaymentType } from './payments';

@ObjectType('PlanSubscription', { implements: Node, simpleResolvers: true })
export class PlanSubscriptionType implements Node {
  @Field(() => ID)
  readonly id: string;

  @Field(() => PlanType)
  readonly plan: PlanType;

  @Field(() => BillingIntervalEnum)
  readonly interval: BillingInterval;

  @Field(() => MoneyType, { description: 'What the running version costs per interval.' })
  readonly price: MoneyType;

  @Field(() => SubscriptionStateEnum)
  readonly state: SubscriptionState;

  @Field(() => DateTimeScalar, { description: 'Paid-for period; half-open.' })
  readonly billingPeriodStart: Instant;

  @Field(() => DateTimeScalar)
  readonly billingPeriodEnd: Instant;

  @Field(() => DateTimeScalar)
  readonly creditPeriodStart: Instant;

  @Field(() => DateTimeScalar)
  readonly creditPeriodEnd: Instant;

  @Field(() => ScheduledChangeType, {
    nullable: true,
    description: 'A downgrade, interval switch or cancellation that waits for its instant.',
  })
  readonly scheduledChange: ScheduledChangeType | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'While past due: when the next attempt is made; null while a payment is disputed.',
  })
  readonly nextPaymentAttemptAt: Instant | null;

  readonly #account: Account;

  constructor(account: Account, subscription: Subscription) {
    const { terms, standing } = subscription;
    const paid = billingPeriod(subscription);
    const credit = creditPeriod(subscription);
    this.#account = account;
    this.id = partId('subscription', account.id, subscription.number);
    this.plan = new PlanType(terms.plan);
    this.interval = terms.interval;
    this.price = new MoneyType(terms.plan.prices[terms.interval]);
    this.state = standing.state === 'DISPUTED' ? 'PAST_DUE' : standing.state;
    this.billingPeriodStart = paid.start;
    this.billingPeriodEnd = paid.end;
    this.creditPeriodStart = credit.start;
    this.creditPeriodEnd = credit.end;
    this.scheduledChange = scheduledChangeOf(subscription);
    this.nextPaymentAttemptAt = standing.state === 'PAST_DUE' ? standing.nextAttemptAt : null;
  }

  @Field(() => PaymentType, {
    nullable: true,
    description: 'Of a renewal or upgrade that is being paid.',
  })
  async pendingPayment(@Ctx() context: Context): Promise<PaymentType | null> {
    callerWith(context, 'accounts:read');
    const { reader } = context;
    const { id, pendingPlanChange } = this.#account;
    const change = pendingPlanChange && (await reader.payment(id, pendingPlanChange.payment));
    const pending = isPending(change) ? change : await this.#latestRenewal(reader);
    return isPending(pending) ? new PaymentType(id, pending) : null;
  }

  async #latestRenewal(reader: Context['reader']): Promise<Payment | null> {
    if (this.state === 'ACTIVE') return null;
    const query = { limit: 1, before: null, purpose: 'RENEWAL' } as const;
    const [renewal] = await reader.payments(this.#account.id, query);
    return renewal ?? null;
  }
}

function isPending(payment: Payment | null): payment is Payment {
  return payment?.state === 'PENDING';
}

@ObjectType('ScheduledChange', { simpleResolvers: true })
export class ScheduledChangeType {
  @Field(() => PlanChangeKindEnum)
  readonly kind: PlanChangeKind;

  @Field(() => PlanType, { nullable: true })
  readonly plan: PlanType | null;

  @Field(() => BillingIntervalEnum, { nullable: true })
  readonly interval: BillingInterval | null;

  @Field(() => DateTimeScalar)
  readonly effectiveAt: Instant;

  constructor(change: ScheduledChange, effectiveAt: Instant) {
    this.kind = change.kind;
    this.plan = change.kind === 'CANCELLATION' ? null : new PlanType(change.terms.plan);
    this.interval = change.kind === 'CANCELLATION' ? null : change.terms.interval;
    this.effectiveAt = effectiveAt;
  }
}

function scheduledChangeOf(subscription: Subscription): ScheduledChangeType | null {
  const { scheduledChange } = subscription;
  return scheduledChange && new ScheduledChangeType(scheduledChange, scheduledFor(subscription));
}
