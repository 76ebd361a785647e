import { setTimeout as sleep } from 'node:timers/promises';
import { advanceClock, changePlan, consume, grant, newKey, openAccount } from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import type { GraphqlClient } from '../support/graphql-client';
import { answerWith, verified, WebhookReceiver } from '../support/webhook-receiver';

const ENDPOINT = 'id url events enabled disabledReason createdAt';
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** How long another server goes on by the endpoints that it knows. */
const KNOWN_FOR_MS = 1_100;

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
    for (const { id } of await listed(service.operator)) await remove(service.operator, id);
    await known();
  });

  /** One server alone knows at once. */
  const known = () => sleep(service.urls.length === 1 ? 0 : KNOWN_FOR_MS);
  const tryToCreate = (client: GraphqlClient, input: Record<string, unknown>) =>
    client.ask(
      `mutation ($input: CreateWebhookEndpointInput!) {
        createWebhookEndpoint(input: $input) { endpoint { ${ENDPOINT} } secret }
      }`,
      { input },
    );
  const create = async (client: GraphqlClient, input: Record<string, unknown> = {}) => {
    const path = `/${newKey()}`;
    const { data } = await tryToCreate(client, { url: receiver.url + path, ...input });
    await known();
    const { endpoint, secret } = data.createWebhookEndpoint;
    return { endpoint, secret: secret as string, path };
  };
  const listed = async (client: GraphqlClient, partnerId: string | null = null) => {
    const { webhookEndpoints } = await client.run(
      `query ($partnerId: ID) { webhookEndpoints(partnerId: $partnerId) { ${ENDPOINT} } }`,
      { partnerId },
    );
    return webhookEndpoints;
  };
  const remove = (client: GraphqlClient, id: string) =>
    client.ask(`mutation ($id: ID!) { deleteWebhookEndpoint(id: $id) { ${ENDPOINT} } }`, { id });
  const rotate = (client: GraphqlClient, id: string) =>
    client.ask(`mutation ($id: ID!) { rotateWebhookSecret(id: $id) { secret } }`, { id });
  const nodeOf = async (client: GraphqlClient, id: string) =>
    (
      await client.run(
        `query ($id: ID!) { node(id: $id) { ... on WebhookEndpoint { ${ENDPOINT} } } }`,
        { id },
      )
    ).node;
  const deliveries = async (client: GraphqlClient, accountId: string) => {
    const { deliveries } = await client.run(
      `query ($accountId: ID!) {
        deliveries(accountId: $accountId) {
          edges { node { id channel receiver eventId state attempts lastError nextAttemptAt } }
        }
      }`,
      { accountId },
    );
    return deliveries.edges.map(({ node }: { node: object }) => node);
  };
  const now = async () => {
    const accountId = await openAccount(service.operator);
    const { account } = await service.operator.run(
      'query ($accountId: ID) { account(id: $accountId) { balance { asOf } } }',
      { accountId },
    );
    return account.balance.asOf as string;
  };
  /** Does what is due by now, and so sends what waits. */
  const settle = async (afterMs = 0) =>
    advanceClock(service.operator, new Date(Date.parse(await now()) + afterMs).toISOString());
  const partner = async (scopes = ['accounts:read', 'accounts:write', 'webhooks:write']) => {
    const { createPartner } = await service.operator.run(
      'mutation { createPartner(input: { name: "A partner" }) { id } }',
    );
    const { createApiKey } = await service.operator.run(
      `mutation ($id: ID!, $scopes: [String!]!) {
        createApiKey(input: { partnerId: $id, name: "k", scopes: $scopes }) { secret }
      }`,
      { id: createPartner.id, scopes },
    );
    return { id: createPartner.id as string, client: service.with(createApiKey.secret) };
  };

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
    const [delivery] = await deliveries(service.operator, accountId);
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
    const shown = await deliveries(mine.client, accountId);
    expect(shown).toMatchObject([{ receiver: receiver.url + ofMine.path }]);
    const all = await deliveries(service.operator, accountId);
    expect(all).toHaveLength(2);
    const hidden = all.find(({ id }: { id: string }) => id !== shown[0].id);
    const { data } = await mine.client.ask(
      'query ($id: ID!) { node(id: $id) { ... on Delivery { id } } }',
      { id: hidden.id },
    );
    expect(data.node).toBeNull();
    const { errors } = await mine.client.ask(
      'mutation ($id: ID!) { redeliver(deliveryId: $id) { id } }',
      { id: hidden.id },
    );
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

  it('are tried again with the same id until they take it', async () => {
    receiver.answer = answerWith(500, {}, 'out of order');
    const { secret, path } = await create(service.operator);
    const accountId = await openAccount(service.operator);
    await grant(service.operator, { accountId, amount: '1' });
    await settle();
    const [waiting] = await deliveries(service.operator, accountId);
    expect(waiting).toMatchObject({
      state: 'PENDING',
      lastError: 'it answered 500: out of order',
    });
    receiver.answer = answerWith(200);

    await advanceClock(service.operator, waiting.nextAttemptAt);

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
    const [delivery] = await deliveries(service.operator, accountId);
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
        await tryToCreate(client, { url: receiver.url + path });
      }
      accounts.push(await openAccount(client));
    }
    await known();

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

    const [waiting] = await deliveries(service.operator, accountId);
    const waitMs = Date.parse(waiting.nextAttemptAt) - Date.parse(await now());
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

    expect(await nodeOf(service.operator, gone.endpoint.id)).toMatchObject({
      enabled: false,
      disabledReason: 'It answered 410: it wants nothing more.',
    });
    expect(await nodeOf(service.operator, failing.endpoint.id)).toMatchObject({ enabled: true });
    await settle(4 * DAY_MS);
    await grant(service.operator, { accountId, amount: '1' });
    await settle();
    expect(await nodeOf(service.operator, failing.endpoint.id)).toMatchObject({
      enabled: false,
      disabledReason: 'Nothing has arrived for 3 days.',
    });
    expect(receiver.at('/gone')).toHaveLength(1);
    await known();
    const before = receiver.at('/failing').length;
    await grant(service.operator, { accountId, amount: '1' });
    await settle();
    expect(receiver.at('/failing')).toHaveLength(before);
  });

  it('are signed with the old and the new secret for a day', async () => {
    const { endpoint, secret: old, path } = await create(service.operator);
    const { data } = await rotate(service.operator, endpoint.id);
    const fresh: string = data.rotateWebhookSecret.secret;
    expect(fresh).toMatch(/^whsec_/);
    const accountId = await openAccount(service.operator);
    const hear = async () => {
      await grant(service.operator, { accountId, amount: '1' });
      await settle();
      const webhook = receiver.at(path).at(-1);
      if (webhook === undefined) throw new Error('nothing came');
      return webhook;
    };

    const during = await hear();
    await settle(DAY_MS);
    const after = await hear();

    verified(during, old);
    verified(during, fresh);
    verified(after, fresh);
    expect(() => verified(after, old)).toThrow();
  });

  it('are sent again when told to', async () => {
    const { path } = await create(service.operator);
    const accountId = await openAccount(service.operator);
    await grant(service.operator, { accountId, amount: '1' });
    await settle();
    const [delivery] = await deliveries(service.operator, accountId);

    await service.operator.run('mutation ($id: ID!) { redeliver(deliveryId: $id) { id } }', {
      id: delivery.id,
    });
    await settle();

    const ids = receiver.at(path).map(({ headers }) => headers['webhook-id']);
    expect(ids).toEqual([delivery.eventId, delivery.eventId]);
  });

  it('are nothing for customers, nor for keys without the scope', async () => {
    const { client } = await partner(['accounts:read']);
    for (const caller of [client, await service.customer(newKey())]) {
      const { errors } = await tryToCreate(caller, { url: 'https://example.com/' });
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
  });

  it('of others are not there', async () => {
    const [mine, stranger] = [await partner(), await partner()];
    const { endpoint } = await create(service.operator, { partnerId: mine.id });

    expect(await nodeOf(mine.client, endpoint.id)).toEqual(endpoint);
    expect(await listed(mine.client)).toEqual([endpoint]);
    expect(await listed(service.operator, mine.id)).toEqual([endpoint]);
    expect(await listed(service.operator)).toEqual([endpoint]);
    expect(await listed(stranger.client)).toEqual([]);
    expect(await nodeOf(stranger.client, endpoint.id)).toBeNull();
    const notFound = [{ extensions: { code: 'NOT_FOUND' } }];
    expect((await rotate(stranger.client, endpoint.id)).errors).toMatchObject(notFound);
    expect((await remove(stranger.client, endpoint.id)).errors).toMatchObject(notFound);
    const input = { url: 'https://example.com/', partnerId: mine.id };
    expect((await tryToCreate(stranger.client, input)).errors).toMatchObject(notFound);
    expect((await remove(mine.client, endpoint.id)).data.deleteWebhookEndpoint).toEqual(endpoint);
    expect(await nodeOf(mine.client, endpoint.id)).toBeNull();
  });

  it('are twenty for one owner at most, at addresses that can be', async () => {
    const { client } = await partner();
    const url = 'https://example.com/webhooks';
    const answers = await Promise.all(
      Array.from({ length: 25 }, () => tryToCreate(client, { url })),
    );
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(20);
    expect(await listed(client)).toHaveLength(20);
    const badInput = [{ extensions: { code: 'BAD_USER_INPUT' } }];
    expect((await tryToCreate(client, { url })).errors).toMatchObject(badInput);
    for (const bad of [
      'nowhere',
      'ftp://example.com/',
      `https://example.com/${'x'.repeat(2000)}`,
    ]) {
      const { errors } = await tryToCreate(service.operator, { url: bad });
      expect(errors).toMatchObject(badInput);
    }
  });
});
