import { graphql } from '../generated/gql';
import type { ForecastQuery } from '../generated/graphql';
import { accountWith, consume, openAccount } from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import { expectFound } from '../support/expect-member';
import { ASK } from '../support/forecast-asking';
import type { GraphqlClient } from '../support/graphql-client';
import { changePlan } from '../support/payment-actions';
import { advanceClockBy, clockOf } from '../support/test-clock';

const DAY_MS = 86_400_000;

describe.each(deployments())('looking ahead on $name', ({ deploy }) => {
  let service: Deployment;
  let operator: GraphqlClient;

  beforeAll(async () => {
    service = await deploy({ TEST_CLOCK: 'true' });
    operator = service.operator;
  });
  afterAll(() => service.close());
  afterEach(() => jest.restoreAllMocks());

  it('answers for an account without plan, credits or history', async () => {
    const id = await openAccount(operator);
    const today = new Date(await clockOf(operator)).toISOString().slice(0, 10);

    const { forecast } = await operator.run(ASK, { id });

    expect(forecast).toMatchObject({
      accountId: id,
      horizonDays: 30,
      historyDays: 0,
      basis: 'PLAN',
      subscriptionRunOut: null,
    });
    expect(forecast.days).toHaveLength(30);
    expect(forecast.days[0]?.date).toBe(today);
    expect(forecast.days.at(-1)?.balance).toEqual({ p10: '0', p50: '0', p90: '0', mean: '0' });
    expect(forecast.recommendation.reason).not.toBe('');
  });

  it('tells the days, the run-out and the advice of a spender, again and again the same', async () => {
    const id = await openAccount(operator);
    await changePlan(operator, { accountId: id, planCode: 'MONTHLY_200' });
    for (let day = 0; day < 12; day += 1) {
      await consume(operator, { accountId: id, amount: String(10 + (day % 3)) });
      await advanceClockBy(operator, DAY_MS);
    }

    const answers: ForecastQuery[] = [];
    for (let time = 0; time < 4; time += 1) answers.push(await operator.run(ASK, { id, days: 60 }));

    const { forecast } = expectFound(answers[0]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(forecast.historyDays).toBe(12);
    const dates = forecast.days.map(({ date }) => date);
    const start = Date.parse(dates[0] ?? '');
    expect(dates).toEqual(
      dates.map((_, day) => new Date(start + day * DAY_MS).toISOString().slice(0, 10)),
    );
    expect(dates).toHaveLength(60);
    for (const { usage, balance } of forecast.days) {
      for (const { p10, p50, p90 } of [usage, balance]) {
        expect(Number(p10)).toBeLessThanOrEqual(Number(p50));
        expect(Number(p50)).toBeLessThanOrEqual(Number(p90));
      }
    }
    const { earliest, expected, latest } = expectFound(forecast.runOut);
    expect([earliest, expected, latest ?? dates.at(-1)]).toEqual(
      [earliest, expected, latest ?? dates.at(-1)].toSorted(),
    );
    expect(forecast.runOutBeforeRenewalProbability).toBeGreaterThan(0.5);
    expect(forecast.recommendation.currentMonthlyCost?.formatted).toMatch(/^\$/);
    const { account } = await operator.run(OF_ACCOUNT, { id });
    expect(account?.forecast).toEqual(forecast);
  });

  it.each([0, -1, 61, 2_147_483_647])('looks 1 to 60 days ahead, and not %s', async (days) => {
    const id = await openAccount(operator);
    const refusal = {
      message: 'horizonDays takes 1 to 60.',
      extensions: { code: 'BAD_USER_INPUT' },
    };
    expect((await operator.ask(ASK, { id, days })).errors).toEqual([
      expect.objectContaining(refusal),
    ]);
    const ofAccount = [
      await operator.ask(DAYS_OF_ACCOUNT, { id, days }),
      await operator.ask(CHART_OF_ACCOUNT, { id, days }),
    ];
    for (const { errors } of ofAccount) expect(errors).toEqual([expect.objectContaining(refusal)]);
  });

  it('looks ahead a single day, and sixty', async () => {
    const id = await accountWith(operator, '5');
    for (const days of [1, 60]) {
      const { forecast } = await operator.run(ASK, { id, days });
      expect(forecast.days).toHaveLength(days);
    }
  });
});

const OF_ACCOUNT = graphql(`
  query ForecastOfAccount($id: ID!) {
    account(id: $id) { forecast(horizonDays: 60) { ...WholeForecast } }
  }
`);
const DAYS_OF_ACCOUNT = graphql(`
  query DaysOfAccount($id: ID!, $days: Int!) {
    account(id: $id) { forecast(horizonDays: $days) { asOf } }
  }
`);
const CHART_OF_ACCOUNT = graphql(`
  query ChartOfAccount($id: ID!, $days: Int!) {
    account(id: $id) { forecastChartUrl(horizonDays: $days) }
  }
`);
