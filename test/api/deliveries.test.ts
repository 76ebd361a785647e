import { graphql } from '../generated/gql';
import type { DeliveriesQueryVariables } from '../generated/graphql';
import { newKey, openAccount, SET_EMAIL } from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import { expectFound, expectMember } from '../support/expect-member';
import type { GraphqlClient } from '../support/graphql-client';
import { partnerWith } from '../support/partner';
import { cancelSubscription, changePlan } from '../support/payment-actions';
import { headOf, SmtpStub } from '../support/smtp-stub';
import { advanceClock } from '../support/test-clock';

describe.each(deployments())('deliveries on $name', ({ deploy }) => {
  let service: Deployment;
  let mailServer: SmtpStub;

  beforeAll(async () => {
    mailServer = await SmtpStub.start();
    service = await deploy({
      TEST_CLOCK: 'true',
      SMTP_URL: mailServer.url,
      MAIL_FROM: 'Headroom <billing@example.com>',
    });
  });
  afterAll(async () => {
    await service.close();
    await mailServer.close();
  });
  beforeEach(() => {
    mailServer.mode = 'OK';
    mailServer.received.length = 0;
  });

  /** An account whose subscription has ended, as it asked for: a mail is due. */
  const endSubscription = async (client: GraphqlClient) => {
    const email = `${newKey()}@example.com`;
    const accountId = await openAccount(client);
    const input = { accountId, planCode: 'MONTHLY_40' };
    const changed = expectMember(await changePlan(service.operator, input), 'PlanChanged');
    const endedAt = expectFound(changed.subscription).billingPeriodEnd;
    // After the payment, so that no receipt is mailed.
    await service.operator.run(SET_EMAIL, { input: { accountId, email } });
    await cancelSubscription(service.operator, accountId);
    await advanceClock(service.operator, endedAt);
    return { accountId, email, endedAt };
  };
  const list = async (client: GraphqlClient, variables: DeliveriesQueryVariables) => {
    const { deliveries } = await client.run(DELIVERIES, variables);
    return { ...deliveries.pageInfo, nodes: deliveries.edges.map(({ node }) => node) };
  };
  const redeliver = (client: GraphqlClient, deliveryId: string) =>
    client.ask(REDELIVER, { id: deliveryId });
  const newClient = () => partnerWith(service, 'accounts:read', 'accounts:write');

  it('shows what was sent, when and to whom', async () => {
    const { accountId, email, endedAt } = await endSubscription(service.operator);

    const { nodes, hasNextPage } = await list(service.operator, { accountId });

    const key = accountId.slice('acc_'.length);
    expect(hasNextPage).toBe(false);
    expect(nodes).toEqual([
      {
        id: `dlv_${key}_1`,
        channel: 'EMAIL',
        receiver: email,
        eventId: expect.stringMatching(`^evt_${key}_\\d+$`),
        eventKind: 'SUBSCRIPTION_CANCELLED',
        accountId,
        state: 'DELIVERED',
        attempts: 1,
        lastError: null,
        nextAttemptAt: null,
        deliveredAt: endedAt,
      },
    ]);
    const { node } = await service.operator.run(DELIVERY, { id: `dlv_${key}_1` });
    expect(node).toEqual(nodes[0]);
  });

  it('gives up on a mailbox that does not exist, and sends again when told to', async () => {
    mailServer.mode = 'UNKNOWN_MAILBOX';
    const { accountId, email } = await endSubscription(service.operator);
    const { nodes } = await list(service.operator, { accountId, state: 'GIVEN_UP' });
    const givenUp = expectFound(nodes[0]);
    expect(givenUp).toMatchObject({ attempts: 1, nextAttemptAt: null, deliveredAt: null });
    expect(givenUp.lastError).toContain('550 no such mailbox');
    mailServer.mode = 'OK';

    const { data } = await redeliver(service.operator, givenUp.id);

    expect(data?.redeliver).toMatchObject({ id: givenUp.id, attempts: 0, state: 'PENDING' });
    await advanceClock(service.operator, expectFound(data?.redeliver.nextAttemptAt));
    const [delivered] = (await list(service.operator, { accountId })).nodes;
    expect(delivered).toMatchObject({ id: givenUp.id, state: 'DELIVERED', lastError: null });
    const [mail, ...others] = mailServer.received.filter(({ to }) => to === email);
    expect(others).toEqual([]);
    expect(mail && headOf(mail, 'Message-ID')).toBe(`<${givenUp.id}@127.0.0.1>`);
  });

  it('tries again while the mailbox takes nothing, as the clock goes on', async () => {
    mailServer.mode = 'GREYLIST';
    const { accountId, email, endedAt } = await endSubscription(service.operator);
    const { nodes } = await list(service.operator, { accountId, state: 'PENDING' });
    const nextAttemptAt = expectFound(nodes[0]?.nextAttemptAt);
    const delay = Date.parse(nextAttemptAt) - Date.parse(endedAt);
    expect(delay).toBeGreaterThanOrEqual(4_000);
    expect(delay).toBeLessThanOrEqual(5_000);
    mailServer.mode = 'OK';

    await advanceClock(service.operator, nextAttemptAt);

    const [delivered] = (await list(service.operator, { accountId })).nodes;
    expect(delivered).toMatchObject({
      state: 'DELIVERED',
      attempts: 2,
      deliveredAt: nextAttemptAt,
    });
    expect(mailServer.received.filter(({ to }) => to === email)).toHaveLength(1);
  });

  it('gives up after about three days', async () => {
    mailServer.mode = 'GREYLIST';
    const { accountId, endedAt } = await endSubscription(service.operator);

    await advanceClock(
      service.operator,
      new Date(Date.parse(endedAt) + 4 * 86_400_000).toISOString(),
    );

    const { nodes } = await list(service.operator, { accountId });
    expect(nodes).toMatchObject([{ state: 'GIVEN_UP', attempts: 19 }]);
  });

  it('are listed the newest first, page by page', async () => {
    for (let count = 1; count <= 3; count += 1) await endSubscription(service.operator);
    const all = (await list(service.operator, { first: 100 })).nodes;
    const found: object[] = [];
    let after: string | null = null;
    for (let isLast = false; !isLast; ) {
      const page = await list(service.operator, { first: 2, after });
      found.push(...page.nodes);
      after = page.endCursor;
      isLast = !page.hasNextPage;
    }
    expect(found).toEqual(all);
    const instants = all.map(({ deliveredAt }) => deliveredAt);
    expect(instants.slice(0, 3)).toEqual(instants.slice(0, 3).toSorted().toReversed());
  });

  it('are shown to a partner where they are about its own accounts', async () => {
    const [partner, stranger] = [await newClient(), await newClient()];
    const { accountId } = await endSubscription(partner);

    const { nodes } = await list(partner, {});
    expect(nodes).toMatchObject([{ accountId, state: 'DELIVERED' }]);
    expect((await list(stranger, {})).nodes).toEqual([]);
    expect((await redeliver(stranger, expectFound(nodes[0]).id)).errors).toMatchObject([
      { extensions: { code: 'NOT_FOUND' } },
    ]);
    expect((await redeliver(partner, expectFound(nodes[0]).id)).data?.redeliver).toMatchObject({
      accountId,
    });
  });

  it('are nothing for customers', async () => {
    const customer = await service.customer(newKey());
    const { errors } = await customer.ask(DELIVERIES);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('have no mailbox for development where mails are sent', async () => {
    for (const url of service.urls) {
      expect((await fetch(`${url}/dev/mail`)).status).toBe(404);
    }
  });
});

graphql(`
  fragment DeliveryFacts on Delivery {
    id channel receiver eventId eventKind accountId state attempts lastError nextAttemptAt
    deliveredAt
  }
`);
const DELIVERIES = graphql(`
  query Deliveries($accountId: ID, $state: DeliveryState, $first: Int! = 20, $after: String) {
    deliveries(accountId: $accountId, state: $state, first: $first, after: $after) {
      pageInfo { hasNextPage endCursor }
      edges { node { ...DeliveryFacts } }
    }
  }
`);
const DELIVERY = graphql(`
  query Delivery($id: ID!) { node(id: $id) { ... on Delivery { ...DeliveryFacts } } }
`);
const REDELIVER = graphql(`
  mutation RedeliverAndLook($id: ID!) { redeliver(deliveryId: $id) { ...DeliveryFacts } }
`);
