import { Ctx, createUnionType, Field, ObjectType } from 'type-graphql';
import { paymentStateAt } from '../../account/journal/payment-start';
import type { Payment } from '../../account/state/payment';
import type { PlanChangeQuote } from '../../account/subscriptions/plan-change';
import type { PlanChanged, PlanChangeKind } from '../../account/vocabulary/subscriptions';
import { assert } from '../../units/assert';
import type { Credits } from '../../units/credits';
import type { AccountId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import { AccountType } from '../accounts/account-type';
import { PlanChangeKindEnum } from '../basics/enums';
import { MoneyType } from '../basics/money';
import { CreditsScalar, DateTimeScalar } from '../basics/scalars';
import { callerWith, viewOf } from '../context/access-checks';
import type { Context } from '../context/context';
import { PaymentDeclinedType } from '../payments/payment-declined';
import { PaymentType } from '../payments/payments';
import { PlanSubscriptionType } from '../payments/plan-subscription';
import { REFUSALS } from '../refusals/refusals';

@ObjectType('PlanChangePreview', { simpleResolvers: true })
export class PlanChangePreviewType {
  @Field(() => PlanChangeKindEnum)
  readonly kind: PlanChangeKind;

  @Field(() => DateTimeScalar)
  readonly effectiveAt: Instant;

  @Field(() => MoneyType)
  readonly dueNow: MoneyType;

  @Field(() => MoneyType)
  readonly dueAtRenewal: MoneyType;

  @Field(() => CreditsScalar, {
    description:
      "Unused credits that stay, under the new plan's limit, were it to take effect with today's balance.",
  })
  readonly carriedOver: Credits;

  @Field(() => CreditsScalar, {
    description: "Unused credits above the new plan's limit, which would be lost.",
  })
  readonly forfeited: Credits;

  @Field(() => CreditsScalar)
  readonly balanceAfter: Credits;

  constructor(quote: PlanChangeQuote) {
    this.kind = quote.kind;
    this.effectiveAt = quote.effectiveAt;
    this.dueNow = new MoneyType(quote.dueNow);
    this.dueAtRenewal = new MoneyType(quote.dueAtRenewal);
    this.carriedOver = quote.carriedOver;
    this.forfeited = quote.forfeited;
    this.balanceAfter = quote.balanceAfter;
  }
}

@ObjectType('PlanChanged', { simpleResolvers: true })
export class PlanChangedType {
  @Field(() => AccountType)
  readonly account: AccountType;

  @Field(() => PlanChangeKindEnum)
  readonly kind: PlanChangeKind;

  @Field(() => DateTimeScalar)
  readonly effectiveAt: Instant;

  @Field(() => PaymentType, { nullable: true })
  readonly settledPayment: PaymentType | null;

  @Field(() => CreditsScalar)
  readonly carriedOver: Credits;

  @Field(() => CreditsScalar)
  readonly forfeited: Credits;

  @Field(() => Boolean)
  readonly replayed: boolean;

  constructor(
    account: AccountType,
    change: Omit<PlanChanged, 'type'>,
    settledPayment: PaymentType | null,
    replayed: boolean,
  ) {
    this.account = account;
    this.kind = change.kind;
    this.effectiveAt = change.effectiveAt;
    this.settledPayment = settledPayment;
    this.carriedOver = change.carriedOver;
    this.forfeited = change.forfeited;
    this.replayed = replayed;
  }

  @Field(() => PlanSubscriptionType, { nullable: true })
  subscription(@Ctx() context: Context): PlanSubscriptionType | null {
    callerWith(context, 'accounts:read');
    return this.account.subscription(context);
  }
}

@ObjectType('PlanChangePending', {
  description:
    'Nothing has changed yet: the change happens when the payment is settled, and not at all ' +
    'where it is declined, or where it is REFUNDED since it settled when the subscription was ' +
    'not the one that it was for any more.',
  simpleResolvers: true,
})
export class PlanChangePendingType {
  @Field(() => PaymentType)
  readonly payment: PaymentType;

  @Field(() => PlanChangeKindEnum)
  readonly kind: PlanChangeKind;

  @Field(() => Boolean)
  readonly replayed: boolean;

  constructor(payment: PaymentType, kind: PlanChangeKind, replayed: boolean) {
    this.payment = payment;
    this.kind = kind;
    this.replayed = replayed;
  }
}

export const PlanChangePreviewResult = createUnionType({
  name: 'PlanChangePreviewResult',
  types: () => [PlanChangePreviewType, REFUSALS.PlanChangeRefused] as const,
});

export const ChangePlanResult = createUnionType({
  name: 'ChangePlanResult',
  types: () =>
    [
      PlanChangedType,
      PlanChangePendingType,
      REFUSALS.PlanChangeRefused,
      PaymentDeclinedType,
      REFUSALS.MoneyLimitReached,
      REFUSALS.IdempotencyKeyReused,
      REFUSALS.InvalidInput,
    ] as const,
});

/** A change that needed no payment. */
export async function planChanged(
  context: Context,
  accountId: AccountId,
  change: PlanChanged,
  replayed: boolean,
): Promise<PlanChangedType> {
  const account = new AccountType(await viewOf(context, accountId));
  return new PlanChangedType(account, change, null, replayed);
}

/** A change that waits for its payment, by how that stands today. */
export async function planChangePaid(
  context: Context,
  accountId: AccountId,
  payment: Payment,
  replayed: boolean,
): Promise<PlanChangedType | PlanChangePendingType | PaymentDeclinedType> {
  const view = await viewOf(context, accountId);
  const { purpose } = payment;
  assert(purpose.kind === 'PLAN_CHANGE', 'a plan change is paid by a payment for it');
  const state = paymentStateAt(payment, view.now);
  const paymentType = new PaymentType(accountId, { ...payment, state });
  const { effect, change: kind } = purpose;
  if (state === 'DECLINED') return new PaymentDeclinedType(accountId, payment);
  if (effect === null) return new PlanChangePendingType(paymentType, kind, replayed);
  return new PlanChangedType(new AccountType(view), { kind, ...effect }, paymentType, replayed);
}
