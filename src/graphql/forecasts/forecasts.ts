import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { AccountId } from '../../units/ids';
import { AccountType } from '../accounts/account-type';
import { FORECAST_COST, HORIZON_DAYS_DEFAULT } from '../basics/limits';
import type { Optional } from '../basics/optional';
import { accountFor, callerWith, viewOf } from '../context/access-checks';
import type { Context } from '../context/context';
import { ForecastType } from './forecast-types';
import { checkHorizon } from './horizon';

@Resolver()
export class ForecastResolver {
  @Query(() => ForecastType, {
    description: 'What the account is likely to spend, and when it will run out.',
    complexity: FORECAST_COST,
  })
  async forecast(
    @Ctx() context: Context,
    @Arg('accountId', () => ID, { nullable: true }) accountId: Optional<string>,
    @Arg('horizonDays', () => Int, { defaultValue: HORIZON_DAYS_DEFAULT }) horizonDays: number,
  ): Promise<ForecastType> {
    const id = await accountFor(context, accountId, 'accounts:read');
    return readForecast(context, id, horizonDays);
  }
}

/** What of an account concerns its forecast. */
@Resolver(() => AccountType)
export class AccountForecastResolver {
  @FieldResolver(() => ForecastType, { complexity: FORECAST_COST })
  forecast(
    @Root() { id }: AccountType,
    @Ctx() context: Context,
    @Arg('horizonDays', () => Int, { defaultValue: HORIZON_DAYS_DEFAULT }) horizonDays: number,
  ): Promise<ForecastType> {
    callerWith(context, 'accounts:read');
    return readForecast(context, id as AccountId, horizonDays);
  }

  @FieldResolver(() => String, {
    description:
      'The forecast as a picture (SVG), for an img: a signed link that anybody who has it can ' +
      'follow for an hour.',
  })
  forecastChartUrl(
    @Root() { id }: AccountType,
    @Ctx() context: Context,
    @Arg('horizonDays', () => Int, { defaultValue: HORIZON_DAYS_DEFAULT }) horizonDays: number,
  ): Promise<string> {
    callerWith(context, 'accounts:read');
    checkHorizon(horizonDays);
    return context.services.chartLinks.url({ account: id as AccountId, horizonDays });
  }
}

async function readForecast(
  context: Context,
  accountId: AccountId,
  horizonDays: number,
): Promise<ForecastType> {
  checkHorizon(horizonDays);
  const view = await viewOf(context, accountId);
  return new ForecastType(view, await context.forecasts.forecast(view, horizonDays));
}
