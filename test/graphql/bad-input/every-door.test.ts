import { once } from 'node:events';
import WebSocket from 'ws';
import { type Deployment, deployments } from '../../support/deployment';
import { Asking } from './asking';

const REFUSAL_BYTES_MAX = 8_000;
const LONG = 'Did you mean "x'.repeat(6_000);
const PREVIEW = 'query ($a: Int!) { consumptionPreview(input: { quantity: $a }) { __typename } }';
const GRANT = `mutation ($k: GrantKind!, $a: Credits!, $e: DateTime) {
  grantCredits(input: { accountId: "x", kind: $k, amount: $a, expiresAt: $e, reason: "r",
    idempotencyKey: "k" }) { __typename } }`;
const MISTAKES: readonly (readonly [string, object])[] = [
  ['a text for a number', { query: PREVIEW, variables: { a: LONG } }],
  ['a number out of range', { query: PREVIEW, variables: { a: 2 ** 31 } }],
  ['a list for a number', { query: PREVIEW, variables: { a: [[[1]]] } }],
  ['no variable where one is needed', { query: PREVIEW }],
  ['an unknown member of an enum', { query: GRANT, variables: { k: LONG, a: '1' } }],
  ['a wrong amount', { query: GRANT, variables: { k: 'PAYG', a: LONG } }],
  ['a wrong instant', { query: GRANT, variables: { k: 'PAYG', a: '1', e: LONG } }],
  [
    'more mistakes than are told',
    {
      query:
        'mutation ($i: [ConsumeCreditsInput!]!) { consumeCreditsBatch(input: $i) { __typename } }',
      variables: {
        i: Array.from({ length: 900 }, () => ({ [LONG.slice(0, 900)]: 1, amount: {} })),
      },
    },
  ],
  ['a key of a prototype', { query: PREVIEW, variables: { a: 1, constructor: { prototype: 1 } } }],
  ['an operation of another name', { query: 'query A { viewer { role } }', operationName: LONG }],
  [
    'several operations and no name',
    { query: 'query A { viewer { role } } query B { viewer { role } }' },
  ],
  ['no operation', { query: 'fragment F on Query { viewer { role } }' }],
  ['an unknown field', { query: '{ nope }' }],
  ['unknown fields of long names', { query: `{ ${'n'.repeat(5_000)} }` }],
  ['an unknown type', { query: `query ($a: ${'T'.repeat(100)}) { node(id: $a) { id } }` }],
  ['no GraphQL', { query: `{ ${LONG}` }],
  ['an unknown directive', { query: '{ viewer @nope { role } }' }],
  [
    'a directive without its condition',
    { query: 'query ($s: Boolean) { viewer @skip(if: $s) { role } }' },
  ],
  [
    'a subscription to another account',
    { query: 'subscription { balanceChanged(accountId: "x") { total } }' },
  ],
  [
    'a subscription from no cursor',
    { query: `subscription { lowBalanceAlert(after: "${'x'.repeat(300)}") { id } }` },
  ],
  [
    'a subscription of two fields',
    { query: 'subscription { balanceChanged { total } lowBalanceAlert { id } }' },
  ],
  [
    'lone surrogates',
    {
      query:
        '{ node(id: "\ud800") { id } account(id: "\udfff") { id } balance(accountId: "\ud800") { total } }',
    },
  ],
];
const WRONG_TYPES: readonly (readonly [string, object])[] = [
  ['a query that is a list', { query: ['{ viewer { role } }'] }],
  ['variables that are a list', { query: '{ viewer { role } }', variables: [1] }],
  ['variables that are a text', { query: '{ viewer { role } }', variables: '{}' }],
  ['a name that is a number', { query: '{ viewer { role } }', operationName: 7 }],
  ['extensions that are a text', { query: '{ viewer { role } }', extensions: 'x' }],
];

describe.each([{}, { NODE_ENV: 'production', ALLOW_SQLITE: 'true' }])('with %j', (environment) => {
  const [{ deploy }] = deployments() as [ReturnType<typeof deployments>[number]];
  let service: Deployment;
  let asking: Asking;

  beforeAll(async () => {
    service = await deploy({ ALLOW_SANDBOX_PAYMENTS: 'true', ...environment });
    asking = await Asking.begin(service);
  });

  afterAll(() => service.close());

  const expectRefusal = (answer: unknown) => {
    const text = JSON.stringify(answer);
    expect(text).not.toContain('INTERNAL');
    expect(text).toMatch(/"code":"(BAD_USER_INPUT|GRAPHQL_\w+|QUERY_TOO_COMPLEX|NOT_FOUND)"/);
    expect(text.length).toBeLessThan(REFUSAL_BYTES_MAX);
  };

  it.each([...MISTAKES, ...WRONG_TYPES])(
    'HTTP calls %s the mistake of the caller',
    async (_, body) => {
      const answer = await asking.post(JSON.stringify(body));
      expectRefusal(answer);
      expect(answer.status).toBeLessThan(500);
    },
  );

  it.each([...MISTAKES, ...WRONG_TYPES])(
    'an event stream calls %s the mistake of the caller',
    async (_, body) => {
      expectRefusal(await asking.stream(JSON.stringify(body)));
    },
  );

  it.each(MISTAKES)('a WebSocket calls %s the mistake of the caller', async (_, body) => {
    expectRefusal(await asking.overSocket(JSON.stringify(body)));
  });

  it('nobody who subscribes over HTTP, where nothing can be pushed, is told where', async () => {
    for (const client of [service.anonymous, service.operator]) {
      const { status, errors } = await client.askRaw('subscription { balanceChanged { total } }');
      expect([status, errors[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
      expect(errors[0]?.message).toContain('/graphql/stream');
    }
  });

  it('HTTP refuses what is not UTF-8, and JSON of a shape that costs much', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"query":"'),
      Buffer.from([0xff]),
      Buffer.from('"}'),
    ]);
    const deep = `{"variables":${'['.repeat(2_000)}`;
    for (const body of [bytes, deep, `{"variables":[${'1,'.repeat(60_000)}1]}`]) {
      for (const path of ['/graphql', '/graphql/stream']) {
        const authorization = `Bearer ${service.apps[0]?.secrets.operatorKey}`;
        const accept = 'text/event-stream';
        const headers = { authorization, accept, 'content-type': 'application/json' };
        const response = await fetch(`${service.urls[0]}${path}`, {
          method: 'POST',
          headers,
          body,
        });
        expect([response.status, await response.json()]).toMatchObject([
          400,
          { errors: [expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } })] },
        ]);
      }
    }
  });

  it.each([
    ['that only a server sends', '{"type":"connection_ack"}'],
    ['of another protocol', '{"type":"start","id":"1"}'],
    ['that is no JSON', '{'],
    ['that is nested too deeply', `{"type":"ping","payload":${'['.repeat(100)}`],
    [
      'with a long id',
      JSON.stringify({
        id: 'i'.repeat(9_000),
        type: 'subscribe',
        payload: { query: '{ viewer { role } }' },
      }),
    ],
  ])('a WebSocket closes on a message %s, for a fault of the client', async (_, message) => {
    expect(await closeCodeAfter(message)).toBe(4400);
  });

  it('a WebSocket that has an operation of that name closes, whatever the name', async () => {
    const subscribe = JSON.stringify({
      id: '😀'.repeat(90),
      type: 'subscribe',
      payload: {
        query: 'subscription ($a: ID) { balanceChanged(accountId: $a) { total } }',
        variables: { a: asking.accountId },
      },
    });
    expect(await closeCodeAfter(subscribe, subscribe)).toBe(4409);
  });

  async function closeCodeAfter(...messages: readonly string[]): Promise<number> {
    const url = `${service.urls[0]?.replace('http', 'ws')}/graphql`;
    const socket = new WebSocket(url, 'graphql-transport-ws');
    await once(socket, 'open');
    const payload = { authorization: `Bearer ${service.operator.credential}` };
    socket.send(JSON.stringify({ type: 'connection_init', payload }));
    await once(socket, 'message');
    const closed = once(socket, 'close');
    for (const message of messages) socket.send(message);
    const [code] = await closed;
    return code as number;
  }
});
