import { type Deployment, deployments } from '../../support/deployment';
import { Asking, BAD_USER_INPUT, CONSUME } from './asking';

describe.each(deployments().slice(0, 1))('amounts that are wrong on $name', ({ deploy }) => {
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

  const consumingLiterally = (literal: string) => `mutation {
    consumeCredits(input: {
      accountId: "${asking.accountId}", idempotencyKey: "k", amount: ${literal}
    }) { __typename }
  }`;

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
    const asVariable = await asking.consume({ amount });
    expect(asVariable).toMatchObject(BAD_USER_INPUT);

    const asLiteral = await asking.ask(consumingLiterally(JSON.stringify(amount)));
    expect(asLiteral).toMatchObject(BAD_USER_INPUT);
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
      variables: { input: { accountId: asking.accountId, idempotencyKey: 'k', amount: 'AMOUNT' } },
    }).replace('"AMOUNT"', amount === Number.POSITIVE_INFINITY ? '1e400' : JSON.stringify(amount));
    const answer = await asking.post(body);
    expect(answer).toMatchObject(BAD_USER_INPUT);
  });

  it.each(['-1', '1e3', '1e400', '0.0000001', 'true', 'NaN', '{}'])(
    'refuses the literal %s',
    async (literal) => {
      const { status, errors } = await asking.ask(consumingLiterally(literal));
      expect(status).toBe(400);
      expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    },
  );

  it('refuses 0 as a refusal of the union', async () => {
    const { data } = await asking.consume({ amount: '0' });
    expect(data).toMatchObject({
      consumeCredits: { __typename: 'InvalidInput', field: ['amount'] },
    });
  });

  it('refuses both or neither of amount and operation', async () => {
    const both = await asking.consume({ amount: '1', operation: 'IMAGE_FULL' });
    const neither = await asking.consume({});
    expect(both.data).toMatchObject(INVALID_INPUT);
    expect(neither.data).toMatchObject(INVALID_INPUT);
  });
});

const INVALID_INPUT = { consumeCredits: { __typename: 'InvalidInput' } };
