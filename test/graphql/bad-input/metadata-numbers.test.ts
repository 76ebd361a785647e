import { accountWith } from '../../support/actions';
import { type Deployment, deployments } from '../../support/deployment';
import { Asking, CONSUME } from './asking';

describe.each(deployments().slice(0, 1))('numbers in metadata on $name', ({ deploy }) => {
  let service: Deployment;
  let asking: Asking;

  beforeAll(async () => {
    service = await deploy();
    asking = await Asking.begin(service);
  });
  afterAll(() => service.close());
  afterEach(async () => {
    expect(await asking.entriesCount()).toBe(1);
  });

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
        input: {
          accountId: asking.accountId,
          idempotencyKey: 'k',
          amount: '1',
          metadata: 'METADATA',
        },
      },
    }).replace('"METADATA"', () => metadata);
  const inDocument = (metadata: string) =>
    JSON.stringify({
      query: `mutation { consumeCredits(input: {
        accountId: "${asking.accountId}", idempotencyKey: "k", amount: "1", metadata: ${metadata}
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
      expect(await asking.post(body)).toEqual({
        status: 400,
        errors: [expect.objectContaining(REFUSED)],
      });
    }
  });

  it.each(NUMBERS)('refuses %s over event streams and WebSockets', async (number) => {
    const body = inVariables(`{"order":${number}}`);
    expect(await asking.stream(body)).toMatchObject({ errors: [REFUSED] });
    expect(await asking.overSocket(body)).toMatchObject({ payload: { errors: [REFUSED] } });
  });

  it('takes all that stays as it is, and texts that look like numbers', async () => {
    const id = await accountWith(service.operator, '100');
    const kept =
      '{"a":[1,0.5,9007199254740991,-9007199254740991,0.30000000000000004,1e-300],' +
      '"b":{"c":["12345678901234567890","1e400",null,true]}}';
    const written = kept.replace('[1,', '[1.0,').replace('0.5', '50e-2');
    const consumed = async (metadata: string) => {
      const body = inVariables(metadata).replace(asking.accountId, id);
      return (await asking.post(body)).data;
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
    const id = await accountWith(service.operator, '100');
    for (const zero of ['-0', '0', '0.0', '-0e5']) {
      const body = inVariables(`{"n":${zero}}`).replace(asking.accountId, id);
      expect(await asking.post(body)).toMatchObject({
        data: { consumeCredits: { metadata: { n: 0 }, charged: '1' } },
      });
    }
  });

  it('refuses such numbers in default values, and what is no JSON in variables', async () => {
    const query = (declaration: string, metadata: string) =>
      asking.ask(
        `mutation (${declaration}) { consumeCredits(input: {
          accountId: "${asking.accountId}", idempotencyKey: "k", amount: "1", metadata: ${metadata}
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
    const { errors } = await asking.post(body);
    expect(errors?.[0]?.message).toContain('Credits takes a decimal');
  });
});
