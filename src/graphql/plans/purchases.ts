import {
  Arg,
  Ctx,
  createUnionType,
  Field,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
} from 'type-graphql';
import { AccountType, readAccount } from '../accounts/account-type';
import { KeyedInput } from '../basics/account-input';
import { CODE, KEY, PAYMENT_METHOD } from '../basics/limits';
import type { Optional } from '../basics/optional';
import { accountFor } from '../context/access-checks';
import type { Context } from '../context/context';
import { PaymentDeclinedType } from '../payments/payment-declined';
import { PaygPurchaseType, PaymentType } from '../payments/payments';
import { REFUSALS, refusalOf } from '../refusals/refusals';
import { invalidTexts } from '../refusals/texts';

@InputType('BuyPaygCreditsInput')
export class BuyPaygCreditsInput extends KeyedInput {
  @Field(() => String)
  readonly packCode!: string;

  @Field(() => Int, { defaultValue: 1, description: '1 to 100.' })
  readonly quantity!: number;

  @Field(() => String, { nullable: true })
  readonly paymentMethod?: Optional<string>;
}

export const BuyPaygCreditsResult = createUnionType({
  name: 'BuyPaygCreditsResult',
  types: () =>
    [
      PaygPurchaseType,
      PaymentDeclinedType,
      REFUSALS.UnknownPack,
      REFUSALS.MoneyLimitReached,
      REFUSALS.IdempotencyKeyReused,
      REFUSALS.InvalidInput,
    ] as const,
});

@InputType('SetPaymentMethodInput')
export class SetPaymentMethodInput extends KeyedInput {
  @Field(() => String)
  readonly paymentMethod!: string;
}

@ObjectType('PaymentMethodSet', { simpleResolvers: true })
export class PaymentMethodSetType {
  @Field(() => AccountType)
  readonly account: AccountType;

  @Field(() => PaymentType, {
    nullable: true,
    description: 'The past due renewal that was charged with it.',
  })
  readonly payment: PaymentType | null;

  @Field(() => Boolean)
  readonly replayed: boolean;

  constructor(account: AccountType, payment: PaymentType | null, replayed: boolean) {
    this.account = account;
    this.payment = payment;
    this.replayed = replayed;
  }
}

export const SetPaymentMethodResult = createUnionType({
  name: 'SetPaymentMethodResult',
  types: () =>
    [PaymentMethodSetType, REFUSALS.IdempotencyKeyReused, REFUSALS.InvalidInput] as const,
});

@Resolver()
export class PurchaseResolver {
  @Mutation(() => BuyPaygCreditsResult, {
    description: 'Buys a pay-as-you-go pack. Credits arrive when the payment is settled.',
  })
  async buyPaygCredits(
    @Ctx() context: Context,
    @Arg('input', () => BuyPaygCreditsInput) input: BuyPaygCreditsInput,
  ): Promise<typeof BuyPaygCreditsResult> {
    const accountId = await accountFor(context, input.accountId, 'billing:write');
    const invalid = invalidTexts(input, {
      idempotencyKey: KEY,
      packCode: CODE,
      paymentMethod: PAYMENT_METHOD,
    });
    if (invalid !== null) return invalid;
    const { outcome, replayed } = await context.submit({
      kind: 'buy-payg',
      accountId,
      idempotencyKey: input.idempotencyKey,
      packCode: input.packCode,
      quantity: input.quantity,
      paymentMethod: input.paymentMethod ?? null,
      apiKey: context.apiKey,
    });
    if (outcome.type !== 'PaymentStarted') return refusalOf(outcome);
    const payment = await context.pay(accountId, outcome.payment, replayed);
    return payment.state === 'DECLINED'
      ? new PaymentDeclinedType(accountId, payment)
      : new PaygPurchaseType(accountId, payment, replayed);
  }

  @Mutation(() => SetPaymentMethodResult, {
    description: 'Sets how renewals are paid; a past due subscription is charged at once.',
  })
  async setPaymentMethod(
    @Ctx() context: Context,
    @Arg('input', () => SetPaymentMethodInput) input: SetPaymentMethodInput,
  ): Promise<typeof SetPaymentMethodResult> {
    const accountId = await accountFor(context, input.accountId, 'billing:write');
    const invalid = invalidTexts(input, { idempotencyKey: KEY, paymentMethod: PAYMENT_METHOD });
    if (invalid !== null) return invalid;
    const { outcome, replayed } = await context.submit({
      kind: 'set-payment-method',
      accountId,
      idempotencyKey: input.idempotencyKey,
      paymentMethod: input.paymentMethod,
    });
    if (outcome.type !== 'PaymentMethodSet') return refusalOf(outcome);
    const payment = outcome.payment && (await context.pay(accountId, outcome.payment, replayed));
    return new PaymentMethodSetType(
      await readAccount(context, accountId),
      payment && new PaymentType(accountId, payment),
      replayed,
    );
  }
}
