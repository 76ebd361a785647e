import type { CreateWebhookEndpointInput } from '../generated/graphql';
import { grant, newKey, openAccount } from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import type { GraphqlClient } from '../support/graphql-client';
import { CREATE_ENDPOINT, newPartner } from '../support/partner';
import { advanceClockBy } from '../support/test-clock';
import {
  endpointNode,
  endpointsOf,
  listenAt,
  REMOVE_ENDPOINT,
  ROTATE_SECRET,
  removeEndpoints,
} from '../support/webhook-actions';
import { answerWith, verified, WebhookReceiver } from '../support/webhook-receiver';

const DAY_MS = 86_400_000;

describe.each(deployments())('endpoints of webhooks on $name', ({ deploy }) => {
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

  it('are signed with the old and the new secret for a day', async () => {
    const { endpoint, secret: old, path } = await create(service.operator);
    const { rotateWebhookSecret } = await service.operator.run(ROTATE_SECRET, { id: endpoint.id });
    const { secret: fresh } = rotateWebhookSecret;
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

  it('are nothing for customers, nor for keys without the scope', async () => {
    const { client } = await newPartner(service, 'accounts:read');
    for (const caller of [client, await service.customer(newKey())]) {
      const { errors } = await caller.ask(CREATE_ENDPOINT, {
        input: { url: 'https://example.com/' },
      });
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
  });

  it('of others are not there', async () => {
    const [mine, stranger] = [await partner(), await partner()];
    const { endpoint } = await create(service.operator, { partnerId: mine.id });

    expect(await endpointNode(mine.client, endpoint.id)).toEqual(endpoint);
    expect(await endpointsOf(mine.client)).toEqual([endpoint]);
    expect(await endpointsOf(service.operator, mine.id)).toEqual([endpoint]);
    expect(await endpointsOf(service.operator)).toEqual([endpoint]);
    expect(await endpointsOf(stranger.client)).toEqual([]);
    expect(await endpointNode(stranger.client, endpoint.id)).toBeNull();
    const notFound = [{ extensions: { code: 'NOT_FOUND' } }];
    expect((await stranger.client.ask(ROTATE_SECRET, { id: endpoint.id })).errors).toMatchObject(
      notFound,
    );
    expect((await stranger.client.ask(REMOVE_ENDPOINT, { id: endpoint.id })).errors).toMatchObject(
      notFound,
    );
    const input = { url: 'https://example.com/', partnerId: mine.id };
    expect((await stranger.client.ask(CREATE_ENDPOINT, { input })).errors).toMatchObject(notFound);
    expect(
      (await mine.client.ask(REMOVE_ENDPOINT, { id: endpoint.id })).data?.deleteWebhookEndpoint,
    ).toEqual(endpoint);
    expect(await endpointNode(mine.client, endpoint.id)).toBeNull();
  });

  it('are twenty for one owner at most, at addresses that can be', async () => {
    const { client } = await partner();
    const url = 'https://example.com/webhooks';
    const answers = await Promise.all(
      Array.from({ length: 25 }, () => client.ask(CREATE_ENDPOINT, { input: { url } })),
    );
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(20);
    expect(await endpointsOf(client)).toHaveLength(20);
    const badInput = [{ extensions: { code: 'BAD_USER_INPUT' } }];
    expect((await client.ask(CREATE_ENDPOINT, { input: { url } })).errors).toMatchObject(badInput);
    for (const bad of [
      'nowhere',
      'ftp://example.com/',
      `https://example.com/${'x'.repeat(2000)}`,
    ]) {
      const { errors } = await service.operator.ask(CREATE_ENDPOINT, { input: { url: bad } });
      expect(errors).toMatchObject(badInput);
    }
  });
});
