import { advanceClock, changePlan, newKey } from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import type { GraphqlClient } from '../support/graphql-client';
import { headOf, SmtpStub } from '../support/smtp-stub';

const DELIVERY =
  'id channel receiver eventId eventKind accountId state attempts lastError nextAttemptAt deliveredAt';

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
    const { openAccount } = await client.run(
      `mutation ($input: OpenAccountInput!) {
        openAccount(input: $input) { ... on AccountOpened { account { id } } }
      }`,
      { input: { externalId: newKey() } },
    );
    const accountId: string = openAccount.account.id;
    const { subscription } = await changePlan(service.operator, {
      accountId,
      planCode: 'MONTHLY_40',
    });
    // After the payment, so that no receipt is mailed.
    await service.operator.run(
      `mutation ($input: UpdateAccountInput!) {
        updateAccount(input: $input) { __typename ... on UserError { message } }
      }`,
      { input: { accountId, email } },
    );
    await service.operator.run(
      `mutation ($input: AccountInput!) {
        cancelSubscription(input: $input) { __typename ... on UserError { message } }
      }`,
      { input: { accountId, idempotencyKey: newKey() } },
    );
    await advanceClock(service.operator, subscription.billingPeriodEnd);
    return { accountId, email, endedAt: subscription.billingPeriodEnd as string };
  };
  const list = async (client: GraphqlClient, variables: Record<string, unknown>) => {
    const { deliveries } = await client.run(
      `query ($accountId: ID, $state: DeliveryState, $first: Int! = 20, $after: String) {
        deliveries(accountId: $accountId, state: $state, first: $first, after: $after) {
          pageInfo { hasNextPage endCursor }
          edges { node { ${DELIVERY} } }
        }
      }`,
      variables,
    );
    return {
      ...deliveries.pageInfo,
      nodes: deliveries.edges.map((edge: { node: object }) => edge.node),
    };
  };
  const redeliver = (client: GraphqlClient, deliveryId: string) =>
    client.ask(`mutation ($id: ID!) { redeliver(deliveryId: $id) { ${DELIVERY} } }`, {
      id: deliveryId,
    });
  const newPartner = async () => {
    const { createPartner } = await service.operator.run(
      'mutation { createPartner(input: { name: "A partner" }) { id } }',
    );
    const { createApiKey } = await service.operator.run(
      `mutation ($partnerId: ID!) {
        createApiKey(input: {
          partnerId: $partnerId, name: "k", scopes: ["accounts:read", "accounts:write"]
        }) { secret }
      }`,
      { partnerId: createPartner.id },
    );
    return service.with(createApiKey.secret);
  };

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
    const { node } = await service.operator.run(
      `query ($id: ID!) { node(id: $id) { ... on Delivery { ${DELIVERY} } } }`,
      { id: nodes[0].id },
    );
    expect(node).toEqual(nodes[0]);
  });

  it('gives up on a mailbox that does not exist, and sends again when told to', async () => {
    mailServer.mode = 'UNKNOWN_MAILBOX';
    const { accountId, email } = await endSubscription(service.operator);
    const [givenUp] = (await list(service.operator, { accountId, state: 'GIVEN_UP' })).nodes;
    expect(givenUp).toMatchObject({ attempts: 1, nextAttemptAt: null, deliveredAt: null });
    expect(givenUp.lastError).toContain('550 no such mailbox');
    mailServer.mode = 'OK';

    const { data } = await redeliver(service.operator, givenUp.id);

    expect(data.redeliver).toMatchObject({ id: givenUp.id, attempts: 0, state: 'PENDING' });
    await advanceClock(service.operator, data.redeliver.nextAttemptAt);
    const [delivered] = (await list(service.operator, { accountId })).nodes;
    expect(delivered).toMatchObject({ id: givenUp.id, state: 'DELIVERED', lastError: null });
    const [mail, ...others] = mailServer.received.filter(({ to }) => to === email);
    expect(others).toEqual([]);
    expect(mail && headOf(mail, 'Message-ID')).toBe(`<${givenUp.id}@127.0.0.1>`);
  });

  it('tries again while the mailbox takes nothing, as the clock goes on', async () => {
    mailServer.mode = 'GREYLIST';
    const { accountId, email, endedAt } = await endSubscription(service.operator);
    const [waiting] = (await list(service.operator, { accountId, state: 'PENDING' })).nodes;
    const delay = Date.parse(waiting.nextAttemptAt) - Date.parse(endedAt);
    expect(delay).toBeGreaterThanOrEqual(4_000);
    expect(delay).toBeLessThanOrEqual(5_000);
    mailServer.mode = 'OK';

    await advanceClock(service.operator, waiting.nextAttemptAt);

    const [delivered] = (await list(service.operator, { accountId })).nodes;
    expect(delivered).toMatchObject({
      state: 'DELIVERED',
      attempts: 2,
      deliveredAt: waiting.nextAttemptAt,
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
    const instants = all.map(({ deliveredAt }: { deliveredAt: string }) => deliveredAt);
    expect(instants.slice(0, 3)).toEqual(instants.slice(0, 3).toSorted().toReversed());
  });

  it('are shown to a partner where they are about its own accounts', async () => {
    const [partner, stranger] = [await newPartner(), await newPartner()];
    const { accountId } = await endSubscription(partner);

    const { nodes } = await list(partner, {});
    expect(nodes).toMatchObject([{ accountId, state: 'DELIVERED' }]);
    expect((await list(stranger, {})).nodes).toEqual([]);
    expect((await redeliver(stranger, nodes[0].id)).errors).toMatchObject([
      { extensions: { code: 'NOT_FOUND' } },
    ]);
    expect((await redeliver(partner, nodes[0].id)).data.redeliver).toMatchObject({ accountId });
  });

  it('are nothing for customers', async () => {
    const customer = await service.customer(newKey());
    const { errors } = await customer.ask('{ deliveries { edges { cursor } } }');
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('have no mailbox for development where mails are sent', async () => {
    for (const url of service.urls) {
      expect((await fetch(`${url}/dev/mail`)).status).toBe(404);
    }
  });
});
