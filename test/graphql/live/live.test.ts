import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient as createEventClient } from 'graphql-sse';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { graphql } from '../../generated/gql';
import type { BalanceChangedSubscription, ViewerQuery } from '../../generated/graphql';
import { accountWith, consume, grant, openAccount } from '../../support/actions';
import { type Deployment, deployments } from '../../support/deployment';
import { expectFound } from '../../support/expect-member';
import { newPartner, revokeApiKey } from '../../support/partner';

const BALANCE_CHANGED = graphql(`
  subscription BalanceChanged($id: ID) { balanceChanged(accountId: $id) { total sequence } }
`);
const VIEWER = graphql(`
  query Viewer { viewer { role } }
`);

describe.each(deployments().slice(0, 1))('WebSockets and event streams on $name', ({ deploy }) => {
  let service: Deployment;
  const clients: Client[] = [];

  beforeAll(async () => {
    service = await deploy();
  });

  afterAll(async () => {
    for (const client of clients) await client.dispose();
    await service.close();
  });

  const socketUrl = () => `${service.urls[0]?.replace('http', 'ws')}/graphql`;

  const socketClient = (credential: string | null): Client => {
    const client = createClient({
      url: socketUrl(),
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      lazy: true,
      connectionParams: credential === null ? {} : { authorization: `Bearer ${credential}` },
    });
    clients.push(client);
    return client;
  };

  const rawSocket = async (init: object | null, headers: Record<string, string> = {}) => {
    const socket = new WebSocket(socketUrl(), 'graphql-transport-ws', { headers });
    await once(socket, 'open');
    if (init !== null) socket.send(JSON.stringify({ type: 'connection_init', payload: init }));
    return socket;
  };

  const operatorHeader = () => `Bearer ${service.operator.credential}`;

  const watch = (client: Client, id: string) =>
    client.iterate<BalanceChangedSubscription>({
      query: BALANCE_CHANGED.toString(),
      variables: { id },
    });

  it('sends the balance now, and after each change', async () => {
    const id = await accountWith(service.operator, '10');
    const balances = watch(socketClient(service.operator.credential), id);
    expect(await next(balances)).toEqual({ balanceChanged: { total: '10', sequence: '1' } });
    await consume(service.operator, { accountId: id, amount: '3' });
    expect(await next(balances)).toEqual({ balanceChanged: { total: '7', sequence: '2' } });
    await balances.return?.();
  });

  it('sends the last balance also where changes come faster than they are read', async () => {
    const id = await accountWith(service.operator, '100');
    const balances = watch(socketClient(service.operator.credential), id);
    await Promise.all(
      Array.from({ length: 20 }, () => consume(service.operator, { accountId: id, amount: '1' })),
    );
    let total: string;
    do {
      total = (await next(balances)).balanceChanged.total;
    } while (total !== '80');
    await balances.return?.();
  });

  it('refuses to watch a foreign account, and a query that is too deep, as HTTP does', async () => {
    const eve = await service.customer('eve-on-a-socket');
    await openAccount(eve, 'eve-on-a-socket');
    const id = await openAccount(service.operator);
    const client = socketClient(eve.credential);
    const foreign = watch(client, id);
    expect(await foreign.next()).toMatchObject({
      value: { errors: [{ extensions: { code: 'NOT_FOUND' } }] },
    });
    const deep = client.iterate({ query: `${'{ account '.repeat(50)}${'}'.repeat(50)}` });
    await expect(deep.next()).rejects.toMatchObject([
      { extensions: { code: 'QUERY_TOO_COMPLEX' } },
    ]);
    const unknown = client.iterate({ query: '{ nope }' });
    await expect(unknown.next()).rejects.toMatchObject([
      { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
    ]);
    const badAmount = client.iterate({
      query:
        'mutation ($a: Credits) { consumeCredits(input: { idempotencyKey: "k", amount: $a }) ' +
        '{ __typename } }',
      variables: { a: '-1' },
    });
    expect(await badAmount.next()).toMatchObject({
      value: { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] },
    });
  });

  it('runs mutations by the same resolvers', async () => {
    const id = await accountWith(service.operator, '10');
    const answers = socketClient(service.operator.credential).iterate({
      query: `mutation ($id: ID!) {
        consumeCredits(input: { accountId: $id, idempotencyKey: "k", amount: "1" }) {
          ... on Consumption { balanceAfter }
        }
      }`,
      variables: { id },
    });
    expect(await next(answers)).toEqual({ consumeCredits: { balanceAfter: '9' } });
  });

  it('closes sockets without a good credential', async () => {
    for (const init of [{}, { authorization: 'Bearer nonsense' }, { authorization: 7 }]) {
      const socket = await rawSocket(init);
      expect((await once(socket, 'close'))[0]).toBe(4403);
    }
    const impatient = await rawSocket(null);
    impatient.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: '{ x }' } }));
    expect((await once(impatient, 'close'))[0]).toBe(4401);
  });

  it('closes sockets that send too much at once, or garbage', async () => {
    const large = await rawSocket({ authorization: operatorHeader() });
    large.send('x'.repeat(2 * 1024 * 1024));
    expect((await once(large, 'close'))[0]).toBe(1009);
    const garbled = await rawSocket({ authorization: operatorHeader() });
    garbled.send('garbage');
    expect((await once(garbled, 'close'))[0]).toBe(4400);
  });

  it('takes 100 subscriptions on a socket and refuses more', async () => {
    const id = await openAccount(service.operator);
    const client = socketClient(service.operator.credential);
    const open = Array.from({ length: 100 }, () => watch(client, id));
    await Promise.all(open.map((balances) => balances.next()));
    const oneMore = watch(client, id);
    await expect(oneMore.next()).rejects.toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    await client.dispose();
  });

  it('ends the sockets of a key that is revoked, at once', async () => {
    const { client, keyId } = await newPartner(service, 'accounts:read');
    const socket = await rawSocket({ authorization: `Bearer ${client.credential}` });
    await once(socket, 'message');
    const closed = once(socket, 'close');
    const revokedAt = performance.now();
    await revokeApiKey(service.operator, keyId);
    expect((await closed)[0]).toBe(4403);
    expect(performance.now() - revokedAt).toBeLessThan(2_000);
  });

  it('sends the same over server-sent events', async () => {
    const id = await accountWith(service.operator, '10');
    const client = createEventClient({
      url: `${service.urls[0]}/graphql/stream`,
      headers: { authorization: operatorHeader() },
      retryAttempts: 0,
    });
    const balances = client.iterate<BalanceChangedSubscription>({
      query: BALANCE_CHANGED.toString(),
      variables: { id },
    });
    expect(await next(balances)).toEqual({ balanceChanged: { total: '10', sequence: '1' } });
    await grant(service.operator, { accountId: id, amount: '1' });
    expect(await next(balances)).toEqual({ balanceChanged: { total: '11', sequence: '2' } });
    await balances.return?.();
    const once = client.iterate<ViewerQuery>({ query: VIEWER.toString() });
    expect(await next(once)).toEqual({ viewer: { role: 'OPERATOR' } });
    expect((await once.next()).done).toBe(true);
    client.dispose();
  });

  it('answers what is wrong with an event stream in the shape of GraphQL', async () => {
    const send = async (body: string, headers: Record<string, string>) => {
      const response = await fetch(`${service.urls[0]}/graphql/stream`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });
      const { errors } = (await response.json()) as {
        errors: { extensions: { code: string } }[];
      };
      return [response.status, errors[0]?.extensions.code];
    };
    const accept = { accept: 'text/event-stream' };
    expect(await send('{"query":"{ plans { code } }"}', {})).toEqual([406, 'BAD_USER_INPUT']);
    expect(await send('{"query":"{ nope }"}', accept)).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    expect(await send('{}', accept)).toEqual([400, 'BAD_USER_INPUT']);
    expect(
      await send('{"query":"{ plans { code } }"}', { ...accept, authorization: 'Bearer nonsense' }),
    ).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('forgets the streams of clients that have gone', async () => {
    const openStreams = async () => {
      const text = await (await fetch(`${service.urls[0]}/metrics`)).text();
      return Number(/^headroom_open_streams (\d+)$/m.exec(text)?.[1]);
    };
    for (const client of clients.splice(0)) await client.dispose();
    while ((await openStreams()) > 0) await sleep(20);
    const socket = await rawSocket({ authorization: operatorHeader() });
    await once(socket, 'message');
    expect(await openStreams()).toBe(1);
    socket.terminate();
    while ((await openStreams()) > 0) await sleep(20);
  });
});

describe.each(deployments().slice(0, 1))('shutting down on $name', ({ deploy }) => {
  it('says good-bye to sockets and ends event streams, and waits for none of them', async () => {
    const service = await deploy();
    const id = await openAccount(service.operator);
    const authorization = `Bearer ${service.operator.credential}`;
    const url = service.urls[0] ?? '';
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
    await once(socket, 'message');
    const events = await fetch(`${url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization },
      body: JSON.stringify({ query: BALANCE_CHANGED.toString(), variables: { id } }),
    });
    expect(events.status).toBe(200);
    const closed = once(socket, 'close');
    const started = performance.now();
    await service.close();
    expect((await closed)[0]).toBe(1001);
    expect(performance.now() - started).toBeLessThan(3_000);
    await expect(events.text()).rejects.toThrow();
  });
});

describe.each(deployments().slice(0, 1))('with CORS_ORIGINS set on $name', ({ deploy }) => {
  it('takes sockets and requests of browsers of these origins only', async () => {
    const service = await deploy({ CORS_ORIGINS: 'https://app.example' });
    const url = `${service.urls[0]?.replace('http', 'ws')}/graphql`;
    const connect = (origin: string) =>
      new WebSocket(url, 'graphql-transport-ws', { headers: { origin } });
    const foreign = connect('https://evil.example');
    const [error] = await once(foreign, 'error');
    expect(String(error)).toContain('403');
    const own = connect('https://app.example');
    await once(own, 'open');
    own.terminate();
    await service.close();
  });
});

interface Result<Data> {
  readonly data?: Data | null | undefined;
  readonly errors?: readonly unknown[] | undefined;
}

async function next<Data>(results: AsyncIterator<Result<Data>>): Promise<Data> {
  const { value, done } = await results.next();
  if (done === true) throw new Error('it has ended');
  const { data, errors }: Result<Data> = value;
  if (errors !== undefined) throw new Error(`unexpected errors: ${JSON.stringify(errors)}`);
  return expectFound(data);
}
