import { graphql } from '../../generated/gql';
import {
  accountWith,
  BALANCE,
  CONSUME,
  EXTERNAL_ID,
  grant,
  newKey,
  openAccount,
} from '../../support/actions';
import { type Deployment, deployments } from '../../support/deployment';
import { expectFound, expectMember } from '../../support/expect-member';
import { codesOf as codes } from '../../support/graphql-client';
import { NODE } from '../../support/node-type';
import { partnerWith, revokeApiKey } from '../../support/partner';

describe.each(deployments().slice(0, 1))('who may do what on $name', ({ deploy }) => {
  let service: Deployment;

  beforeAll(async () => {
    service = await deploy();
  });

  afterAll(() => service.close());

  describe('anonymous callers', () => {
    it('may see what is on sale, and the schema outside production', async () => {
      const data = await service.anonymous.run(ON_SALE_AND_SCHEMA);
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
      const { errors } = await service.anonymous.askRaw(operation);
      expect(codes({ errors })).toEqual(['UNAUTHENTICATED']);
    });
  });

  describe('customers', () => {
    it('open their own account, and no other', async () => {
      const ada = await service.customer('ada');
      const before = await ada.ask(OWN);
      expect(before.errors[0]).toMatchObject({
        message: 'Your account is not open yet. Open it with openAccount.',
        extensions: { code: 'NOT_FOUND' },
      });
      expect(before.data).toBeNull();

      await openAccount(ada, 'ada');
      const { balance, viewer } = await ada.run(OWN);
      expect(balance).toEqual({ total: '0' });
      expect(viewer).toMatchObject({
        role: 'CUSTOMER',
        account: { externalId: 'ada' },
        partner: null,
      });
      const other = await ada.ask(OPEN_BOB);
      expect(codes(other)).toEqual(['FORBIDDEN']);
    });

    it('cannot tell a foreign account from one that does not exist', async () => {
      const { operator } = service;
      const eve = await service.customer('eve');
      await openAccount(eve, 'eve');
      const foreign = await accountWith(operator, '10');
      const unknown = `acc_${'0'.repeat(32)}`;

      const [ofForeign, ofUnknown] = await Promise.all(
        [foreign, unknown].map((id) => eve.ask(BY_ID, { id })),
      );
      expect(ofForeign).toEqual(ofUnknown);
      expect(codes(expectFound(ofForeign))).toEqual(['NOT_FOUND']);

      const spent = await eve.ask(CONSUME, {
        input: { accountId: foreign, idempotencyKey: 'k', amount: '1' },
      });
      expect(codes(spent)).toEqual(['NOT_FOUND']);
    });

    it('see no part of a foreign account by its id', async () => {
      const eve = await service.customer('eve');
      const foreign = await openAccount(service.operator);
      const granted = await grant(service.operator, { accountId: foreign, amount: '1' });
      const { grant: given } = expectMember(granted, 'CreditsGranted');
      expect(await eve.run(NODE, { id: given.id })).toEqual({ node: null });
      expect(await service.operator.run(NODE, { id: given.id })).toEqual({
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
      expect(codes(await eve.askRaw(operation))).toEqual(['FORBIDDEN']);
    });
  });

  describe('partners', () => {
    it('see only the accounts that they opened, in a namespace of their own', async () => {
      const [one, other] = await Promise.all([
        partnerWith(service, 'accounts:read', 'accounts:write'),
        partnerWith(service, 'accounts:read', 'accounts:write'),
      ]);
      const externalId = newKey();
      const first = await openAccount(one, externalId);
      const second = await openAccount(other, externalId);
      expect(first).not.toBe(second);

      expect(await one.run(ACCOUNTS)).toEqual({
        accounts: { edges: [{ node: { id: first, externalId } }] },
      });
      const { account } = await one.run(EXTERNAL_ID, { accountId: second });
      expect(account).toBeNull();
    });

    it('are told which scope they lack', async () => {
      const reader = await partnerWith(service, 'accounts:read');
      const { errors } = await reader.ask(CONSUME, {
        input: { accountId: 'x', idempotencyKey: 'k', amount: '1' },
      });
      expect(errors[0]).toMatchObject({
        message: expect.stringContaining('credits:spend'),
        extensions: { code: 'FORBIDDEN' },
      });
    });

    it('must say which account they mean', async () => {
      const reader = await partnerWith(service, 'accounts:read');
      expect(codes(await reader.ask(BALANCE))).toEqual(['BAD_USER_INPUT']);
    });

    it('see their own keys, and are locked out once theirs is revoked', async () => {
      const partner = await partnerWith(service, 'accounts:read');
      const { apiKeys, viewer } = await partner.run(OWN_KEYS);
      expect(apiKeys).toHaveLength(1);
      expect(viewer).toEqual({
        role: 'PARTNER',
        partner: { name: 'Partner' },
        scopes: ['accounts:read'],
      });
      const revoked = await revokeApiKey(service.operator, expectFound(apiKeys[0]).id);
      expect(revoked.revokedAt).not.toBeNull();
      const refused = await partner.ask(OWN_KEYS);
      expect([refused.status, ...codes(refused)]).toEqual([401, 'UNAUTHENTICATED']);
    });
  });
});

const ON_SALE_AND_SCHEMA = graphql(`
  query OnSaleAndSchema {
    plans { code } paygPacks { code } pricedOperations { code } __schema { queryType { name } }
  }
`);
const OWN = graphql(`
  query Own {
    balance { total } account { id }
    viewer { role scopes account { externalId } partner { id } }
  }
`);
const OPEN_BOB = graphql(`
  mutation OpenBob { openAccount(input: { externalId: "bob" }) { __typename } }
`);
const BY_ID = graphql(`
  query ById($id: ID!) {
    account(id: $id) { id } node(id: $id) { id } balance(accountId: $id) { total }
  }
`);
const ACCOUNTS = graphql(`
  query Accounts { accounts { edges { node { id externalId } } } }
`);
const OWN_KEYS = graphql(`
  query OwnKeys {
    apiKeys { id partner { id } revokedAt } viewer { role partner { name } scopes }
  }
`);
