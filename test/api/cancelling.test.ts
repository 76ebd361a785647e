import { graphql } from '../generated/gql';
import { newKey, openAccount } from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import { expectMember } from '../support/expect-member';
import type { GraphqlClient } from '../support/graphql-client';
import { subscriptionOf, take } from '../support/paid-account';
import { cancelSubscription, changePlan } from '../support/payment-actions';
import { clockOf } from '../support/test-clock';

describe.each(deployments())('a subscription on $name', ({ deploy }) => {
  let service: Deployment;
  let operator: GraphqlClient;

  beforeAll(async () => {
    service = await deploy({ TEST_CLOCK: 'true' });
    operator = service.operator;
  });
  afterAll(() => service.close());

  it('asked for again while its end is scheduled: the refusal says what to do', async () => {
    const accountId = await openAccount(operator);
    await take(operator, accountId, 'MONTHLY_40');
    const cancelled = await cancelSubscription(operator, accountId);
    const { effectiveAt } = expectMember(cancelled, 'PlanChanged');
    const refused = await changePlan(operator, { accountId, planCode: 'MONTHLY_40' });
    expect(refused).toMatchObject({ code: 'PLAN_CHANGE_REFUSED', reason: 'SAME_PLAN' });
    const { message } = expectMember(refused, 'PlanChangeRefused');
    expect(message).toContain('cancellation is scheduled');
    expect(message).toContain(effectiveAt);
    expect(message).toContain('withdrawScheduledChange');
  });

  it('ends at once where the operator says so, and for nobody else', async () => {
    const externalId = newKey();
    const customer = await service.customer(externalId);
    const accountId = await openAccount(customer, externalId);
    await take(operator, accountId, 'MONTHLY_40');
    const { data, errors } = await customer.ask(END_NOW, { input: { idempotencyKey: newKey() } });
    expect([data, errors?.[0]?.extensions?.code]).toEqual([null, 'FORBIDDEN']);
    expect(await cancelSubscription(operator, accountId, 'NOW')).toMatchObject({
      kind: 'CANCELLATION',
      forfeited: '40',
      effectiveAt: new Date(await clockOf(operator)).toISOString(),
    });
    expect(await subscriptionOf(operator, accountId)).toBeNull();
  });
});

const END_NOW = graphql(`
  mutation EndNow($input: AccountInput!) {
    cancelSubscription(input: $input, when: NOW) { __typename }
  }
`);
