import { Forecaster } from '../../src/forecast/forecaster';
import { graphql } from '../generated/gql';
import { consume, openAccount } from '../support/actions';
import { setAutopilot } from '../support/autopilot-actions';
import { type Deployment, deployments } from '../support/deployment';
import { expectFound } from '../support/expect-member';
import { changePlan } from '../support/payment-actions';
import { advanceClock, clockOf } from '../support/test-clock';

const DAY_MS = 86_400_000;
/** A forecast takes some hundredths of a second: with these few, two years take a few seconds. */
const FORECASTS_MAX = 300;

describe.each(deployments())('two years at once on $name', ({ deploy }) => {
  let service: Deployment;

  beforeAll(async () => {
    service = await deploy({ TEST_CLOCK: 'true' });
  });
  afterAll(() => service.close());
  afterEach(() => jest.restoreAllMocks());

  it('pass in seconds with two accounts that are steered, since neither is forecast day by day', async () => {
    const { operator } = service;
    const accountIds: string[] = [];
    for (const planCode of ['MONTHLY_200', 'MONTHLY_500']) {
      const accountId = await openAccount(operator);
      await changePlan(operator, { accountId, planCode });
      await setAutopilot(operator, {
        accountId,
        mode: 'FULL',
        monthlyLimitMinorUnits: '1000000',
      });
      await consume(operator, { accountId, amount: '9' });
      accountIds.push(accountId);
    }
    const to = new Date((await clockOf(operator)) + DAY_MS);
    to.setUTCFullYear(to.getUTCFullYear() + 2);

    const forecasts = jest.spyOn(Forecaster.prototype, 'forecast');
    expect(await advanceClock(operator, to.toISOString())).toBe(to.toISOString());
    expect(forecasts.mock.calls.length).toBeGreaterThan(24);
    expect(forecasts.mock.calls.length).toBeLessThan(FORECASTS_MAX);

    for (const id of accountIds) {
      const { account } = await operator.run(STEERED_LIFE, { id });
      const { payments, autopilotDecisions } = expectFound(account);
      expect(payments.edges.length).toBeGreaterThanOrEqual(24);
      const decided = autopilotDecisions.edges.map(({ node }) => node);
      expect(decided).not.toContainEqual({ kind: 'ACTED', action: 'BUY_PAYG' });
    }
  });
});

const STEERED_LIFE = graphql(`
  query SteeredLife($id: ID!) {
    account(id: $id) {
      payments(first: 100) { edges { node { state } } }
      autopilotDecisions(first: 100) { edges { node { kind action } } }
    }
  }
`);
