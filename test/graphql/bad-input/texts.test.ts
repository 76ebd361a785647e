import { type Deployment, deployments } from '../../support/deployment';
import { CREATE_API_KEY, createPartner } from '../../support/partner';
import { Asking, CONSUME } from './asking';

const REFUSED = /^(BAD_USER_INPUT|InvalidInput|UnknownPack|PlanChangeRefused)$/;

describe.each(deployments().slice(0, 1))(
  'texts and lists that are wrong on $name',
  ({ deploy }) => {
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
      ['a description with a bell', { description: 'ring \u0007' }, 'description'],
      ['a source with a line break', { source: 'web\r\nX: y' }, 'source'],
      ['an operation with a line break', { amount: null, operation: 'IMAGE\n' }, 'operation'],
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
      const { data } = await asking.consume({ amount: '1', ...input });
      expect(data).toMatchObject({
        consumeCredits: { __typename: 'InvalidInput', code: 'INVALID_INPUT', field: [field] },
      });
    });

    const LINES = ['Ada\r\nBcc: evil@x.test', 'Ada\nBcc: x', 'Ada\u0000', 'Ada\u2028', '\u009bAda'];

    it.each(LINES)('refuses %j wherever it may come to a mail, a header or a log', async (text) => {
      const { accountId } = asking;
      const partnerId = await createPartner(service.operator);
      const idempotencyKey = 'k';
      const ofAccount = { accountId, idempotencyKey };
      const asked: [string, string, object][] = [
        ['createPartner', 'CreatePartnerInput', { name: text }],
        ['createPartner', 'CreatePartnerInput', { name: 'Ada', email: `${text}@x.test` }],
        ['createApiKey', 'CreateApiKeyInput', { partnerId, name: text, scopes: ['accounts:read'] }],
        ['openAccount', 'OpenAccountInput', { externalId: 'ada', name: text }],
        ['openAccount', 'OpenAccountInput', { externalId: 'ada', locale: text }],
        ['updateAccount', 'UpdateAccountInput', { accountId, name: text }],
        ['updateAccount', 'UpdateAccountInput', { accountId, email: `${text}@x.test` }],
        ['setPaymentMethod', 'SetPaymentMethodInput', { ...ofAccount, paymentMethod: text }],
        [
          'grantCredits',
          'GrantCreditsInput',
          { ...ofAccount, amount: '1', kind: 'PROMOTIONAL', reason: text },
        ],
        ['adjustCredits', 'AdjustCreditsInput', { ...ofAccount, amount: '1', reason: text }],
        ['buyPaygCredits', 'BuyPaygCreditsInput', { ...ofAccount, packCode: text }],
        [
          'buyPaygCredits',
          'BuyPaygCreditsInput',
          { ...ofAccount, packCode: 'PAYG_1', paymentMethod: text },
        ],
        ['changePlan', 'ChangePlanInput', { ...ofAccount, planCode: text, interval: 'MONTH' }],
        ['reserveCredits', 'ReserveCreditsInput', { ...ofAccount, amount: '1', source: text }],
      ];
      for (const [field, type, input] of asked) {
        const query = `mutation ($input: ${type}!) { ${field}(input: $input) { __typename } }`;
        const { data, errors } = await asking.ask(query, { input });
        const told = errors[0]?.extensions.code ?? Object.values(data ?? {})[0]?.__typename;
        expect([field, input, told]).toEqual([field, input, expect.stringMatching(REFUSED)]);
      }
    });

    it('takes tabs and line breaks in a description, and any key byte for byte', async () => {
      const description = 'two\n\tlines';
      const preview = `query ($input: ConsumptionPreviewInput!) { consumptionPreview(input: $input) { __typename } }`;
      expect(
        (await asking.ask(preview, { input: { accountId: asking.accountId, amount: '1' } })).errors,
      ).toEqual([]);
      const missing = { accountId: 'unknown', amount: '1', description, idempotencyKey: 'k\r\n' };
      const { errors } = await asking.ask(CONSUME, { input: missing });
      expect(errors[0]?.extensions.code).toBe('NOT_FOUND');
    });

    it('refuses scopes that do not exist, naming those that do', async () => {
      const partnerId = await createPartner(service.operator);
      const { errors } = await service.operator.ask(CREATE_API_KEY, {
        input: { partnerId, name: 'k', scopes: ['everything'] },
      });
      expect(errors[0]).toMatchObject({
        message: expect.stringContaining('credits:spend'),
        extensions: { code: 'BAD_USER_INPUT' },
      });
    });

    it('refuses a batch of 1,001 as a whole, and answers each item of a smaller one in its place', async () => {
      const batch = (input: readonly object[]) =>
        asking.ask(
          'mutation ($input: [ConsumeCreditsInput!]!) { consumeCreditsBatch(input: $input) { ' +
            '__typename } }',
          { input },
        );
      const item = { accountId: asking.accountId, idempotencyKey: 'k', amount: '0' };
      const tooLarge = await batch(Array.from({ length: 1_001 }, () => item));
      expect(tooLarge.errors[0]?.extensions.code).toBe('BAD_USER_INPUT');

      const mixed = await batch([item, { ...item, accountId: 'unknown' }]);
      expect(mixed.data).toEqual({
        consumeCreditsBatch: [{ __typename: 'InvalidInput' }, null],
      });
      expect(mixed.errors).toMatchObject([
        { path: ['consumeCreditsBatch', 1], extensions: { code: 'NOT_FOUND' } },
      ]);
    });
  },
);

function nested(depth: number): object {
  return depth === 0 ? {} : { in: nested(depth - 1) };
}
