import { Forecaster } from '../../src/forecast/forecaster';
import {
  accountWith,
  advanceClockBy,
  changePlan,
  clockOf,
  consume,
  newKey,
  openAccount,
} from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import type { GraphqlAnswer, GraphqlClient } from '../support/graphql-client';
import { LiveSubscription } from '../support/live-subscription';
import { partnerWith } from '../support/partner';

const DAY_MS = 86_400_000;

const FORECAST = `
  accountId asOf horizonDays historyDays basis
  days { date usage { p10 p50 p90 mean } balance { p10 p50 p90 mean } }
  subscriptionRunOut { earliest expected latest }
  runOut { earliest expected latest }
  runOutBeforeRenewalProbability
  recommendation {
    action plan { code } interval pack { code } packQuantity
    monthlyCost { formatted } currentMonthlyCost { formatted }
    runOutProbability currentRunOutProbability reason
  }`;
const ASK = `query ($id: ID, $days: Int! = 30) {
  forecast(accountId: $id, horizonDays: $days) { ${FORECAST} }
}`;
const ASK_BRIEFLY = 'query ($id: ID) { forecast(accountId: $id) { asOf } }';

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
    expect(forecast.days[0].date).toBe(today);
    expect(forecast.days.at(-1).balance).toEqual({ p10: '0', p50: '0', p90: '0', mean: '0' });
    expect(forecast.recommendation.reason).not.toBe('');
  });

  it('tells the days, the run-out and the advice of a spender, again and again the same', async () => {
    const id = await openAccount(operator);
    await changePlan(operator, { accountId: id, planCode: 'MONTHLY_200' });
    for (let day = 0; day < 12; day += 1) {
      await consume(operator, { accountId: id, amount: String(10 + (day % 3)) });
      await advanceClockBy(operator, DAY_MS);
    }

    const answers: GraphqlAnswer['data'][] = [];
    for (let time = 0; time < 4; time += 1) answers.push(await operator.run(ASK, { id, days: 60 }));

    const { forecast } = answers[0];
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(forecast.historyDays).toBe(12);
    const dates: string[] = forecast.days.map(({ date }: { date: string }) => date);
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
    const { earliest, expected, latest } = forecast.runOut;
    expect([earliest, expected, latest ?? dates.at(-1)]).toEqual(
      [earliest, expected, latest ?? dates.at(-1)].toSorted(),
    );
    expect(forecast.runOutBeforeRenewalProbability).toBeGreaterThan(0.5);
    expect(forecast.recommendation.currentMonthlyCost.formatted).toMatch(/^\$/);
    const { account } = await operator.run(
      `query ($id: ID!) { account(id: $id) { forecast(horizonDays: 60) { ${FORECAST} } } }`,
      { id },
    );
    expect(account.forecast).toEqual(forecast);
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
    for (const field of [
      'forecast(horizonDays: $days) { asOf }',
      'forecastChartUrl(horizonDays: $days)',
    ]) {
      const ofAccount = `query ($id: ID!, $days: Int!) { account(id: $id) { ${field} } }`;
      const { errors } = await operator.ask(ofAccount, { id, days });
      expect(errors).toEqual([expect.objectContaining(refusal)]);
    }
  });

  it('looks ahead a single day, and sixty', async () => {
    const id = await accountWith(operator, '5');
    for (const days of [1, 60]) {
      const { forecast } = await operator.run(ASK, { id, days });
      expect(forecast.days).toHaveLength(days);
    }
  });

  describe('for whom', () => {
    it('tells a customer of their own account, and of no other', async () => {
      const externalId = newKey();
      const ada = await service.customer(externalId);
      const own = await openAccount(ada, externalId);
      const foreign = await accountWith(operator, '10');

      const { forecast } = await ada.run('{ forecast { accountId } }');
      const [ofForeign, ofUnknown] = await Promise.all(
        [foreign, `acc_${'0'.repeat(32)}`].map((id) => ada.ask(ASK_BRIEFLY, { id })),
      );

      expect(forecast).toEqual({ accountId: own });
      expect(ofForeign).toEqual(ofUnknown);
      expect(codes(ofForeign)).toEqual(['NOT_FOUND']);
    });

    it('tells a partner of the accounts that it opened, with the scope to read', async () => {
      const partner = await partnerWith(service, 'accounts:read', 'accounts:write');
      const id = await openAccount(partner);
      const foreign = await openAccount(operator);
      expect(
        await partner.run('query ($id: ID) { forecast(accountId: $id) { accountId } }', { id }),
      ).toEqual({ forecast: { accountId: id } });
      expect(codes(await partner.ask(ASK_BRIEFLY, { id: foreign }))).toEqual(['NOT_FOUND']);

      const blind = await partnerWith(service, 'credits:spend');
      expect(codes(await blind.ask(ASK_BRIEFLY, { id: await openAccount(operator) }))).toEqual([
        'FORBIDDEN',
      ]);
    });

    it('tells nothing in the answer to a write, without the scope to read', async () => {
      const writer = await partnerWith(service, 'accounts:write');
      for (const field of ['forecast { asOf }', 'forecastChartUrl']) {
        const answer = await writer.ask(
          `mutation ($externalId: String!) {
            openAccount(input: { externalId: $externalId }) {
              ... on AccountOpened { account { ${field} } }
            }
          }`,
          { externalId: newKey() },
        );
        expect(codes(answer)).toEqual(['FORBIDDEN']);
      }
    });

    it('tells nobody without a credential', async () => {
      const id = await openAccount(operator);
      expect(codes(await service.anonymous.ask(ASK_BRIEFLY, { id }))).toEqual(['UNAUTHENTICATED']);
    });

    it('keeps to it on WebSockets and event streams', async () => {
      const ada = await service.customer(newKey());
      const own = await openAccount(operator);
      const foreign = await openAccount(operator);
      const partner = await partnerWith(service, 'accounts:read');
      for (const [client, id] of [
        [ada, foreign],
        [partner, own],
      ] as const) {
        expect(codes(await overSocket(service, client, ASK_BRIEFLY, { id }))).toEqual([
          'NOT_FOUND',
        ]);
        expect(codes(await overEvents(service, client, ASK_BRIEFLY, { id }))).toEqual([
          'NOT_FOUND',
        ]);
      }
      const ofSocket = await overSocket(service, operator, ASK, { id: own });
      const ofEvents = await overEvents(service, operator, ASK, { id: own });
      const { forecast } = await operator.run(ASK, { id: own });
      expect(ofSocket.data).toEqual({ forecast });
      expect(ofEvents.data).toEqual({ forecast });
    });
  });

  describe('at what cost', () => {
    const aliases = (count: number, field: string) =>
      `query ($id: ID) { ${Array.from({ length: count }, (_, n) => `f${n}: ${field}`).join(' ')} }`;

    it('computes the same once, and advice only where it is asked for', async () => {
      const id = await accountWith(operator, '10');
      const forecasts = jest.spyOn(Forecaster.prototype, 'forecast');
      const recommendations = jest.spyOn(Forecaster.prototype, 'recommend');

      await operator.run(aliases(5, 'forecast(accountId: $id) { asOf runOut { expected } }'), {
        id,
      });
      expect([forecasts.mock.calls.length, recommendations.mock.calls.length]).toEqual([1, 0]);

      await operator.run(
        `query ($id: ID!) {
          a: forecast(accountId: $id, horizonDays: 10) { recommendation { action } }
          account(id: $id) {
            forecast(horizonDays: 10) { runOutBeforeRenewalProbability }
            later: forecast(horizonDays: 20) { recommendation { reason } }
          }
        }`,
        { id },
      );
      expect([forecasts.mock.calls.length, recommendations.mock.calls.length]).toEqual([3, 1]);
    });

    it('refuses documents that ask for many, by whatever way they come', async () => {
      const id = await accountWith(operator, '10');
      const forecasts = jest.spyOn(Forecaster.prototype, 'forecast');
      for (const document of [
        aliases(25, 'forecast(accountId: $id, horizonDays: 5) { asOf }'),
        aliases(3, 'forecast(accountId: $id) { recommendation { action } }'),
        'query { accounts(first: 25) { edges { node { forecast { asOf } } } } }',
      ]) {
        for (const ask of [overSocket, overEvents]) {
          expect(codes(await ask(service, operator, document, { id }))).toEqual([
            'QUERY_TOO_COMPLEX',
          ]);
        }
        expect(codes(await operator.ask(document, { id }))).toEqual(['QUERY_TOO_COMPLEX']);
      }
      expect(forecasts).not.toHaveBeenCalled();
    });
  });
});

function codes({ errors }: Pick<GraphqlAnswer, 'errors'> = { errors: [] }): string[] {
  return errors.map(({ extensions }) => extensions.code);
}

type Variables = Record<string, unknown>;

async function overSocket(
  { urls }: Deployment,
  { credential }: GraphqlClient,
  query: string,
  variables: Variables,
): Promise<GraphqlAnswer> {
  const live = LiveSubscription.begin(urls[0] ?? '', credential, query, variables);
  try {
    const { data = null, errors = [] } = await live.answer();
    return { status: 200, data, errors };
  } catch (refused) {
    // Refused before it ran: the client is told by an error message.
    return { status: 200, data: null, errors: refused as GraphqlAnswer['errors'] };
  } finally {
    await live.end();
  }
}

async function overEvents(
  { urls }: Deployment,
  { credential }: GraphqlClient,
  query: string,
  variables: Variables,
): Promise<GraphqlAnswer> {
  const response = await fetch(`${urls[0]}/graphql/stream`, {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      authorization: `Bearer ${credential}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const payload = /^data: (\{.*\})$/m.exec(text)?.[1] ?? text;
  const { data = null, errors = [] } = JSON.parse(payload) as Partial<GraphqlAnswer>;
  return { status: response.status, data, errors };
}
