import { type Deployment, deployments } from '../../support/deployment';

const bodyOf = (size: number) =>
  JSON.stringify({ query: '{ plans { code } }', pad: 'x'.repeat(size) });
const JSON_TYPE = { 'content-type': 'application/json' };

describe.each(deployments().slice(0, 1))('GraphQL over HTTP on $name', ({ deploy }) => {
  let service: Deployment;

  beforeAll(async () => {
    service = await deploy();
  });

  afterAll(() => service.close());

  const send = async (
    body: string | null,
    { headers = JSON_TYPE, method = 'POST', path = '/graphql' }: Partial<Sent> = {},
  ) => {
    const response = await fetch(`${service.urls[0]}${path}`, { method, headers, body });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  const refusal = async (body: string | null, sent: Partial<Sent> = {}) => {
    const { status, text } = await send(body, sent);
    const { errors } = JSON.parse(text) as { errors: { extensions: { code: string } }[] };
    return [status, errors[0]?.extensions.code];
  };

  it('answers what anybody may ask', async () => {
    const { status, text } = await send('{"query":"{ paygPacks { code } }"}');
    expect(status).toBe(200);
    expect(JSON.parse(text).data.paygPacks[0]).toEqual({ code: 'PAYG_1' });
  });

  it.each([
    ['no JSON', '{"query":'],
    ['an empty body', ''],
    ['a list', '[{"query":"{ plans { code } }"}]'],
    ['a text', '"x"'],
    ['null', 'null'],
    ['no query', '{}'],
    ['a query that is a number', '{"query":123}'],
    ['a query that is null', '{"query":null}'],
    ['variables that are a text', '{"query":"{ plans { code } }","variables":"{}"}'],
    [
      'a prototype that is meddled with',
      '{"query":"{ plans { code } }","variables":{"__proto__":{"admin":true}}}',
    ],
    [
      'the hash of a persisted query',
      '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"ab"}}}',
    ],
    [
      'an operation that is not in the document',
      '{"query":"query A { plans { code } }","operationName":"B"}',
    ],
  ])('answers %s in the shape of GraphQL', async (_, body) => {
    const [status, code] = await refusal(body);
    expect(code).toBe('BAD_USER_INPUT');
    expect([200, 400]).toContain(status);
  });

  it('answers syntax errors and unknown fields with codes of their own', async () => {
    expect(await refusal('{"query":"{ plans"}')).toEqual([400, 'GRAPHQL_PARSE_FAILED']);
    expect(await refusal('{"query":"{ nope }"}')).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
  });

  it('refuses bodies above 4 MB with 413, and takes smaller ones', async () => {
    const authorization = `Bearer ${service.operator.credential}`;
    const headers = { ...JSON_TYPE, authorization };
    expect(await refusal(bodyOf(10_000_000), { headers })).toEqual([413, 'BAD_USER_INPUT']);
    expect((await send(bodyOf(4_000_000), { headers })).status).toBe(200);
  });

  it('takes 100 KB without a credential, however it is sent, and refuses more', async () => {
    expect((await send(bodyOf(100_000))).status).toBe(200);
    expect(await refusal(bodyOf(103_000))).toEqual([413, 'BAD_USER_INPUT']);
    const sendInParts = async (bytes: number) => {
      const body = new Blob([bodyOf(bytes)]).stream();
      const request = { method: 'POST', headers: JSON_TYPE, body, duplex: 'half' as const };
      return (await fetch(`${service.urls[0]}/graphql`, request)).status;
    };
    expect(await sendInParts(100_000)).toBe(200);
    expect(await sendInParts(103_000)).toBe(413);
  });

  it('refuses other content types, forms among them', async () => {
    const types = ['application/x-www-form-urlencoded', 'multipart/form-data', 'application/xml'];
    for (const type of types) {
      expect(await refusal('query=x', { headers: { 'content-type': type } })).toEqual([
        415,
        'BAD_USER_INPUT',
      ]);
    }
    const simple = { headers: { 'content-type': 'text/plain' } };
    expect(await refusal('{"query":"{ plans { code } }"}', simple)).toEqual([
      400,
      'BAD_USER_INPUT',
    ]);
  });

  it('takes operations by POST only', async () => {
    const answer = await send(null, {
      method: 'GET',
      path: '/graphql?query={plans{code}}',
      headers: {},
    });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('refuses depth 50 and fragment bombs as too complex, and lives on', async () => {
    const deep = `${'{ account '.repeat(50)}${'}'.repeat(50)}`;
    expect(await refusal(JSON.stringify({ query: deep }))).toEqual([400, 'QUERY_TOO_COMPLEX']);
    const fragments = Array.from(
      { length: 22 },
      (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`,
    );
    const bomb = `{ ...F0 } ${fragments.join(' ')} fragment F22 on Query { __typename }`;
    expect(await refusal(JSON.stringify({ query: bomb }))).toEqual([400, 'QUERY_TOO_COMPLEX']);
    const unclosed = '['.repeat(40_000);
    expect(await refusal(JSON.stringify({ query: `{ node(id: ${unclosed}` }))).toEqual([
      400,
      'QUERY_TOO_COMPLEX',
    ]);
  });

  it('refuses documents of more than 50,000 tokens', async () => {
    const query = `{ plans { ${'code '.repeat(50_000)} } }`;
    const authorization = `Bearer ${service.operator.credential}`;
    expect(
      await refusal(JSON.stringify({ query }), { headers: { ...JSON_TYPE, authorization } }),
    ).toEqual([400, 'GRAPHQL_PARSE_FAILED']);
  });

  it('refuses a bad credential with 401, whatever is asked', async () => {
    const headers = { ...JSON_TYPE, authorization: 'Bearer nonsense' };
    expect(await refusal('{"query":"{ plans { code } }"}', { headers })).toEqual([
      401,
      'UNAUTHENTICATED',
    ]);
  });

  it('never shows a stack trace, and names no more than five validation errors', async () => {
    const query = `{ ${Array.from({ length: 40 }, (_, i) => `nope${i}`).join(' ')} }`;
    const { text } = await send(JSON.stringify({ query }));
    expect(text).not.toContain('node_modules');
    expect(JSON.parse(text).errors.length).toBeLessThanOrEqual(6);
  });

  it('answers unknown paths in JSON, and serves health, metrics and the IDE', async () => {
    expect(await refusal(null, { method: 'GET', path: '/nope', headers: {} })).toEqual([
      404,
      'NOT_FOUND',
    ]);
    const get = (path: string) => send(null, { method: 'GET', path, headers: {} });
    expect((await get('/health/live')).status).toBe(200);
    expect((await get('/health/ready')).status).toBe(200);
    expect((await get('/metrics')).text).toContain('headroom_http_requests_total{route="/graphql"');
    const ide = await get('/ide/');
    expect(ide.text).toContain('AltairGraphQL.init');
    const script = /src="([^"]+\.js)"/.exec(ide.text)?.[1] ?? '';
    expect((await get(`/ide/${script}`)).status).toBe(200);
  });
});

interface Sent {
  readonly headers: Record<string, string>;
  readonly method: string;
  readonly path: string;
}
