import { once } from 'node:events';
import WebSocket from 'ws';
import { grant, newKey, openAccount } from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import type { GraphqlAnswer } from '../support/graphql-client';

const CONSUME = `mutation ($input: ConsumeCreditsInput!) {
  consumeCredits(input: $input) {
    __typename
    ... on InvalidInput { code field message }
    ... on Consumption { charged metadata description }
  }
}`;

describe.each(deployments().slice(0, 1))('bad input on $name', ({ deploy }) => {
  let service: Deployment;
  let accountId: string;

  beforeAll(async () => {
    service = await deploy();
    accountId = await openAccount(service.operator);
    await grant(service.operator, { accountId, amount: '100' });
  });

  afterAll(() => service.close());

  afterEach(async () => {
    expect(await entriesCount()).toBe(1);
  });

  const consume = (input: object): Promise<GraphqlAnswer> =>
    service.operator.ask(CONSUME, { input: { accountId, idempotencyKey: newKey(), ...input } });

  const entriesCount = async (): Promise<number> => {
    const { account } = await service.operator.run(
      `query ($id: ID!) { account(id: $id) { ledger { edges { cursor } } } }`,
      { id: accountId },
    );
    return account.ledger.edges.length;
  };

  describe('amounts', () => {
    it.each([
      '-1',
      '-0',
      '+1',
      '1e3',
      '0.0000001',
      '1,5',
      '1.',
      '.5',
      '01',
      ' 1',
      '1 ',
      '0x10',
      '١',
      '１',
      'NaN',
      'Infinity',
      '',
      '99999999999999999999999',
      '9007199254.740992',
    ])('refuses the text %j with BAD_USER_INPUT, as variable and as literal', async (amount) => {
      const asVariable = await consume({ amount });
      expect(asVariable).toMatchObject({
        status: 400,
        errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
      });

      const asLiteral = await service.operator.ask(
        `mutation { consumeCredits(input: { accountId: "${accountId}", idempotencyKey: "k", amount: ${JSON.stringify(amount)} }) { __typename } }`,
      );
      expect(asLiteral).toMatchObject({
        status: 400,
        errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
      });
    });

    it.each([
      -1,
      Number.POSITIVE_INFINITY,
      0.000_000_1,
      1e21,
      true,
      [['1', '2']],
      {},
      1.000_000_000_000_01,
      1_234_567_890.123_456,
    ])('refuses the JSON value %j with BAD_USER_INPUT', async (amount) => {
      const body = JSON.stringify({
        query: CONSUME,
        variables: { input: { accountId, idempotencyKey: 'k', amount: 'AMOUNT' } },
      }).replace(
        '"AMOUNT"',
        amount === Number.POSITIVE_INFINITY ? '1e400' : JSON.stringify(amount),
      );
      const answer = await post(body);
      expect(answer).toMatchObject({
        status: 400,
        errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
      });
    });

    it.each(['-1', '1e3', '1e400', '0.0000001', 'true', 'NaN', '{}'])(
      'refuses the literal %s',
      async (literal) => {
        const { status, errors } = await service.operator.ask(
          `mutation { consumeCredits(input: { accountId: "${accountId}", idempotencyKey: "k", amount: ${literal} }) { __typename } }`,
        );
        expect(status).toBe(400);
        expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
      },
    );

    it('refuses 0 as a refusal of the union', async () => {
      const { data } = await consume({ amount: '0' });
      expect(data.consumeCredits).toMatchObject({ __typename: 'InvalidInput', field: ['amount'] });
    });

    it('refuses both or neither of amount and operation', async () => {
      const both = await consume({ amount: '1', operation: 'IMAGE_FULL' });
      const neither = await consume({});
      expect(both.data.consumeCredits).toMatchObject({ __typename: 'InvalidInput' });
      expect(neither.data.consumeCredits).toMatchObject({ __typename: 'InvalidInput' });
    });
  });

  describe('texts', () => {
    it.each([
      ['an empty key', { idempotencyKey: '' }, 'idempotencyKey'],
      ['a key of 256 characters', { idempotencyKey: 'k'.repeat(256) }, 'idempotencyKey'],
      [
        'a key of 256 characters outside the BMP',
        { idempotencyKey: '😀'.repeat(256) },
        'idempotencyKey',
      ],
      ['a key that is no Unicode', { idempotencyKey: 'k\ud800' }, 'idempotencyKey'],
      ['a description of 201 characters', { description: 'd'.repeat(201) }, 'description'],
      ['a source of 65 characters', { source: 's'.repeat(65) }, 'source'],
      ['metadata of more than 2 KB', { metadata: { note: 'm'.repeat(2_048) } }, 'metadata'],
      ['metadata nested too deeply', { metadata: nested(9) }, 'metadata'],
      ['an operation that does not exist', { amount: null, operation: 'NOPE' }, 'operation'],
      ['a quantity of 0', { amount: null, operation: 'IMAGE_FULL', quantity: 0 }, 'quantity'],
      [
        'a quantity above 1,000,000',
        { amount: null, operation: 'IMAGE_FULL', quantity: 1_000_001 },
        'quantity',
      ],
    ])('refuses %s as InvalidInput, naming the field', async (_, input, field) => {
      const { data } = await consume({ amount: '1', ...input });
      expect(data.consumeCredits).toMatchObject({
        __typename: 'InvalidInput',
        code: 'INVALID_INPUT',
        field: [field],
      });
    });
  });

  describe('numbers in metadata', () => {
    const NUMBERS = [
      '12345678901234567890',
      '12345678901234567891',
      '-9007199254740993',
      '9007199254740992',
      '1e20',
      '1e400',
      '-1e400',
      '1e-400',
      '0.1234567890123456789',
    ];
    const inVariables = (metadata: string) =>
      JSON.stringify({
        query: CONSUME,
        variables: {
          input: { accountId, idempotencyKey: 'k', amount: '1', metadata: 'METADATA' },
        },
      }).replace('"METADATA"', () => metadata);
    const inDocument = (metadata: string) =>
      JSON.stringify({
        query: `mutation { consumeCredits(input: {
          accountId: "${accountId}", idempotencyKey: "k", amount: "1", metadata: ${metadata}
        }) { __typename } }`,
      });
    const REFUSED = {
      message: expect.stringContaining('JSONObject takes numbers from -9007199254740991 to'),
      extensions: { code: 'BAD_USER_INPUT' },
    };

    it.each(NUMBERS)('refuses %s, wherever it stands', async (number) => {
      for (const body of [
        inVariables(`{"order":${number}}`),
        inVariables(`{"a":{"b":[{"c":[1,${number}]}]}}`),
        inDocument(`{order: ${number}}`),
        inDocument(`{a: {b: [{c: [1, ${number}]}]}}`),
      ]) {
        expect(await post(body)).toEqual({
          status: 400,
          errors: [expect.objectContaining(REFUSED)],
        });
      }
    });

    it.each(NUMBERS)('refuses %s over event streams and WebSockets', async (number) => {
      const body = inVariables(`{"order":${number}}`);
      expect(await stream(body)).toMatchObject({ errors: [REFUSED] });
      expect(await overSocket(body)).toMatchObject({ payload: { errors: [REFUSED] } });
    });

    it('takes all that stays as it is, and texts that look like numbers', async () => {
      const id = await openAccount(service.operator);
      await grant(service.operator, { accountId: id, amount: '100' });
      const kept =
        '{"a":[1,0.5,9007199254740991,-9007199254740991,0.30000000000000004,1e-300],' +
        '"b":{"c":["12345678901234567890","1e400",null,true]}}';
      const written = kept.replace('[1,', '[1.0,').replace('0.5', '50e-2');
      const consumed = async (metadata: string) => {
        const body = inVariables(metadata).replace(accountId, id);
        return (await post(body)).data;
      };
      const expected = { consumeCredits: { metadata: JSON.parse(kept), charged: '1' } };
      expect(await consumed(written)).toMatchObject(expected);
      // The same key: the same input, however it is written.
      expect(await consumed(kept)).toMatchObject(expected);
      expect(await consumed(kept.replace('0.5', '0.25'))).toEqual({
        consumeCredits: { __typename: 'IdempotencyKeyReused' },
      });
    });

    it('takes -0 for 0', async () => {
      const id = await openAccount(service.operator);
      await grant(service.operator, { accountId: id, amount: '100' });
      for (const zero of ['-0', '0', '0.0', '-0e5']) {
        const body = inVariables(`{"n":${zero}}`).replace(accountId, id);
        expect(await post(body)).toMatchObject({
          data: { consumeCredits: { metadata: { n: 0 }, charged: '1' } },
        });
      }
    });

    it('refuses such numbers in default values, and what is no JSON in variables', async () => {
      const query = (declaration: string, metadata: string) =>
        service.operator.ask(
          `mutation (${declaration}) { consumeCredits(input: {
            accountId: "${accountId}", idempotencyKey: "k", amount: "1", metadata: ${metadata}
          }) { __typename } }`,
        );
      for (const answer of [
        await query('$m: JSONObject = {order: 12345678901234567890}', '$m'),
        await query('$x: Float = 12345678901234567890', '{order: $x}'),
        await query('$x: Credits = "1"', '{order: $x}'),
        await query('$x: Int', '{order: RED, x: $x}'),
        await query('$x: Int', '[1, $x]'),
      ]) {
        expect(answer.errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
      }
    });

    it('refuses credits whose digits reading would cut off', async () => {
      const body = inVariables('{}').replace('"amount":"1"', '"amount":1.0000000000000000001');
      const [error] = (await post(body)).errors as { message: string }[];
      expect(error?.message).toContain('Credits takes a decimal');
    });
  });

  describe('ids', () => {
    it.each([
      'nonsense',
      "1' OR '1'='1",
      'grt_00000000000000000000000000000000_1',
      'acc_00000000000000000000000000000000',
      '',
    ])('answers the account id %j like one that does not exist', async (id) => {
      const balance = await service.operator.ask(
        'query ($id: ID!) { balance(accountId: $id) { total } }',
        { id },
      );
      expect(balance.errors[0]).toMatchObject({
        message: 'There is no such account. Check the id.',
        extensions: { code: 'NOT_FOUND' },
      });
      const { account, node } = await service.operator.run(
        'query ($id: ID!) { account(id: $id) { id } node(id: $id) { id } }',
        { id },
      );
      expect({ account, node }).toEqual({ account: null, node: null });
    });

    it('refuses an id that is an object', async () => {
      const { status, errors } = await service.operator.ask(
        'query ($id: ID!) { balance(accountId: $id) { total } }',
        { id: { $gt: '' } },
      );
      expect([status, errors[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
    });

    it('answers a consumption id of another type with ConsumptionNotFound', async () => {
      const { reverseConsumption } = await service.operator.run(
        `mutation ($input: ReverseConsumptionInput!) { reverseConsumption(input: $input) { __typename } }`,
        { input: { accountId, consumptionId: accountId, reason: 'r', idempotencyKey: newKey() } },
      );
      expect(reverseConsumption).toEqual({ __typename: 'ConsumptionNotFound' });
    });
  });

  describe('pages', () => {
    it.each([
      'first: 0',
      'first: -1',
      'first: 101',
      'after: "garbage"',
      'after: "Z2FyYmFnZQ"',
      'after: ""',
    ])('refuses a ledger with %s', async (argument) => {
      const { errors } = await service.operator.ask(
        `query ($id: ID!) { account(id: $id) { ledger(${argument}) { edges { cursor } } } }`,
        { id: accountId },
      );
      expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    });
  });

  describe('instants and dates', () => {
    it.each([
      '2026-02-30T00:00:00Z',
      '2026-01-01',
      '2026-01-01T00:00:00',
      '2026-01-01T24:00:00Z',
      '2026-03-29T02:30:00 Europe/Berlin',
      '1e3',
      '',
    ])('refuses %j as a DateTime', async (at) => {
      const { status, errors } = await service.operator.ask(
        'query ($id: ID!, $at: DateTime!) { account(id: $id) { balanceAt(at: $at) { total } } }',
        { id: accountId, at },
      );
      expect([status, errors[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
    });

    it('reads an instant in any zone, and answers in UTC', async () => {
      const { account } = await service.operator.run(
        'query ($id: ID!, $at: DateTime!) { account(id: $id) { balanceAt(at: $at) { at ' +
          'sequence total } } }',
        { id: accountId, at: '2020-03-01T01:30:00+01:30' },
      );
      expect(account.balanceAt).toEqual({
        at: '2020-03-01T00:00:00.000Z',
        sequence: '0',
        total: '0',
      });
    });

    it('refuses a date that is not in the calendar, and a span of usage that is too long', async () => {
      const usage =
        'query ($id: ID!, $from: Date!, $to: Date!) { account(id: $id) { usage(from: $from, to: $to) { date } } }';
      const noDate = await service.operator.ask(usage, {
        id: accountId,
        from: '2026-02-29',
        to: '2026-03-01',
      });
      const tooLong = await service.operator.ask(usage, {
        id: accountId,
        from: '2020-01-01',
        to: '2026-01-01',
      });
      const backwards = await service.operator.ask(usage, {
        id: accountId,
        from: '2026-01-02',
        to: '2026-01-01',
      });
      for (const { errors } of [noDate, tooLong, backwards]) {
        expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
      }
    });
  });

  describe('profiles', () => {
    const update = async (changes: object) => {
      const { updateAccount } = await service.operator.run(
        `mutation ($input: UpdateAccountInput!) {
          updateAccount(input: $input) {
            ... on AccountUpdated { account { name email locale } }
            ... on InvalidInput { field }
          }
        }`,
        { input: { accountId, ...changes } },
      );
      return updateAccount;
    };

    it.each([
      'a@x.test\r\nBcc: evil@x.test',
      'a@x.test, b@y.test',
      '"a@evil.test x"@good.test',
      '<a@x.test> b@y.test',
      'a@x(comment).test',
      'a@[127.0.0.1]',
      ':'.repeat(10_000),
      '',
    ])('refuses the e-mail address %j', async (email) => {
      expect(await update({ email })).toEqual({ field: ['email'] });
    });

    it('refuses a locale that is no BCP 47 tag, and a name with line breaks', async () => {
      expect(await update({ locale: 'not a locale' })).toEqual({ field: ['locale'] });
      expect(await update({ name: 'Ada\nBcc: x' })).toEqual({ field: ['name'] });
    });

    it('changes what is given, empties what is null, and leaves the rest as it is', async () => {
      await update({ name: 'Ada', email: 'ada@example.com', locale: 'PT-br' });
      expect(await update({ name: null })).toEqual({
        account: { name: null, email: 'ada@example.com', locale: 'pt-BR' },
      });
    });
  });

  it('refuses scopes that do not exist, naming those that do', async () => {
    const { createPartner } = await service.operator.run(
      'mutation { createPartner(input: { name: "P" }) { id } }',
    );
    const { errors } = await service.operator.ask(
      'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }',
      { input: { partnerId: createPartner.id, name: 'k', scopes: ['everything'] } },
    );
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining('credits:spend'),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it('refuses a batch of 1,001 as a whole, and answers each item of a smaller one in its place', async () => {
    const batch = (input: readonly object[]) =>
      service.operator.ask(
        'mutation ($input: [ConsumeCreditsInput!]!) { consumeCreditsBatch(input: $input) { ' +
          '__typename } }',
        { input },
      );
    const item = { accountId, idempotencyKey: 'k', amount: '0' };
    const tooLarge = await batch(Array.from({ length: 1_001 }, () => item));
    expect(tooLarge.errors[0]?.extensions.code).toBe('BAD_USER_INPUT');

    const mixed = await batch([item, { ...item, accountId: 'unknown' }]);
    expect(mixed.data.consumeCreditsBatch).toEqual([{ __typename: 'InvalidInput' }, null]);
    expect(mixed.errors).toMatchObject([
      { path: ['consumeCreditsBatch', 1], extensions: { code: 'NOT_FOUND' } },
    ]);
  });

  async function post(body: string): Promise<{ status: number; data?: unknown; errors: unknown }> {
    const response = await fetch(`${service.urls[0]}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${service.operator.credential}`,
      },
      body,
    });
    const answer = (await response.json()) as { data?: unknown; errors: unknown };
    return { status: response.status, ...answer };
  }

  async function stream(body: string): Promise<{ errors?: unknown }> {
    const response = await fetch(`${service.urls[0]}/graphql/stream`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        authorization: `Bearer ${service.operator.credential}`,
      },
      body,
    });
    const text = await response.text();
    return JSON.parse(/^(?:event: next\ndata: )?({.*})$/m.exec(text)?.[1] ?? '{}');
  }

  /** What a WebSocket answers to an operation. */
  async function overSocket(body: string): Promise<{ payload?: { errors?: unknown } }> {
    const url = `${service.urls[0]?.replace('http', 'ws')}/graphql`;
    const socket = new WebSocket(url, 'graphql-transport-ws');
    await once(socket, 'open');
    const authorization = `Bearer ${service.operator.credential}`;
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
    await once(socket, 'message');
    socket.send(`{"id":"1","type":"subscribe","payload":${body}}`);
    const [message] = await once(socket, 'message');
    socket.close();
    return JSON.parse(String(message));
  }
});

function nested(depth: number): object {
  return depth === 0 ? {} : { in: nested(depth - 1) };
}
