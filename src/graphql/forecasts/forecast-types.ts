import { Ctx, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { RunOutCause } from '../../account/state/noted-forecast';
import type { BillingInterval } from '../../catalogue/catalogue';
import type {
  CreditQuantiles,
  Forecast,
  ForecastBasis,
  ForecastDay,
  Recommendation,
  RecommendedAction,
  RunOut,
} from '../../forecast/shape/forecast';
import type { AccountView } from '../../ledger/reader';
import type { Credits } from '../../units/credits';
import type { Instant } from '../../units/instant';
import {
  BillingIntervalEnum,
  ForecastBasisEnum,
  RecommendedActionEnum,
  RunOutCauseEnum,
} from '../basics/enums';
import { ADVICE_COST } from '../basics/limits';
import { MoneyType } from '../basics/money';
import { CreditsScalar, DateScalar, DateTimeScalar } from '../basics/scalars';
import { PaygPackType, PlanType } from '../catalogue/catalogue-types';
import type { Context } from '../context/context';

@ObjectType('Quantiles', { simpleResolvers: true })
export class QuantilesType {
  @Field(() => CreditsScalar)
  readonly p10: Credits;

  @Field(() => CreditsScalar)
  readonly p50: Credits;

  @Field(() => CreditsScalar)
  readonly p90: Credits;

  @Field(() => CreditsScalar)
  readonly mean: Credits;

  constructor({ p10, p50, p90, mean }: CreditQuantiles) {
    this.p10 = p10;
    this.p50 = p50;
    this.p90 = p90;
    this.mean = mean;
  }
}

@ObjectType('ForecastDay', { simpleResolvers: true })
export class ForecastDayType {
  @Field(() => DateScalar)
  readonly date: string;

  @Field(() => QuantilesType)
  readonly usage: QuantilesType;

  @Field(() => QuantilesType)
  readonly balance: QuantilesType;

  constructor({ date, usage, balance }: ForecastDay) {
    this.date = date;
    this.usage = new QuantilesType(usage);
    this.balance = new QuantilesType(balance);
  }
}

@ObjectType('RunOut', { description: 'Null: not within the horizon.', simpleResolvers: true })
export class RunOutType {
  @Field(() => DateScalar, { nullable: true })
  readonly earliest: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Median.' })
  readonly expected: string | null;

  @Field(() => DateScalar, { nullable: true })
  readonly latest: string | null;

  constructor({ earliest, expected, latest }: RunOut) {
    this.earliest = earliest;
    this.expected = expected;
    this.latest = latest;
  }
}

@ObjectType('Recommendation', {
  description:
    "The cheapest way to stay ahead, under the operator's target for the risk of running out.",
  simpleResolvers: true,
})
export class RecommendationType {
  @Field(() => RecommendedActionEnum)
  readonly action: RecommendedAction;

  @Field(() => PlanType, { nullable: true })
  readonly plan: PlanType | null;

  @Field(() => BillingIntervalEnum, { nullable: true })
  readonly interval: BillingInterval | null;

  @Field(() => PaygPackType, { nullable: true })
  readonly pack: PaygPackType | null;

  @Field(() => Int, { nullable: true })
  readonly packQuantity: number | null;

  @Field(() => MoneyType, {
    description:
      "What is paid with it: the plan's price per month (a yearly one by twelfths) and the packs " +
      'that are advised now. Packs bought on running out are no part of it.',
  })
  readonly monthlyCost: MoneyType;

  @Field(() => MoneyType, {
    description:
      "What is paid as things are: the plan's price per month, 0 without one. Packs bought on " +
      'running out are no part of it.',
  })
  readonly currentMonthlyCost: MoneyType;

  @Field(() => Float)
  readonly runOutProbability: number;

  @Field(() => Float)
  readonly currentRunOutProbability: number;

  @Field(() => String)
  readonly reason: string;

  constructor(recommendation: Recommendation) {
    const { plan, pack } = recommendation;
    this.action = recommendation.action;
    this.plan = plan && new PlanType(plan);
    this.interval = recommendation.interval;
    this.pack = pack && new PaygPackType(pack);
    this.packQuantity = recommendation.packQuantity;
    this.monthlyCost = new MoneyType(recommendation.monthlyCost);
    this.currentMonthlyCost = new MoneyType(recommendation.currentMonthlyCost);
    this.runOutProbability = recommendation.runOutProbability;
    this.currentRunOutProbability = recommendation.currentRunOutProbability;
    this.reason = recommendation.reason;
  }
}

@ObjectType('Forecast', { simpleResolvers: true })
export class ForecastType {
  @Field(() => ID)
  readonly accountId: string;

  @Field(() => DateTimeScalar)
  readonly asOf: Instant;

  @Field(() => Int)
  readonly horizonDays: number;

  @Field(() => [ForecastDayType], {
    description: "From today on: usage per day, and the balance that it leaves at the day's end.",
  })
  readonly days: readonly ForecastDayType[];

  @Field(() => Int, { description: 'Days of history that it rests on.' })
  readonly historyDays: number;

  @Field(() => ForecastBasisEnum)
  readonly basis: ForecastBasis;

  @Field(() => RunOutType, {
    nullable: true,
    description:
      'Subscription credits used up, pay-as-you-go starts; null: not within the horizon.',
  })
  readonly subscriptionRunOut: RunOutType | null;

  @Field(() => RunOutType, {
    nullable: true,
    description: 'All credits used up; null: not within the horizon.',
  })
  readonly runOut: RunOutType | null;

  @Field(() => RunOutCauseEnum, {
    nullable: true,
    description: 'How the last credits are expected to leave; null where runOut.expected is.',
  })
  readonly runOutCause: RunOutCause | null;

  @Field(() => Float, {
    description: 'Chance that all credits are used up before the next budget arrives; 0 to 1.',
  })
  readonly runOutBeforeRenewalProbability: number;

  readonly #view: AccountView;

  constructor(view: AccountView, forecast: Forecast) {
    const { subscriptionRunOut, runOut } = forecast;
    this.#view = view;
    this.accountId = forecast.accountId;
    this.asOf = forecast.asOf;
    this.horizonDays = forecast.horizonDays;
    this.days = forecast.days.map((day) => new ForecastDayType(day));
    this.historyDays = forecast.historyDays;
    this.basis = forecast.basis;
    this.subscriptionRunOut = subscriptionRunOut && new RunOutType(subscriptionRunOut);
    this.runOutCause = forecast.runOutCause ?? null;
    this.runOut = runOut && new RunOutType(runOut);
    this.runOutBeforeRenewalProbability = forecast.runOutBeforeRenewalProbability;
  }

  @Field(() => RecommendationType, { complexity: ADVICE_COST })
  async recommendation(@Ctx() { forecasts }: Context): Promise<RecommendationType> {
    return new RecommendationType(await forecasts.recommendation(this.#view));
  }
}
