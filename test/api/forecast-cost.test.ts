import { Forecaster } from '../../src/forecast/forecaster';
import { graphql } from '../generated/gql';
import { accountWith } from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import { overEvents, overSocket } from '../support/forecast-asking';
import { codesOf, type GraphqlClient } from '../support/graphql-client';

describe.each(deployments())('what a forecast costs on $name', ({ deploy }) => {
  let service: Deployment;
  let operator: GraphqlClient;

  beforeAll(async () => {
    service = await deploy({ TEST_CLOCK: 'true' });
    operator = service.operator;
  });
  afterAll(() => service.close());
  afterEach(() => jest.restoreAllMocks());

  const aliases = (count: number, field: string) =>
    `query ($id: ID) { ${Array.from({ length: count }, (_, n) => `f${n}: ${field}`).join(' ')} }`;

  it('computes the same once, and advice only where it is asked for', async () => {
    const id = await accountWith(operator, '10');
    const forecasts = jest.spyOn(Forecaster.prototype, 'forecast');
    const recommendations = jest.spyOn(Forecaster.prototype, 'recommend');

    const asked = aliases(5, 'forecast(accountId: $id) { asOf runOut { expected } }');
    expect((await operator.askRaw(asked, { id })).errors).toEqual([]);
    expect([forecasts.mock.calls.length, recommendations.mock.calls.length]).toEqual([1, 0]);

    await operator.run(IN_THREE_WAYS, { id });
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
        expect(codesOf(await ask(service, operator, document, { id }))).toEqual([
          'QUERY_TOO_COMPLEX',
        ]);
      }
      expect(codesOf(await operator.askRaw(document, { id }))).toEqual(['QUERY_TOO_COMPLEX']);
    }
    expect(forecasts).not.toHaveBeenCalled();
  });
});

const IN_THREE_WAYS = graphql(`
  query ForecastsInThreeWays($id: ID!) {
    a: forecast(accountId: $id, horizonDays: 10) { recommendation { action } }
    account(id: $id) {
      forecast(horizonDays: 10) { runOutBeforeRenewalProbability }
      later: forecast(horizonDays: 20) { recommendation { reason } }
    }
  }
`);
