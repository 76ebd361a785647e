import { accountWith, grant, newKey, openAccount } from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import type { GraphqlAnswer, GraphqlClient } from '../support/graphql-client';

describe.each(deployments().slice(0, 1))('who may do what on $name', ({ deploy }) => {
  let service: Deployment;

  beforeAll(async () => {
    service = await deploy();
  });

  afterAll(() => service.close());

  const partnerWith = async (...scopes: string[]): Promise<GraphqlClient> => {
    const { createPartner } = await service.operator.run(
      'mutation { createPartner(input: { name: "Partner" }) { id } }',
    );
    const { createApiKey } = await service.operator.run(
      'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }',
      { input: { partnerId: createPartner.id, name: 'key', scopes } },
    );
    return service.with(createApiKey.secret);
  };

  describe('anonymous callers', () => {
    it('may see what is on sale, and the schema outside production', async () => {
      const data = await service.anonymous.run(
        '{ plans { code } paygPacks { code } pricedOperations { code } __schema { queryType { ' +
          'name } } }',
      );
      expect(data.pricedOperations).toHaveLength(3);
    });

    it.each([
      '{ viewer { role } }',
      '{ node(id: "x") { id } }',
      '{ account(id: "x") { id } }',
      '{ accounts { edges { cursor } } }',
      '{ balance { total } }',
      '{ forecast { asOf } }',
      '{ apiKeys { id } }',
      '{ consumptionPreview(input: { amount: "1" }) { __typename } }',
      '{ planChangePreview(input: { planCode: "x" }) { __typename } }',
      'mutation { openAccount(input: { externalId: "x" }) { __typename } }',
      'mutation { updateAccount(input: {}) { __typename } }',
      'mutation { consumeCredits(input: { idempotencyKey: "k", amount: "1" }) { __typename } }',
      'mutation { reserveCredits(input: { idempotencyKey: "k", amount: "1" }) { __typename } }',
      'mutation { buyPaygCredits(input: { idempotencyKey: "k", packCode: "x" }) { __typename } }',
      'mutation { changePlan(input: { idempotencyKey: "k", planCode: "x" }) { __typename } }',
      'mutation { createPartner(input: { name: "x" }) { id } }',
      'mutation { advanceTestClock(to: "2030-01-01T00:00:00Z") }',
    ])('are asked who they are by %s', async (operation) => {
      const { errors } = await service.anonymous.ask(operation);
      expect(codes({ errors })).toEqual(['UNAUTHENTICATED']);
    });
  });

  describe('customers', () => {
    it('open their own account, and no other', async () => {
      const ada = await service.customer('ada');
      const before = await ada.ask('{ balance { total } account { id } }');
      expect(before.errors[0]).toMatchObject({
        message: 'Your account is not open yet. Open it with openAccount.',
        extensions: { code: 'NOT_FOUND' },
      });
      expect(before.data).toBeNull();

      await openAccount(ada, 'ada');
      const { balance, viewer } = await ada.run(
        '{ balance { total } viewer { role scopes account { externalId } partner { id } } }',
      );
      expect(balance).toEqual({ total: '0' });
      expect(viewer).toMatchObject({
        role: 'CUSTOMER',
        account: { externalId: 'ada' },
        partner: null,
      });
      const other = await ada.ask(
        'mutation { openAccount(input: { externalId: "bob" }) { __typename } }',
      );
      expect(codes(other)).toEqual(['FORBIDDEN']);
    });

    it('cannot tell a foreign account from one that does not exist', async () => {
      const { operator } = service;
      const eve = await service.customer('eve');
      await openAccount(eve, 'eve');
      const foreign = await accountWith(operator, '10');
      const unknown = `acc_${'0'.repeat(32)}`;

      const [ofForeign, ofUnknown] = await Promise.all(
        [foreign, unknown].map((id) =>
          eve.ask(
            `query ($id: ID!) {
              account(id: $id) { id } node(id: $id) { id } balance(accountId: $id) { total }
            }`,
            { id },
          ),
        ),
      );
      expect(ofForeign).toEqual(ofUnknown);
      expect(codes(ofForeign)).toEqual(['NOT_FOUND']);

      const spent = await eve.ask(
        `mutation ($id: ID!) {
          consumeCredits(input: { accountId: $id, idempotencyKey: "k", amount: "1" }) { __typename }
        }`,
        { id: foreign },
      );
      expect(codes(spent)).toEqual(['NOT_FOUND']);
    });

    it('see no part of a foreign account by its id', async () => {
      const eve = await service.customer('eve');
      const foreign = await openAccount(service.operator);
      const { grant: given } = await grant(service.operator, { accountId: foreign, amount: '1' });
      const node = 'query ($id: ID!) { node(id: $id) { id __typename } }';
      expect(await eve.run(node, { id: given.id })).toEqual({ node: null });
      expect(await service.operator.run(node, { id: given.id })).toEqual({
        node: { id: given.id, __typename: 'Grant' },
      });
    });

    it.each([
      '{ accounts { edges { cursor } } }',
      '{ apiKeys { id } }',
      'mutation { createPartner(input: { name: "x" }) { id } }',
      'mutation { settlePayment(paymentId: "x") { id } }',
      'mutation { refundPayment(paymentId: "x", reason: "r", idempotencyKey: "k") { id } }',
      'mutation { revokeApiKey(id: "x") { id } }',
      'mutation { advanceTestClock(to: "2030-01-01T00:00:00Z") }',
      'mutation { grantCredits(input: { accountId: "x", kind: PAYG, amount: "1", reason: "r", ' +
        'idempotencyKey: "k" }) { __typename } }',
    ])('are refused by %s', async (operation) => {
      const eve = await service.customer('eve');
      expect(codes(await eve.ask(operation))).toEqual(['FORBIDDEN']);
    });
  });

  describe('partners', () => {
    it('see only the accounts that they opened, in a namespace of their own', async () => {
      const [one, other] = await Promise.all([
        partnerWith('accounts:read', 'accounts:write'),
        partnerWith('accounts:read', 'accounts:write'),
      ]);
      const externalId = newKey();
      const first = await openAccount(one, externalId);
      const second = await openAccount(other, externalId);
      expect(first).not.toBe(second);

      const accounts = '{ accounts { edges { node { id externalId } } } }';
      expect(await one.run(accounts)).toEqual({
        accounts: { edges: [{ node: { id: first, externalId } }] },
      });
      const { account } = await one.run('query ($id: ID!) { account(id: $id) { id } }', {
        id: second,
      });
      expect(account).toBeNull();
    });

    it('are told which scope they lack', async () => {
      const reader = await partnerWith('accounts:read');
      const { errors } = await reader.ask(
        'mutation { consumeCredits(input: { accountId: "x", idempotencyKey: "k", amount: "1" ' +
          '}) { __typename } }',
      );
      expect(errors[0]).toMatchObject({
        message: expect.stringContaining('credits:spend'),
        extensions: { code: 'FORBIDDEN' },
      });
    });

    it('must say which account they mean', async () => {
      const reader = await partnerWith('accounts:read');
      expect(codes(await reader.ask('{ balance { total } }'))).toEqual(['BAD_USER_INPUT']);
    });

    it('see their own keys, and are locked out once theirs is revoked', async () => {
      const partner = await partnerWith('accounts:read');
      const { apiKeys, viewer } = await partner.run(
        '{ apiKeys { id partner { id } revokedAt } viewer { role partner { name } scopes } }',
      );
      expect(apiKeys).toHaveLength(1);
      expect(viewer).toEqual({
        role: 'PARTNER',
        partner: { name: 'Partner' },
        scopes: ['accounts:read'],
      });
      const { revokeApiKey } = await service.operator.run(
        'mutation ($id: ID!) { revokeApiKey(id: $id) { revokedAt } }',
        { id: apiKeys[0].id },
      );
      expect(revokeApiKey.revokedAt).not.toBeNull();
      const refused = await partner.ask('{ viewer { role } }');
      expect([refused.status, ...codes(refused)]).toEqual([401, 'UNAUTHENTICATED']);
    });
  });
});

function codes({ errors }: Pick<GraphqlAnswer, 'errors'> = { errors: [] }): string[] {
  return errors.map(({ extensions }) => extensions.code);
}
