import { setTimeout as sleep } from 'node:timers/promises';
import type { CreateWebhookEndpointInput } from '../generated/graphql';
import { consume, grant, newKey, openAccount } from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import { endpointsKnown } from '../support/endpoints-known';
import { expectFound } from '../support/expect-member';
import type { GraphqlClient } from '../support/graphql-client';
import { createEndpoint, newPartner } from '../support/partner';
import { advanceClock, advanceClockBy, clockOf } from '../support/test-clock';
import {
  deliveriesOf,
  endpointNode,
  listenAt,
  REDELIVER,
  removeEndpoints,
} from '../support/webhook-actions';
import { answerWith, verified, WebhookReceiver } from '../support/webhook-receiver';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

describe.each(deployments())('attempts at webhooks on $name', ({ deploy }) => {
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

  it('are tried again with the same id until they take it', async () => {
    receiver.answer = answerWith(500, {}, 'out of order');
    const { secret, path } = await create(service.operator);
    const accountId = await openAccount(service.operator);
    await grant(service.operator, { accountId, amount: '1' });
    await settle();
    const [waiting] = await deliveriesOf(service.operator, accountId);
    expect(waiting).toMatchObject({
      state: 'PENDING',
      lastError: 'it answered 500: out of order',
    });
    receiver.answer = answerWith(200);

    await advanceClock(service.operator, expectFound(waiting?.nextAttemptAt));

    const [first, second, ...others] = receiver.at(path);
    expect(others).toEqual([]);
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.body).toBe(first?.body);
    if (second === undefined) throw new Error('nothing came');
    verified(second, secret);
  });

  it('outlast an hour in which they are answered 500, and hold up no charge', async () => {
    receiver.answer = answerWith(500);
    const { path } = await create(service.operator, { events: ['CREDITS_GRANTED'] });
    const accountId = await openAccount(service.operator);
    await grant(service.operator, { accountId, amount: '1' });

    await settle(HOUR_MS);

    // After 5, 10, 20 … seconds, each up to a fifth sooner: nine times in an hour.
    expect(receiver.at(path)).toHaveLength(10);
    const charge = await consume(service.operator, { accountId, amount: '1' });
    expect(charge).toMatchObject({ charged: '1' });
    receiver.answer = answerWith(204);
    await settle(HOUR_MS);

    expect(receiver.at(path)).toHaveLength(11);
    expect(new Set(receiver.at(path).map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    const [delivery] = await deliveriesOf(service.operator, accountId);
    expect(delivery).toMatchObject({ state: 'DELIVERED', attempts: 11 });
  });

  it('reach 50 endpoints while another one hangs', async () => {
    const [owners, each] = [3, 17];
    const hanging = `/${newKey()}`;
    const good: string[] = [];
    const accounts: string[] = [];
    let answerLate = (): void => undefined;
    receiver.answer = (response) => {
      if (response.req.url !== hanging) answerWith(204)(response);
      else answerLate = () => answerWith(204)(response);
    };
    for (let owner = 0; owner < owners; owner += 1) {
      const { client } = await partner();
      for (let endpoint = 0; endpoint < each; endpoint += 1) {
        const isFirst = owner + endpoint === 0;
        const path = isFirst ? hanging : `/${newKey()}`;
        if (!isFirst) good.push(path);
        await createEndpoint(client, { url: receiver.url + path });
      }
      accounts.push(await openAccount(client));
    }
    await endpointsKnown(service);

    for (let round = 1; round <= 3; round += 1) {
      for (const accountId of accounts) await grant(service.operator, { accountId, amount: '1' });
      while (good.some((path) => receiver.at(path).length < round)) await sleep(20);
    }

    expect(good).toHaveLength(50);
    expect(receiver.at(hanging)).toHaveLength(1);
    // The next to it has waited, and comes when it has answered.
    receiver.answer = answerWith(204);
    answerLate();
    await settle();
    expect(receiver.at(hanging)).toHaveLength(3);
  });

  it('wait as long as the receiver asks', async () => {
    receiver.answer = answerWith(429, { 'retry-after': '7200' });
    await create(service.operator);
    const accountId = await openAccount(service.operator);
    await grant(service.operator, { accountId, amount: '1' });
    await settle();

    const [waiting] = await deliveriesOf(service.operator, accountId);
    const waitMs =
      Date.parse(expectFound(waiting?.nextAttemptAt)) - (await clockOf(service.operator));
    expect(waitMs).toBe(7_200_000);
  });

  it('are disabled at once by 410, and after three days of failures', async () => {
    const gone = await create(service.operator, { url: `${receiver.url}/gone` });
    const failing = await create(service.operator, { url: `${receiver.url}/failing` });
    let status = 410;
    receiver.answer = (response) => {
      const isGone = response.req.url === '/gone';
      answerWith(isGone ? status : 500)(response);
    };
    const accountId = await openAccount(service.operator);
    await grant(service.operator, { accountId, amount: '1' });
    await settle();
    status = 204;

    expect(await endpointNode(service.operator, gone.endpoint.id)).toMatchObject({
      enabled: false,
      disabledReason: 'It answered 410: it wants nothing more.',
    });
    expect(await endpointNode(service.operator, failing.endpoint.id)).toMatchObject({
      enabled: true,
    });
    await settle(4 * DAY_MS);
    await grant(service.operator, { accountId, amount: '1' });
    await settle();
    expect(await endpointNode(service.operator, failing.endpoint.id)).toMatchObject({
      enabled: false,
      disabledReason: 'Nothing has arrived for 3 days.',
    });
    expect(receiver.at('/gone')).toHaveLength(1);
    await endpointsKnown(service);
    const before = receiver.at('/failing').length;
    await grant(service.operator, { accountId, amount: '1' });
    await settle();
    expect(receiver.at('/failing')).toHaveLength(before);
  });

  it('are sent again when told to', async () => {
    const { path } = await create(service.operator);
    const accountId = await openAccount(service.operator);
    await grant(service.operator, { accountId, amount: '1' });
    await settle();
    const [delivery] = await deliveriesOf(service.operator, accountId);

    await service.operator.run(REDELIVER, { id: expectFound(delivery).id });
    await settle();

    const ids = receiver.at(path).map(({ headers }) => headers['webhook-id']);
    expect(ids).toEqual([delivery?.eventId, delivery?.eventId]);
  });
});
