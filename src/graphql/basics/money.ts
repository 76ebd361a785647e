import { Field, ObjectType } from 'type-graphql';
import { formatMoney, type Money } from '../../units/money';

@ObjectType('Money', { simpleResolvers: true })
export class MoneyType {
  readonly #money: Money;

  constructor(money: Money) {
    this.#money = money;
  }

  @Field(() => String, {
    description: 'Smallest units of the currency, e.g. cents, as a decimal string.',
  })
  get minorUnits(): string {
    return this.#money.minorUnits.toString();
  }

  @Field(() => String, { description: 'ISO 4217.' })
  get currency(): string {
    return this.#money.currency;
  }

  @Field(() => String, { description: 'For people, e.g. "$9.00".' })
  get formatted(): string {
    return formatMoney(this.#money);
  }
}
