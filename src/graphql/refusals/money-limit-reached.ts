import { Field } from 'type-graphql';
import type { MoneyLimitReached } from '../../account/vocabulary/payments';
import { formatInstant, type Instant } from '../../units/instant';
import { formatMoney } from '../../units/money';
import { MoneyType } from '../basics/money';
import { DateTimeScalar } from '../basics/scalars';
import { RefusalObject, RefusalType } from './user-error';

@RefusalObject('MoneyLimitReached', 'Of buyPaygCredits and changePlan: the limit of an API key.')
export class MoneyLimitReachedType extends RefusalType<'MONEY_LIMIT_REACHED'> {
  @Field(() => MoneyType)
  readonly limit: MoneyType;

  @Field(() => MoneyType, { description: 'What waits for its payment included.' })
  readonly spent: MoneyType;

  @Field(() => DateTimeScalar)
  readonly resetsAt: Instant;

  constructor({ limit, spent, resetsAt }: MoneyLimitReached) {
    super(
      'MONEY_LIMIT_REACHED',
      `Your API key has spent ${formatMoney(spent)} of the ${formatMoney(limit)} that it may spend ` +
        `in a month, and this would pass it. It may go on at ${formatInstant(resetsAt)}; the ` +
        'operator can raise its limit.',
    );
    this.limit = new MoneyType(limit);
    this.spent = new MoneyType(spent);
    this.resetsAt = resetsAt;
  }
}
