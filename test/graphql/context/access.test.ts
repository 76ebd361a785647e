import {
  accountWith,
  balance,
  capture,
  consume,
  grant,
  newKey,
  openAccount,
  release,
  reserve,
  reverse,
} from '../../support/actions';
import { type Deployment, deployments } from '../../support/deployment';
import type { GraphqlAnswer, GraphqlClient } from '../../support/graphql-client';

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

  describe('who made it may undo it:', () => {
    const UNDO = {
      reverseConsumption: ['ReverseConsumptionInput', 'consumptionId', { reason: 'r' }],
      captureReservation: ['CaptureReservationInput', 'reservationId', { amount: '0.000001' }],
      releaseReservation: ['ReleaseReservationInput', 'reservationId', {}],
    } as const;

    const askTo = (
      client: GraphqlClient,
      mutation: keyof typeof UNDO,
      accountId: string,
      id: string,
    ) => {
      const [type, name, more] = UNDO[mutation];
      const input = { accountId, [name]: id, idempotencyKey: newKey(), ...more };
      return client.ask(
        `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename } }`,
        { input },
      );
    };

    const account = async (sub: string) => {
      const customer = await service.customer(sub);
      const accountId = await openAccount(customer, sub);
      await grant(service.operator, { accountId, amount: '100' });
      return { customer, accountId };
    };

    it('customers undo nothing of the operator', async () => {
      const { customer, accountId } = await account('undo-1');
      const held = await reserve(service.operator, { accountId, amount: '50' });
      const charged = await consume(service.operator, { accountId, amount: '10' });
      const captured = await askTo(customer, 'captureReservation', accountId, held.id);
      const released = await askTo(customer, 'releaseReservation', accountId, held.id);
      const reversed = await askTo(customer, 'reverseConsumption', accountId, charged.id);
      expect([captured, released, reversed].map(({ errors }) => errors[0])).toMatchObject([
        {
          message:
            'Only the operator, or whoever made a reservation, may capture it. Ask one of them.',
          extensions: { code: 'FORBIDDEN' },
        },
        {
          message:
            'Only the operator, or whoever made a reservation, may release it. Ask one of them.',
          extensions: { code: 'FORBIDDEN' },
        },
        {
          message:
            'Only the operator, or the partner that made a consumption, may reverse it. Ask one of ' +
            'them.',
          extensions: { code: 'FORBIDDEN' },
        },
      ]);
      expect(await balance(service.operator, accountId)).toMatchObject({
        total: '40',
        reserved: '50',
      });
    });

    it('customers capture and release what they reserved, and reverse nothing at all', async () => {
      const { customer, accountId } = await account('undo-2');
      const first = await reserve(customer, { amount: '5' });
      const second = await reserve(customer, { amount: '5' });
      const captured = await capture(customer, { reservationId: first.id });
      expect(captured.charged).toBe('5');
      expect((await release(customer, { reservationId: second.id })).state).toBe('RELEASED');
      for (const id of [captured.id, 'nonsense']) {
        const answer = await askTo(customer, 'reverseConsumption', accountId, id);
        expect(codes(answer)).toEqual(['FORBIDDEN']);
      }
      const reversed = await reverse(service.operator, { accountId, consumptionId: captured.id });
      expect(reversed.returned).toBe('5');
    });

    it('unknown ids are answered as ever', async () => {
      const { customer, accountId } = await account('undo-3');
      const unknown = `res_${accountId.slice(4)}_99`;
      expect((await capture(customer, { reservationId: unknown })).actualState).toBeNull();
      expect((await release(customer, { reservationId: 'nonsense' })).actualState).toBeNull();
      const consumptionId = `con_${accountId.slice(4)}_99`;
      const reversed = await reverse(service.operator, { accountId, consumptionId });
      expect(reversed.__typename).toBe('ConsumptionNotFound');
    });

    it('a partner undoes by any of its keys what it made, and nothing else', async () => {
      const { createPartner } = await service.operator.run(
        'mutation { createPartner(input: { name: "Partner" }) { id } }',
      );
      const byKey = async (): Promise<GraphqlClient> => {
        const { createApiKey } = await service.operator.run(
          'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }',
          {
            input: {
              partnerId: createPartner.id,
              name: 'key',
              scopes: ['accounts:read', 'accounts:write', 'credits:spend'],
            },
          },
        );
        return service.with(createApiKey.secret);
      };
      const [one, two] = [await byKey(), await byKey()];
      const accountId = await openAccount(one);
      await grant(service.operator, { accountId, amount: '100' });
      const charged = await consume(one, { accountId, amount: '10' });
      expect((await reverse(two, { accountId, consumptionId: charged.id })).returned).toBe('10');
      const held = await reserve(one, { accountId, amount: '10' });
      expect((await release(two, { accountId, reservationId: held.id })).state).toBe('RELEASED');
      const kept = await reserve(one, { accountId, amount: '10' });
      const captured = await capture(service.operator, { accountId, reservationId: kept.id });
      expect((await reverse(two, { accountId, consumptionId: captured.id })).returned).toBe('10');

      const ofOperator = await consume(service.operator, { accountId, amount: '10' });
      const heldByOperator = await reserve(service.operator, { accountId, amount: '10' });
      const refused = [
        await askTo(one, 'reverseConsumption', accountId, ofOperator.id),
        await askTo(one, 'captureReservation', accountId, heldByOperator.id),
        await askTo(one, 'releaseReservation', accountId, heldByOperator.id),
      ];
      expect(refused.flatMap(codes)).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
    });

    it('the same key and input is answered as it was at first, whoever asks', async () => {
      const { customer, accountId } = await account('undo-4');
      const held = await reserve(service.operator, { accountId, amount: '50' });
      const input = { accountId, reservationId: held.id, idempotencyKey: 'done-once' };
      const first = await capture(service.operator, input);
      expect(await capture(customer, input)).toEqual({ ...first, replayed: true });
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
