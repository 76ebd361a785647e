import { grant, newKey, openAccount } from '../../support/actions';
import {
  askBoth,
  type Headers,
  plain,
  runs,
  textOf,
  watchShortWay,
} from '../../support/both-doors';
import { type Deployment, deployments } from '../../support/deployment';
import { GraphqlClient, UNUSUAL_TYPE } from '../../support/graphql-client';
import { createApiKey, createPartner, revokeApiKey } from '../../support/partner';
import { openTcp, postRaw, type RawAnswer, rawPost, readUntil } from '../../support/raw-request';

const ORIGIN = 'https://app.example.com';
const BALANCE = 'query ($id: ID) { balance(accountId: $id) { total } }';
const CONSUME = `mutation ($input: ConsumeCreditsInput!) {
  consumeCredits(input: $input) {
    __typename ... on Consumption { id charged } ... on InsufficientCredits { shortfall message }
  }
}`;
const BATCH = `mutation ($input: [ConsumeCreditsInput!]!) {
  consumeCreditsBatch(input: $input) { __typename ... on Consumption { charged } }
}`;
const TWO = 'query A { plans { code } } query B { paygPacks { code } }';

watchShortWay();

describe.each(deployments())('the short way and the usual way on $name', ({ deploy }) => {
  let service: Deployment;
  let server: string;
  let operator: GraphqlClient;
  let ada: Headers;
  let accountId: string;

  beforeAll(async () => {
    service = await deploy({ CORS_ORIGINS: ORIGIN, TRUST_PROXY: '127.0.0.0/8' });
    server = service.urls[0] ?? '';
    operator = new GraphqlClient([server], service.operator.credential);
    const name = newKey();
    const customer = await service.customer(name);
    accountId = await openAccount(customer, name);
    await grant(operator, { accountId, amount: '1000' });
    ada = bearer(customer.credential);
  });
  afterAll(() => service.close());

  function bearer(credential: string | null): Headers {
    return { authorization: `Bearer ${credential}` };
  }

  async function expectAlike(
    body: string | Buffer,
    { isShort, headers = ada }: { readonly isShort: boolean; readonly headers?: Headers },
  ): Promise<RawAnswer> {
    const answers = await askBoth(server, headers, body);
    expect(plain(answers.short)).toEqual(plain(answers.usual));
    expect(answers.runs).toBe(isShort ? 1 : 0);
    return answers.short;
  }

  const consumption = (amount: string) => ({ accountId, amount, idempotencyKey: newKey() });

  it('answer a success alike', async () => {
    const { status, text } = await expectAlike(textOf(BALANCE, { id: accountId }), {
      isShort: true,
    });
    expect(status).toBe(200);
    expect(text).toContain('"balance":{"total":"');
  });

  it('answer a consumption that was done already alike', async () => {
    const body = textOf(CONSUME, { input: consumption('1') });
    expect((await expectAlike(body, { isShort: true })).text).toContain('"charged":"1"');
  });

  it('answer a refusal that is a member of a union alike', async () => {
    const body = textOf(CONSUME, { input: consumption('100000') });
    const { text } = await expectAlike(body, { isShort: true });
    expect(text).toContain('"InsufficientCredits"');
  });

  it('answer errors with a path alike', async () => {
    const missing = '01890a5d-ac96-774b-bcce-b302099a8057';
    const { text } = await expectAlike(textOf(BALANCE, { id: missing }), { isShort: true });
    expect(text).toContain('"NOT_FOUND"');
    const forbidden = 'mutation { settlePayment(paymentId: "pay_1") { id } }';
    const answer = await expectAlike(textOf(forbidden), { isShort: true });
    expect(answer.text).toContain('"path":["settlePayment"]');
    expect(answer.text).toContain('"FORBIDDEN"');
  });

  it('answer a long batch alike, each item in its place', async () => {
    const input = [
      ...Array.from({ length: 200 }, () => consumption('1')),
      { ...consumption('1'), accountId: '01890a5d-ac96-774b-bcce-b302099a8057' },
    ];
    const { text } = await expectAlike(textOf(BATCH, { input }), { isShort: true });
    expect(JSON.parse(text).errors[0].path).toEqual(['consumeCreditsBatch', 200]);
    expect(JSON.parse(text).data.consumeCreditsBatch).toHaveLength(201);
  });

  it.each<[string, boolean, string]>([
    ['one of several operations', true, textOf(TWO, {}, { operationName: 'B' })],
    ['several operations of which none is named', false, textOf(TWO)],
    ['an operation that is not there', false, textOf(TWO, {}, { operationName: 'C' })],
    ['variables of another type', false, textOf(BALANCE, { id: { no: 'id' } })],
    ['variables that are missing', false, textOf(CONSUME)],
    ['variables that are a list', false, textOf(BALANCE, [])],
    ['variables that are null', true, textOf('{ plans { code } }', null)],
    ['a variable that nobody has declared', true, textOf('{ plans { code } }', { more: 1 })],
    ['extensions', false, textOf('{ plans { code } }', {}, { extensions: { a: 1 } })],
    ['extensions that are null', true, textOf('{ plans { code } }', {}, { extensions: null })],
    ['bad JSON', false, '{"query":'],
    ['a list of operations', false, `[${textOf('{ plans { code } }')}]`],
    ['a text', false, '"{ plans { code } }"'],
    ['null', false, 'null'],
    ['no query', false, '{"variables":{}}'],
    ['a mark of its byte order', false, `\ufeff${textOf('{ plans { code } }')}`],
    ['a prototype', false, '{"query":"{ plans { code } }","variables":{"__proto__":{"a":1}}}'],
    ['a constructor', false, '{"query":"{ plans { code } }","constructor":{"prototype":{}}}'],
    ['a name in other letters', false, '{"query":"{ plans { code } }","\\u005f_proto__":1}'],
    ['a syntax error', false, textOf('{ plans {')],
    ['an unknown field', false, textOf('{ nope }')],
    ['a question about the schema', false, textOf('{ __schema { queryType { name } } }')],
    ['a directive', false, textOf('{ plans @include(if: true) { code } }')],
    ['a subscription', false, textOf('subscription { balanceChanged { total } }')],
  ])('answer %s alike', async (_, isShort, body) => {
    await expectAlike(body, { isShort });
  });

  it('answer bodies that are no text alike', async () => {
    const body = Buffer.from([...Buffer.from('{"query":"'), 0xff, ...Buffer.from('"}')]);
    expect((await expectAlike(body, { isShort: false })).status).toBe(400);
  });

  it('answer numbers that are not exact alike', async () => {
    const written = (amount: string) =>
      textOf(CONSUME, { input: consumption('AMOUNT') }).replace('"AMOUNT"', amount);
    for (const amount of ['0.1234567', '12345678901234567890', '1e400', '1.0000000000000000001']) {
      await expectAlike(written(amount), { isShort: false });
    }
  });

  it('answer bodies that are too large alike, as soon as they are announced', async () => {
    await askBoth(server, ada, textOf('{ plans { code } }'));
    const answers: string[] = [];
    for (const type of ['application/json', UNUSUAL_TYPE]) {
      const head = rawPost({ ...ada, 'content-type': type, 'x-request-id': 'large' }, '');
      const socket = await openTcp(server);
      socket.write(head.replace('content-length: 0', 'content-length: 5000000'));
      const answer = await readUntil(socket, '"extensions":{"cost"');
      socket.destroy();
      answers.push(
        answer.replace(/^(date|ratelimit-re\w+): .*\r\n/gim, '').replace(/"remaining":\d+/, ''),
      );
    }
    expect(answers[0]).toMatch(/^HTTP\/1\.1 413 /);
    expect(answers[0]).toBe(answers[1]);
  });

  it.each([
    ['*/*', true],
    ['application/json', true],
    ['application/json, */*', true],
    ['application/json, text/plain, */*', true],
    ['application/graphql-response+json', true],
    ['application/graphql-response+json, application/json', false],
    ['application/graphql-response+json; charset=utf-8', false],
    ['application/json; charset=utf-8', false],
    ['text/html', false],
    ['nonsense', false],
    ['', false],
  ])('answer whoever accepts %s alike', async (accept, isShort) => {
    const headers = { ...ada, accept };
    await expectAlike(textOf('{ plans { code } }'), { isShort, headers });
    await expectAlike(textOf(BALANCE, { id: {} }), { isShort: false, headers });
    await expectAlike('{"query":', { isShort: false, headers });
  });

  it('answer pages on other origins, and those on none, alike', async () => {
    const body = textOf('{ plans { code } }');
    const { headers } = await expectAlike(body, { isShort: true });
    for (const origin of [ORIGIN, 'https://elsewhere.example.com']) {
      await expectAlike(body, { isShort: false, headers: { ...ada, origin } });
    }
    expect(headers.vary).toBe('Origin');
  });

  it('answer nobody, and whoever shows what is not good, alike', async () => {
    const body = textOf(BALANCE);
    await expectAlike(body, { isShort: false, headers: {} });
    await expectAlike(body, { isShort: false, headers: { authorization: 'Basic YTpi' } });
    await expectAlike(body, { isShort: false, headers: bearer('no-token') });
  });

  it('answer the operator alike, who has no limit', async () => {
    const { headers } = await expectAlike(textOf('{ plans { code } }'), {
      isShort: true,
      headers: bearer(operator.credential),
    });
    expect(headers['ratelimit-limit']).toBeUndefined();
  });

  const newApiKey = async (allowedAddresses: string[] | null = null) => {
    const partnerId = await createPartner(operator);
    const scopes = ['accounts:read'];
    return createApiKey(operator, {
      partnerId,
      scopes,
      ...(allowedAddresses && { allowedAddresses }),
    });
  };

  it('take a key from the addresses that it is allowed from', async () => {
    const { secret } = await newApiKey(['203.0.113.0/24']);
    const from = (address: string) => ({ ...bearer(secret), 'x-forwarded-for': address });
    const body = textOf('{ plans { code } }');
    await expectAlike(body, { isShort: true, headers: from('203.0.113.7') });
    await expectAlike(body, { isShort: true, headers: from('198.51.100.1, 203.0.113.7') });
    const refused = await expectAlike(body, { isShort: false, headers: from('198.51.100.1') });
    expect(refused.status).toBe(401);
    await expectAlike(body, { isShort: false, headers: bearer(secret) });
  });

  it('refuse a key that was revoked, at once', async () => {
    const { secret, apiKey } = await newApiKey();
    const body = textOf('{ plans { code } }');
    await expectAlike(body, { isShort: true, headers: bearer(secret) });
    await revokeApiKey(operator, apiKey.id);
    const { status } = await expectAlike(body, { isShort: false, headers: bearer(secret) });
    expect(status).toBe(401);
  });

  it('take both secrets of a key while one replaces the other', async () => {
    const { secret, apiKey } = await newApiKey();
    const body = textOf('{ plans { code } }');
    await expectAlike(body, { isShort: true, headers: bearer(secret) });
    const rotate = `mutation { rotateApiKey(id: "${apiKey.id}", overlapHours: 1) { secret } }`;
    const { data } = await operator.askRaw(rotate);
    const { rotateApiKey } = data as { readonly rotateApiKey: { readonly secret: string } };
    for (const one of [secret, rotateApiKey.secret]) {
      const { status } = await expectAlike(body, { isShort: false, headers: bearer(one) });
      expect(status).toBe(200);
    }
  });

  it('count requests alike', async () => {
    const counted = async () => {
      const text = await (await fetch(`${server}/metrics`)).text();
      return Number(/_requests_total\{route="\/graphql",status="200"\} (\d+)/.exec(text)?.[1]);
    };
    const headers = { ...ada, 'content-type': 'application/json' };
    const body = textOf('{ plans { code } }');
    await askBoth(server, ada, body);
    for (const type of ['application/json', UNUSUAL_TYPE]) {
      const before = await counted();
      await postRaw(server, { ...headers, 'content-type': type }, body);
      while ((await counted()) === before);
      expect(await counted()).toBe(before + 1);
    }
  });

  it('answer what is asked on one connection in order', async () => {
    const body = textOf('{ plans { code } }');
    await askBoth(server, ada, body);
    const slow = textOf(CONSUME, { input: consumption('1') });
    await askBoth(server, ada, slow);
    const socket = await openTcp(server);
    const asked = [slow, body, slow, body, body, slow].map((one, place) => {
      const type = place % 3 === 0 ? UNUSUAL_TYPE : 'application/json';
      return rawPost({ ...ada, 'content-type': type, 'x-request-id': `place-${place}` }, one);
    });
    const before = runs();
    socket.write(asked.join(''));
    const answers = await readUntil(socket, '"extensions":{"cost"', asked.length);
    socket.destroy();
    expect(runs()).toBe(before + 4);
    expect(answers.match(/place-\d/g)).toEqual(asked.map((_, place) => `place-${place}`));
  });

  it('go on after a caller who went away in the middle of a body', async () => {
    const body = textOf('{ plans { code } }');
    await askBoth(server, ada, body);
    const before = runs();
    for (const type of ['application/json', UNUSUAL_TYPE]) {
      const socket = await openTcp(server);
      const whole = rawPost({ ...ada, 'content-type': type }, body);
      socket.write(whole.slice(0, -5));
      socket.end();
      await new Promise((resolve) => socket.on('close', resolve).resume());
    }
    expect(runs()).toBe(before);
    await expectAlike(body, { isShort: true });
  });
});
