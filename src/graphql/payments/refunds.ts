import { Field, ObjectType } from 'type-graphql';
import type { Refund } from '../../account/state/payment';
import type { Credits } from '../../units/credits';
import type { Instant } from '../../units/instant';
import { TEXT_COST } from '../basics/limits';
import { MoneyType } from '../basics/money';
import { CreditsScalar, DateTimeScalar } from '../basics/scalars';

@ObjectType('Refund', { description: 'Money that went back.', simpleResolvers: true })
export class RefundType {
  @Field(() => DateTimeScalar)
  readonly at: Instant;

  @Field(() => MoneyType)
  readonly amount: MoneyType;

  @Field(() => CreditsScalar, { description: 'Credits that left the balance with it.' })
  readonly credits: Credits;

  @Field(() => Boolean)
  readonly endedSubscription: boolean;

  @Field(() => String, { complexity: TEXT_COST })
  readonly reason: string;

  constructor({ at, amount, credits, endedSubscription, reason }: Refund) {
    this.at = at;
    this.amount = new MoneyType(amount);
    this.credits = credits;
    this.endedSubscription = endedSubscription;
    this.reason = reason;
  }
}
