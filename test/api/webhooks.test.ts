import { graphql } from '../generated/gql';
import type { CreateWebhookEndpointInput } from '../generated/graphql';
import { grant, newKey, openAccount } from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import { expectFound } from '../support/expect-member';
import type { GraphqlClient } from '../support/graphql-client';
import { newPartner } from '../support/partner';
import { changePlan } from '../support/payment-actions';
import { advanceClockBy } from '../support/test-clock';
import { deliveriesOf, listenAt, REDELIVER, removeEndpoints } from '../support/webhook-actions';
import { answerWith, verified, WebhookReceiver } from '../support/webhook-receiver';

describe.each(deployments())('webhooks on $name', ({ deploy }) => {
  let service: Deployment;
  let receiver: WebhookReceiver;

  beforeAll(async () => {
    receiver = await WebhookReceiver.start();
    service = await deploy({ TEST_CLOCK: 'true', WEBHOOK_ALLOW_PRIVATE: 'true' });
  });
  afterAll(async () => {
    await service.close();
    await receiver.close();
  });
  afterEach(async () => {
    receiver.answer = answerWith(204);
    await removeEndpoints(service);
  });

  const create = (client: GraphqlClient, input: Partial<CreateWebhookEndpointInput> = {}) =>
    listenAt(service, receiver, client, input);
  /** Does what is due by now, and so sends what waits. */
  const settle = (afterMs = 0) => advanceClockBy(service.operator, afterMs);
  const partner = () => newPartner(service, 'accounts:read', 'accounts:write', 'webhooks:write');

  it('tell what happened, signed, with the ids of the API', async () => {
    const { secret, path } = await create(service.operator);
    const externalId = newKey();
    const accountId = await openAccount(service.operator, externalId);
    await grant(service.operator, { accountId, amount: '12.25' });
    await settle();

    const [webhook, ...others] = receiver.at(path);
    expect(others).toEqual([]);
    if (webhook === undefined) throw new Error('nothing came');
    expect(verified(webhook, secret)).toEqual({
      type: 'credits.granted',
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      data: {
        accountId,
        externalId,
        eventNumber: 1,
        grantKind: 'PROMOTIONAL',
        credits: '12.25',
        expiresAt: null,
      },
    });
    const [delivery] = await deliveriesOf(service.operator, accountId);
    expect(delivery).toMatchObject({
      channel: 'WEBHOOK',
      receiver: receiver.url + path,
      eventId: webhook.headers['webhook-id'],
      state: 'DELIVERED',
    });
  });

  it('hear of the kinds that they asked for, in order', async () => {
    const { secret, path } = await create(service.operator, {
      events: ['SUBSCRIPTION_CHANGED', 'PAYMENT_SETTLED'],
    });
    const accountId = await openAccount(service.operator);
    await changePlan(service.operator, { accountId, planCode: 'MONTHLY_40' });
    await settle();

    const told = receiver.at(path).map((webhook) => verified(webhook, secret));
    expect(told.map(({ type }) => type).toSorted()).toEqual([
      'payment.settled',
      'subscription.changed',
    ]);
    const numbers = told.map(({ data }) => data.eventNumber);
    expect(numbers).toEqual(numbers.toSorted());
    expect(told).toContainEqual(
      expect.objectContaining({
        type: 'payment.settled',
        data: expect.objectContaining({ amount: { minorUnits: '900', currency: 'USD' } }),
      }),
    );
  });

  it("of a partner hear of its accounts and nobody else's", async () => {
    const [mine, stranger] = [await partner(), await partner()];
    const ofMine = await create(mine.client);
    const ofStranger = await create(stranger.client);
    const ofOperator = await create(service.operator);
    const accountId = await openAccount(mine.client);
    await grant(service.operator, { accountId, amount: '1' });
    await grant(service.operator, {
      accountId: await openAccount(service.operator),
      amount: '2',
    });
    await settle();

    expect(receiver.at(ofMine.path)).toHaveLength(1);
    expect(receiver.at(ofStranger.path)).toEqual([]);
    expect(receiver.at(ofOperator.path)).toHaveLength(2);
    // Where the operator listens is not shown to it either.
    const shown = await deliveriesOf(mine.client, accountId);
    expect(shown).toMatchObject([{ receiver: receiver.url + ofMine.path }]);
    const all = await deliveriesOf(service.operator, accountId);
    expect(all).toHaveLength(2);
    const hidden = all.find(({ id }) => id !== shown[0]?.id);
    const { data } = await mine.client.ask(DELIVERY_ID, { id: expectFound(hidden).id });
    expect(data?.node).toBeNull();
    const { errors } = await mine.client.ask(REDELIVER, { id: expectFound(hidden).id });
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });

  it('come once each, those of an account in order, however many happen at once', async () => {
    const { secret, path } = await create(service.operator);
    const accounts = await Promise.all(
      Array.from({ length: 8 }, () => openAccount(service.operator)),
    );
    await Promise.all(
      accounts.flatMap((accountId) =>
        Array.from({ length: 10 }, () => grant(service.operator, { accountId, amount: '1' })),
      ),
    );
    await settle();

    const told = receiver.at(path).map((webhook) => verified(webhook, secret).data);
    expect(told).toHaveLength(80);
    for (const accountId of accounts) {
      const numbers = told
        .filter((data) => data.accountId === accountId)
        .map(({ eventNumber }) => eventNumber);
      expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    }
  });
});

const DELIVERY_ID = graphql(`
  query DeliveryId($id: ID!) { node(id: $id) { ... on Delivery { id } } }
`);
