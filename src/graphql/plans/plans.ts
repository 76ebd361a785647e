import { Arg, Ctx, Field, InputType, Mutation, Query, Resolver } from 'type-graphql';
import { isQuote, quotePlanChange } from '../../account/subscriptions/plan-change';
import { NOTHING_NAMED } from '../../account/vocabulary/named';
import type { BillingInterval } from '../../catalogue/catalogue';
import { AccountInput, KeyedInput } from '../basics/account-input';
import { BillingIntervalEnum, type CancellationTime, CancellationTimeEnum } from '../basics/enums';
import { CODE, KEY, PAYMENT_METHOD } from '../basics/limits';
import { isGiven, type Optional } from '../basics/optional';
import { accountFor, requireOperator, viewOf } from '../context/access-checks';
import type { Context } from '../context/context';
import { type InvalidInputType, invalidInput } from '../refusals/invalid-input';
import { refusalOf } from '../refusals/refusals';
import { invalidTexts } from '../refusals/texts';
import {
  ChangePlanResult,
  PlanChangePreviewResult,
  PlanChangePreviewType,
  planChanged,
  planChangePaid,
} from './plan-changes';

@InputType('AccountInput')
export class WithdrawOrCancelInput extends KeyedInput {
  @Field(() => String, {
    description: '1 to 255 characters, compared byte by byte; so everywhere.',
  })
  override readonly idempotencyKey!: string;
}

@InputType('ChangePlanInput')
export class ChangePlanInput extends KeyedInput {
  @Field(() => String)
  readonly planCode!: string;

  @Field(() => BillingIntervalEnum, { defaultValue: 'MONTH' })
  readonly interval!: BillingInterval;

  @Field(() => String, { nullable: true, description: 'Without it: the one that paid last.' })
  readonly paymentMethod?: Optional<string>;

  @Field(() => String, {
    nullable: true,
    description: 'Where set, refuses if the price to pay now is another one than in the preview.',
  })
  readonly expectedChargeMinorUnits?: Optional<string>;
}

@InputType('PlanChangePreviewInput')
export class PlanChangePreviewInput extends AccountInput {
  @Field(() => String)
  readonly planCode!: string;

  @Field(() => BillingIntervalEnum, { defaultValue: 'MONTH' })
  readonly interval!: BillingInterval;
}

const CHANGE_PLAN_TEXTS = { idempotencyKey: KEY, planCode: CODE, paymentMethod: PAYMENT_METHOD };

@Resolver()
export class PlanResolver {
  @Query(() => PlanChangePreviewResult, {
    description:
      'What changing to this plan would cost, grant and forfeit, computed by the same code as ' +
      'changePlan. Changes nothing.',
  })
  async planChangePreview(
    @Ctx() context: Context,
    @Arg('input', () => PlanChangePreviewInput) input: PlanChangePreviewInput,
  ): Promise<typeof PlanChangePreviewResult> {
    const accountId = await accountFor(context, input.accountId, 'accounts:read');
    const { account, catalogue, now } = await viewOf(context, accountId);
    const situation = { now, catalogue, named: NOTHING_NAMED };
    const quote = quotePlanChange(account, input.planCode, input.interval, situation);
    return isQuote(quote) ? new PlanChangePreviewType(quote) : refusalOf(quote);
  }

  @Mutation(() => ChangePlanResult, {
    description: 'Subscribes, upgrades, downgrades or switches the billing interval.',
  })
  async changePlan(
    @Ctx() context: Context,
    @Arg('input', () => ChangePlanInput) input: ChangePlanInput,
  ): Promise<typeof ChangePlanResult> {
    const accountId = await accountFor(context, input.accountId, 'billing:write');
    const invalid =
      invalidTexts(input, CHANGE_PLAN_TEXTS) ?? invalidCharge(input.expectedChargeMinorUnits);
    if (invalid !== null) return invalid;
    const expected = input.expectedChargeMinorUnits ?? null;
    const { outcome, replayed } = await context.submit({
      kind: 'change-plan',
      accountId,
      idempotencyKey: input.idempotencyKey,
      planCode: input.planCode,
      interval: input.interval,
      paymentMethod: input.paymentMethod ?? null,
      expectedChargeMinorUnits: expected === null ? null : BigInt(expected),
      apiKey: context.apiKey,
    });
    if (outcome.type === 'PlanChanged') return planChanged(context, accountId, outcome, replayed);
    if (outcome.type !== 'PaymentStarted') return refusalOf(outcome);
    const payment = await context.pay(accountId, outcome.payment, replayed);
    return planChangePaid(context, accountId, payment, replayed);
  }

  @Mutation(() => ChangePlanResult, {
    description: 'Withdraws a plan change or a cancellation that has not taken effect.',
  })
  withdrawScheduledChange(
    @Ctx() context: Context,
    @Arg('input', () => WithdrawOrCancelInput) input: WithdrawOrCancelInput,
  ): Promise<typeof ChangePlanResult> {
    return changeWithoutPayment(context, input, 'withdraw-scheduled-change');
  }

  @Mutation(() => ChangePlanResult, {
    description:
      'Ends the subscription at the end of the paid period; at once where it is past due, or ' +
      'where the operator says NOW.',
  })
  cancelSubscription(
    @Ctx() context: Context,
    @Arg('input', () => WithdrawOrCancelInput) input: WithdrawOrCancelInput,
    @Arg('when', () => CancellationTimeEnum, { defaultValue: 'PERIOD_END' })
    when: CancellationTime,
  ): Promise<typeof ChangePlanResult> {
    if (when === 'PERIOD_END') return changeWithoutPayment(context, input, 'cancel-subscription');
    requireOperator(context);
    return changeWithoutPayment(context, input, 'cancel-subscription', { when });
  }
}

async function changeWithoutPayment(
  context: Context,
  input: WithdrawOrCancelInput,
  kind: 'withdraw-scheduled-change' | 'cancel-subscription',
  more: { readonly when?: 'NOW' } = {},
): Promise<typeof ChangePlanResult> {
  const accountId = await accountFor(context, input.accountId, 'billing:write');
  const { idempotencyKey } = input;
  const invalid = invalidTexts(input, { idempotencyKey: KEY });
  if (invalid !== null) return invalid;
  const { outcome, replayed } = await context.submit({ kind, accountId, idempotencyKey, ...more });
  if (outcome.type !== 'PlanChanged') return refusalOf(outcome);
  return planChanged(context, accountId, outcome, replayed);
}

function invalidCharge(minorUnits: Optional<string>): InvalidInputType | null {
  if (!isGiven(minorUnits)) return null;
  if (/^(0|[1-9]\d{0,14})$/.test(minorUnits)) return null;
  return invalidInput(
    'expectedChargeMinorUnits',
    'expectedChargeMinorUnits takes a whole number of cents, e.g. "900".',
  );
}
