import { Arg, Ctx, Field, InputType, Int, Mutation, Resolver } from 'type-graphql';
import type { Edit, OfferChange } from '../../catalogue/offer-change';
import {
  type OfferRefused,
  publishOperation,
  publishPack,
  publishPlan,
  retireOperation,
  retirePack,
  retirePlan,
} from '../../catalogue/publish';
import type { Credits } from '../../units/credits';
import { type Money, money } from '../../units/money';
import { badUserInput, RequestError } from '../basics/errors';
import type { Optional } from '../basics/optional';
import { CreditsScalar } from '../basics/scalars';
import { requireOperator } from '../context/access-checks';
import type { Context } from '../context/context';
import { PaygPackType, PlanType, PricedOperationType } from './catalogue-types';

@InputType('PublishPlanInput')
export class PublishPlanInput {
  @Field(() => String, { description: 'Capital letters, digits and underscores, up to 64.' })
  readonly code!: string;

  @Field(() => String, { description: 'For people, up to 200 characters.' })
  readonly name!: string;

  @Field(() => CreditsScalar, {
    description: 'Granted at each monthly anniversary, whatever the billing interval.',
  })
  readonly monthlyCredits!: Credits;

  @Field(() => Int, {
    description: 'This many monthly budgets may be carried over on top of the new one; 0 to 120.',
  })
  readonly rolloverMonths!: number;

  @Field(() => String, { description: 'ISO 4217; the same for everything on sale.' })
  readonly currency!: string;

  @Field(() => String, { description: 'What a month costs, where it is paid by the month.' })
  readonly monthlyPriceMinorUnits!: string;

  @Field(() => String, { description: 'What a year costs, where it is paid by the year.' })
  readonly yearlyPriceMinorUnits!: string;
}

@InputType('PublishPaygPackInput')
export class PublishPaygPackInput {
  @Field(() => String, { description: 'Capital letters, digits and underscores, up to 64.' })
  readonly code!: string;

  @Field(() => CreditsScalar)
  readonly credits!: Credits;

  @Field(() => String, { description: 'ISO 4217; the same for everything on sale.' })
  readonly currency!: string;

  @Field(() => String)
  readonly priceMinorUnits!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'Months after the purchase at which unused credits expire, 1 to 1,200; null or left out: ' +
      'never.',
  })
  readonly validityMonths?: Optional<number>;
}

@InputType('PublishOperationInput')
export class PublishOperationInput {
  @Field(() => String, { description: 'Capital letters, digits and underscores, up to 64.' })
  readonly code!: string;

  @Field(() => CreditsScalar, { description: 'For one unit; 0 is always allowed.' })
  readonly credits!: Credits;

  @Field(() => Int, {
    defaultValue: 0,
    description: 'Free units per account and calendar month (UTC), up to 1,000,000.',
  })
  readonly freePerMonth!: number;
}

/** What the operator puts on sale and takes off it. No balance and no subscription changes. */
@Resolver()
export class CatalogueEditResolver {
  @Mutation(() => PlanType, {
    description:
      'Operator: puts a plan on sale. Other terms under a code that exists are its next version; ' +
      'what is on sale already is answered as it is. Running subscriptions keep the version they ' +
      'bought until they change plan.',
  })
  async publishPlan(
    @Ctx() context: Context,
    @Arg('input', () => PublishPlanInput) input: PublishPlanInput,
  ): Promise<PlanType> {
    requireOperator(context);
    const { code, name, monthlyCredits, rolloverMonths, currency } = input;
    const prices = {
      MONTH: priceFrom('monthlyPriceMinorUnits', input.monthlyPriceMinorUnits, currency),
      YEAR: priceFrom('yearlyPriceMinorUnits', input.yearlyPriceMinorUnits, currency),
    };
    const offer = { code, name, monthlyCredits, rolloverMonths, prices };
    const change = await edited(context, (shelf) => publishPlan(shelf, offer));
    return new PlanType(accepted(change));
  }

  @Mutation(() => PlanType, {
    description:
      'Operator: takes a plan off sale. Running subscriptions go on, and renew at their price.',
  })
  async retirePlan(
    @Ctx() context: Context,
    @Arg('code', () => String) code: string,
  ): Promise<PlanType> {
    requireOperator(context);
    const change = await edited(context, (shelf) => retirePlan(shelf, code));
    return new PlanType(found('plan', change));
  }

  @Mutation(() => PaygPackType, {
    description:
      'Operator: puts a pack on sale. Other terms under a code that exists are its next version; ' +
      'what is on sale already is answered as it is.',
  })
  async publishPaygPack(
    @Ctx() context: Context,
    @Arg('input', () => PublishPaygPackInput) input: PublishPaygPackInput,
  ): Promise<PaygPackType> {
    requireOperator(context);
    const { code, credits, currency } = input;
    const price = priceFrom('priceMinorUnits', input.priceMinorUnits, currency);
    const offer = { code, credits, price, validityMonths: input.validityMonths ?? null };
    const change = await edited(context, (shelf) => publishPack(shelf, offer));
    return new PaygPackType(accepted(change));
  }

  @Mutation(() => PaygPackType, {
    description: 'Operator: takes a pack off sale. What was bought of it stays as it is.',
  })
  async retirePaygPack(
    @Ctx() context: Context,
    @Arg('code', () => String) code: string,
  ): Promise<PaygPackType> {
    requireOperator(context);
    const change = await edited(context, (shelf) => retirePack(shelf, code));
    return new PaygPackType(found('pack', change));
  }

  @Mutation(() => PricedOperationType, {
    description:
      'Operator: sets what an operation costs from now on. What is reserved already costs what ' +
      'it did.',
  })
  async publishOperation(
    @Ctx() context: Context,
    @Arg('input', () => PublishOperationInput) input: PublishOperationInput,
  ): Promise<PricedOperationType> {
    requireOperator(context);
    const { code, credits, freePerMonth } = input;
    const offer = { code, credits, freePerMonth };
    const change = await edited(context, (shelf) => publishOperation(shelf, offer));
    return new PricedOperationType(accepted(change));
  }

  @Mutation(() => PricedOperationType, {
    description: 'Operator: takes an operation off the list; it can be asked for no more.',
  })
  async retireOperation(
    @Ctx() context: Context,
    @Arg('code', () => String) code: string,
  ): Promise<PricedOperationType> {
    requireOperator(context);
    const change = await edited(context, (shelf) => retireOperation(shelf, code));
    return new PricedOperationType(found('priced operation', change));
  }
}

function edited<Result>(context: Context, edit: Edit<Result>): Promise<Result> {
  return context.services.catalogue.edit(edit, context.note(null));
}

/** Up to what is exact in every database; how high a price may be, the catalogue says. */
const MINOR_UNITS = /^(0|[1-9]\d{0,14})$/;

function priceFrom(field: string, minorUnits: string, currency: string): Money {
  if (MINOR_UNITS.test(minorUnits)) return money(BigInt(minorUnits), currency);
  throw badUserInput(
    `${field} takes a whole number of the currency's smallest units, e.g. "900" for $9.00.`,
  );
}

function accepted<Offer>(change: OfferChange<Offer> | OfferRefused): Offer {
  if (change.kind === 'REFUSED') throw badUserInput(change.problem);
  return change.offer;
}

function found<Offer>(noun: string, change: OfferChange<Offer> | null): Offer {
  if (change !== null) return change.offer;
  throw new RequestError('NOT_FOUND', `There is no such ${noun}. Check the code.`);
}
