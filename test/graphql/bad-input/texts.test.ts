import { type Deployment, deployments } from '../../support/deployment';
import { CREATE_API_KEY, createPartner } from '../../support/partner';
import { Asking } from './asking';

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
