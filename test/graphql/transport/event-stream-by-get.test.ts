import { accountWith, grant } from '../../support/actions';
import { type Deployment, deployments } from '../../support/deployment';

const SUBSCRIPTION = 'subscription B($id: ID) { balanceChanged(accountId: $id) { total } }';

describe.each(deployments().slice(0, 1))('event streams by GET on $name', ({ deploy }) => {
  let service: Deployment;

  beforeAll(async () => {
    service = await deploy();
  });
  afterAll(() => service.close());

  const authorization = () => `Bearer ${service.operator.credential}`;

  const get = (parameters: Record<string, string> | string, headers = {}) => {
    const search = new URLSearchParams(parameters);
    return fetch(`${service.urls[0]}/graphql/stream?${search}`, {
      headers: { accept: 'text/event-stream', authorization: authorization(), ...headers },
    });
  };

  const refusal = async (parameters: Record<string, string> | string, headers = {}) => {
    const response = await get(parameters, headers);
    const { errors } = (await response.json()) as {
      readonly errors: readonly { message: string; extensions: { code: string } }[];
    };
    return {
      status: response.status,
      code: errors[0]?.extensions.code,
      message: errors[0]?.message,
    };
  };

  it('follow a subscription', async () => {
    const id = await accountWith(service.operator, '10');
    const leaving = new AbortController();
    const search = new URLSearchParams({
      query: SUBSCRIPTION,
      variables: JSON.stringify({ id }),
      operationName: 'B',
      extensions: '{}',
    });
    const { body } = await fetch(`${service.urls[0]}/graphql/stream?${search}`, {
      headers: { accept: 'text/event-stream', authorization: authorization() },
      signal: leaving.signal,
    });
    let text = '';
    const until = async (part: string) => {
      for await (const chunk of body?.values({ preventCancel: true }) ?? []) {
        text += Buffer.from(chunk).toString();
        if (text.includes(part)) return;
      }
    };
    await until('"total":"10"');
    await grant(service.operator, { accountId: id, amount: '1' });
    await until('"total":"11"');
    expect(text).toContain('event: next\ndata: {"data":{"balanceChanged":{"total":"11"}},');
    leaving.abort();
  });

  it('answer a query, and end', async () => {
    const text = await (await get({ query: '{ viewer { role } }' })).text();
    expect(text).toContain('data: {"data":{"viewer":{"role":"OPERATOR"}},');
    expect(text).toContain('event: complete');
  });

  it('never run a mutation', async () => {
    const accountId = await accountWith(service.operator, '10');
    const query =
      'mutation M($id: ID!) { consumeCredits(input: ' +
      '{ accountId: $id, amount: "1", idempotencyKey: "k" }) { __typename } }';
    const parameters = { query, variables: JSON.stringify({ id: accountId }) };
    expect(await refusal(parameters)).toMatchObject({ status: 405, code: 'BAD_USER_INPUT' });
    const beside = {
      ...parameters,
      query: `${query} query Q { plans { code } }`,
      operationName: 'M',
    };
    expect(await refusal(beside)).toMatchObject({ status: 405 });
    expect((await get(parameters)).headers.get('allow')).toBe('POST');
    const { account } = (
      await service.operator.askRaw(`{ account(id: "${accountId}") { balance { total } } }`)
    ).data as { readonly account: unknown };
    expect(account).toEqual({ balance: { total: '10' } });
  });

  it.each(['authorization', 'token', 'access_token', 'apiKey', 'Bearer', 'jwt'])(
    'refuse a credential in the URL, as %s, and do not repeat it',
    async (name) => {
      const { status, code, message } = await refusal({
        query: '{ plans { code } }',
        [name]: 'hush',
      });
      expect([status, code]).toEqual([400, 'BAD_USER_INPUT']);
      expect(message).toContain('header "authorization"');
      expect(message).not.toContain('hush');
    },
  );

  it.each([
    ['no query', {}],
    ['a parameter that there is not', { query: '{ plans { code } }', nope: '1' }],
    ['a parameter twice', 'query=%7Bplans%7Bcode%7D%7D&query=%7Bplans%7Bcode%7D%7D'],
    ['variables that are no JSON', { query: '{ plans { code } }', variables: '{' }],
    ['variables that are a list', { query: '{ plans { code } }', variables: '[]' }],
    ['a prototype', { query: '{ plans { code } }', variables: '{"__proto__":{"a":1}}' }],
    ['extensions that are no JSON', { query: '{ plans { code } }', extensions: 'x' }],
    ['an operation that is not there', { query: 'query A { plans { code } }', operationName: 'B' }],
  ])('refuse %s', async (_, parameters) => {
    expect(await refusal(parameters)).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
  });

  it('want a stream to be accepted, and a good credential', async () => {
    const query = '{ plans { code } }';
    expect(await refusal({ query }, { accept: '*/*' })).toMatchObject({ status: 406 });
    const nonsense = { authorization: 'Bearer nonsense' };
    expect(await refusal({ query }, nonsense)).toMatchObject({ status: 401 });
  });
});
