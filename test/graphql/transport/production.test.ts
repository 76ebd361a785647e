import { graphql } from '../../generated/gql';
import { type Deployment, deployments } from '../../support/deployment';

const INTROSPECTION = graphql(`
  query Introspection { __schema { queryType { name } } }
`);
const PLANS = graphql(`
  query PlanCodes { plans { code } }
`);

describe.each(deployments().slice(0, 1))('in production on $name', ({ deploy }) => {
  let service: Deployment;

  beforeAll(async () => {
    service = await deploy({
      NODE_ENV: 'production',
      ALLOW_SQLITE: 'true',
      ALLOW_SANDBOX_PAYMENTS: 'true',
    });
  });

  afterAll(() => service.close());

  it('shows the schema to known callers only', async () => {
    expect(await service.operator.run(INTROSPECTION)).toEqual({
      __schema: { queryType: { name: 'Query' } },
    });
    const { errors } = await service.anonymous.ask(INTROSPECTION);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
  });

  it('still shows anybody what is on sale', async () => {
    const { plans } = await service.anonymous.run(PLANS);
    expect(plans[0]).toEqual({ code: 'MONTHLY_40' });
  });

  it('names no neighbours of a mistyped field', async () => {
    const { errors } = await service.anonymous.askRaw('{ plan { code } }');
    expect(errors.map(({ message }) => message)).toEqual([
      'Cannot query field "plan" on type "Query".',
    ]);
  });

  it('serves no IDE', async () => {
    expect((await fetch(`${service.urls[0]}/ide/`)).status).toBe(404);
  });

  it('tells a monitor what was allowed though it is for trying out', async () => {
    const ready = await fetch(`${service.urls[0]}/health/ready`);
    expect(await ready.json()).toEqual({
      status: 'ok',
      warnings: [
        'payments go to the sandbox: credits cost nothing ' +
          '(PAYMENT_PROVIDER, allowed by ALLOW_SANDBOX_PAYMENTS)',
      ],
    });
  });
});
