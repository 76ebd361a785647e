import { Ctx, Field, ID, Int, ObjectType } from 'type-graphql';
import type { Payment, PaymentPurpose, PaymentState } from '../../account/state/payment';
import { assert } from '../../units/assert';
import type { Credits } from '../../units/credits';
import { type AccountId, partId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import { money } from '../../units/money';
import { connectionType } from '../basics/connections';
import { PaymentPurposeEnum, PaymentStateEnum } from '../basics/enums';
import { MoneyType } from '../basics/money';
import { Node } from '../basics/node-interface';
import { CreditsScalar, DateTimeScalar } from '../basics/scalars';
import { PaygPackType } from '../catalogue/catalogue-types';
import type { Context } from '../context/context';
import { GrantType } from '../spending/ledger';
import { RefundType } from './refunds';

@ObjectType('Payment', { implements: Node, simpleResolvers: true })
export class PaymentType implements Node {
  @Field(() => ID)
  readonly id: string;

  @Field(() => PaymentPurposeEnum)
  readonly purpose: PaymentPurpose['kind'];

  @Field(() => PaymentStateEnum)
  readonly state: PaymentState;

  @Field(() => MoneyType)
  readonly amount: MoneyType;

  @Field(() => String, { nullable: true })
  readonly declineCode: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where the customer confirms a payment that waits for them.',
  })
  readonly confirmationUrl: string | null;

  @Field(() => String, { nullable: true })
  readonly clientSecret: string | null;

  @Field(() => DateTimeScalar)
  readonly createdAt: Instant;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly settledAt: Instant | null;

  @Field(() => [RefundType], { description: 'Newest first.' })
  readonly refunds: readonly RefundType[];

  @Field(() => MoneyType, {
    description: 'Of amount: before tax, and the tax in it; tax is 0 where none is configured.',
  })
  readonly net: MoneyType;

  @Field(() => MoneyType)
  readonly tax: MoneyType;

  @Field(() => String, {
    nullable: true,
    description: "The provider's own reference; for the operator.",
  })
  readonly providerReference: string | null;

  @Field(() => CreditsScalar, {
    description: 'What a lost dispute or refund could no longer take back.',
  })
  readonly shortfallCredits: Credits;

  constructor(account: AccountId, payment: Payment) {
    this.id = partId('payment', account, payment.number);
    this.purpose = payment.purpose.kind;
    this.state = payment.state;
    this.amount = new MoneyType(payment.amount);
    this.declineCode = payment.declineCode;
    // The sandbox asks nobody to confirm.
    this.confirmationUrl = null;
    this.clientSecret = null;
    this.createdAt = payment.createdAt;
    this.settledAt = payment.settledAt;
    this.refunds = payment.refunds.toReversed().map((refund) => new RefundType(refund));
    // No tax is configured yet, and the sandbox knows payments by our own id.
    this.net = this.amount;
    this.tax = new MoneyType(money(0n, payment.amount.currency));
    this.providerReference = null;
    this.shortfallCredits = payment.shortfall;
  }

  @Field(() => String)
  provider(@Ctx() { services }: Context): string {
    return services.payments.provider;
  }
}

@ObjectType('PaygPurchase', { implements: Node, simpleResolvers: true })
export class PaygPurchaseType implements Node {
  @Field(() => ID)
  readonly id: string;

  @Field(() => PaygPackType)
  readonly pack: PaygPackType;

  @Field(() => Int)
  readonly quantity: number;

  @Field(() => CreditsScalar)
  readonly credits: Credits;

  @Field(() => PaymentType)
  readonly payment: PaymentType;

  @Field(() => DateTimeScalar)
  readonly createdAt: Instant;

  @Field(() => Boolean)
  readonly replayed: boolean;

  readonly #account: AccountId;
  readonly #grant: Payment['grant'];

  constructor(account: AccountId, payment: Payment, replayed = false) {
    const { purpose } = payment;
    assert(purpose.kind === 'PAYG', 'a purchase is a payment for a pack');
    this.#account = account;
    this.#grant = payment.grant;
    this.id = partId('purchase', account, payment.number);
    this.pack = new PaygPackType(purpose.pack);
    this.quantity = purpose.quantity;
    this.credits = purpose.pack.credits * BigInt(purpose.quantity);
    this.payment = new PaymentType(account, payment);
    this.createdAt = payment.createdAt;
    this.replayed = replayed;
  }

  @Field(() => GrantType, { nullable: true, description: 'Null until the payment is settled.' })
  async grant(@Ctx() { reader }: Context): Promise<GrantType | null> {
    const grant = this.#grant && (await reader.grant(this.#account, this.#grant));
    return grant && new GrantType(this.#account, grant);
  }
}

export const PaymentConnectionType = connectionType('Payment', () => PaymentType);
export const PaygPurchaseConnectionType = connectionType('PaygPurchase', () => PaygPurchaseType);
