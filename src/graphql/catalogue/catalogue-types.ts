import { Field, ID, Int, ObjectType } from 'type-graphql';
import {
  type BillingInterval,
  MONTHS_PER_INTERVAL,
  type PaygPack,
  type Plan,
  type PricedOperation,
  type SignUpCredits,
} from '../../catalogue/catalogue';
import type { Credits } from '../../units/credits';
import { type Money, pricePerCredit } from '../../units/money';
import { BillingIntervalEnum } from '../basics/enums';
import { MoneyType } from '../basics/money';
import { Node } from '../basics/node-interface';
import { CreditsScalar } from '../basics/scalars';

@ObjectType('Plan', { implements: Node, simpleResolvers: true })
export class PlanType implements Node {
  @Field(() => ID)
  readonly id: string;

  @Field(() => String)
  readonly code: string;

  @Field(() => Int)
  readonly version: number;

  @Field(() => String)
  readonly name: string;

  @Field(() => CreditsScalar, {
    description: 'Granted at each monthly anniversary, whatever the billing interval.',
  })
  readonly monthlyCredits: Credits;

  @Field(() => Int, {
    description:
      'How much may be carried over at most: this many monthly budgets, on top of the new one.',
  })
  readonly rolloverMonths: number;

  readonly #prices: Plan['prices'];

  constructor(plan: Plan) {
    this.id = `plan_${plan.code}_${plan.version}`;
    this.code = plan.code;
    this.version = plan.version;
    this.name = plan.name;
    this.monthlyCredits = plan.monthlyCredits;
    this.rolloverMonths = plan.rolloverMonths;
    this.#prices = plan.prices;
  }

  @Field(() => [PlanPriceType])
  get prices(): readonly PlanPriceType[] {
    return INTERVALS.map(
      (interval) => new PlanPriceType(interval, this.#prices[interval], this.monthlyCredits),
    );
  }
}

const INTERVALS: readonly BillingInterval[] = ['MONTH', 'YEAR'];

@ObjectType('PlanPrice', { simpleResolvers: true })
export class PlanPriceType {
  @Field(() => BillingIntervalEnum)
  readonly interval: BillingInterval;

  @Field(() => MoneyType)
  readonly price: MoneyType;

  @Field(() => String, {
    description: 'In the currency\'s main unit, four fraction digits, half up, e.g. "0.2250".',
  })
  readonly pricePerCredit: string;

  constructor(interval: BillingInterval, price: Money, monthlyCredits: Credits) {
    this.interval = interval;
    this.price = new MoneyType(price);
    this.pricePerCredit = pricePerCredit(
      price,
      monthlyCredits * BigInt(MONTHS_PER_INTERVAL[interval]),
    );
  }
}

@ObjectType('PaygPack', { implements: Node, simpleResolvers: true })
export class PaygPackType implements Node {
  @Field(() => ID)
  readonly id: string;

  @Field(() => String)
  readonly code: string;

  @Field(() => CreditsScalar)
  readonly credits: Credits;

  @Field(() => MoneyType)
  readonly price: MoneyType;

  @Field(() => Int, {
    nullable: true,
    description: 'Months after the purchase at which unused credits expire; null: never.',
  })
  readonly validityMonths: number | null;

  constructor(pack: PaygPack) {
    this.id = `pack_${pack.code}_${pack.version}`;
    this.code = pack.code;
    this.credits = pack.credits;
    this.price = new MoneyType(pack.price);
    this.validityMonths = pack.validityMonths;
  }
}

@ObjectType('PricedOperation', {
  description: 'An operation that consumeCredits can be asked for by its code.',
  simpleResolvers: true,
})
export class PricedOperationType {
  @Field(() => String)
  readonly code: string;

  @Field(() => CreditsScalar)
  readonly credits: Credits;

  @Field(() => Int, {
    description: 'Free units per account and calendar month (UTC), used before credits.',
  })
  readonly freePerMonth: number;

  constructor({ code, credits, freePerMonth }: PricedOperation) {
    this.code = code;
    this.credits = credits;
    this.freePerMonth = freePerMonth;
  }
}

@ObjectType('SignUpCredits', {
  description: 'What an account is given when it is opened, as promotional credits.',
  simpleResolvers: true,
})
export class SignUpCreditsType {
  @Field(() => CreditsScalar)
  readonly credits: Credits;

  @Field(() => Int, {
    nullable: true,
    description: 'Days of 24 hours after the opening at which what is left expires; null: never.',
  })
  readonly expiresAfterDays: number | null;

  constructor({ credits, expiresAfterDays }: SignUpCredits) {
    this.credits = credits;
    this.expiresAfterDays = expiresAfterDays;
  }
}

/** What the id of a plan or a pack names; null where the text is no such id. */
export function parseCatalogueId(
  id: string,
): { readonly kind: 'plan' | 'pack'; readonly code: string; readonly version: number } | null {
  const match = /^(plan|pack)_(.{1,100})_([1-9]\d{0,8})$/.exec(id);
  if (match === null) return null;
  const [, kind, code = '', version] = match;
  return { kind: kind === 'plan' ? 'plan' : 'pack', code, version: Number(version) };
}
