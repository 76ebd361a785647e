import { graphql } from '../../generated/gql';
import {
  BALANCE,
  balance,
  CONSUME,
  capture,
  consume,
  EXTERNAL_ID,
  newKey,
  openAccount,
  release,
  reserve,
  reverse,
  spend,
} from '../../support/actions';
import { type Deployment, deployments } from '../../support/deployment';
import { expectFound, expectMember } from '../../support/expect-member';
import { codesOf, type GraphqlClient } from '../../support/graphql-client';
import {
  LINK_ACCOUNT,
  linkAccount,
  linkedCustomer,
  linkedPartnersOf,
  MAKE_LINK_CODE,
  makeLinkCode,
  UNLINK_ACCOUNT,
  unlinkAccount,
} from '../../support/linking';
import { newPartner } from '../../support/partner';
import { advanceClockBy, clockOf } from '../../support/test-clock';

const MINUTE_MS = 60_000;
const REFUSED = {
  __typename: 'LinkCodeRefused',
  code: 'LINK_CODE_REFUSED',
  message:
    'This code lets nobody in: it is mistyped, was used, or has expired. Check it, or ask the ' +
    'customer for a new one.',
};

describe.each(deployments())('linking accounts on $name', ({ deploy }) => {
  let service: Deployment;

  beforeAll(async () => {
    service = await deploy({ TEST_CLOCK: 'true' });
  });
  afterAll(() => service.close());

  const newCustomer = async () => {
    const externalId = newKey();
    const customer = await service.customer(externalId);
    return { customer, accountId: await openAccount(customer, externalId) };
  };
  const partnerWho = () => newPartner(service, 'accounts:read', 'accounts:write', 'credits:spend');

  it('lets a partner spend the customer’s own credits, who sees what it spent', async () => {
    const { customer, accountId, partner } = await linkedCustomer(service);
    const { client } = partner;
    expect(await spend(client, accountId, '2.5')).toMatchObject({ balanceAfter: '97.5' });
    const spent = await spend(client, accountId, '4');
    await reverse(client, { accountId, consumptionId: spent.id, amount: '1' });
    const hold = expectMember(await reserve(client, { accountId, amount: '10' }), 'Reservation');
    await capture(client, { accountId, reservationId: hold.id, amount: '3' });
    const other = expectMember(await reserve(client, { accountId, amount: '1' }), 'Reservation');
    expect(await release(client, { accountId, reservationId: other.id })).toMatchObject({
      state: 'RELEASED',
    });
    await spend(service.operator, accountId, '50');
    expect(await balance(customer, accountId)).toMatchObject({ total: '41.5', reserved: '0' });
    expect((await balance(client, accountId)).total).toBe('41.5');
    const now = new Date(await clockOf(service.operator)).toISOString();
    const partnerShown = { id: partner.id, name: 'Partner', email: null };
    expect(await linkedPartnersOf(customer, accountId)).toEqual([
      { partner: partnerShown, linkedAt: now, spentThisMonth: '8.5' },
    ]);
    expect(await linkedPartnersOf(service.operator, accountId)).toHaveLength(1);
  });

  it('takes a code once, however it is typed, and tells no wrong one from another', async () => {
    const { customer, accountId } = await newCustomer();
    const { client } = await partnerWho();
    const { code, expiresAt } = await makeLinkCode(customer);
    expect(code).toMatch(/^[2-9A-HJKMNP-Z]{8}$/);
    expect(Date.parse(expiresAt)).toBe((await clockOf(service.operator)) + 10 * MINUTE_MS);
    const typed = `${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `;
    expect(await linkAccount(client, typed)).toEqual({
      __typename: 'AccountLinked',
      account: { id: accountId, externalId: accountId, balance: { total: '0' } },
    });
    const { client: other } = await partnerWho();
    for (const wrong of [code, 'ABCDEFGH', 'x', '', 'x'.repeat(10_000)]) {
      expect(await linkAccount(other, wrong)).toEqual(REFUSED);
    }
  });

  it('takes no code that is ten minutes old', async () => {
    const { customer } = await newCustomer();
    const { client } = await partnerWho();
    const [first, second] = [await makeLinkCode(customer), await makeLinkCode(customer)];
    await advanceClockBy(service.operator, 10 * MINUTE_MS - 1);
    expect((await linkAccount(client, first.code)).__typename).toBe('AccountLinked');
    await advanceClockBy(service.operator, 1);
    expect(await linkAccount(client, second.code)).toEqual(REFUSED);
  });

  it('takes a code from one of 200 who use it at the same time', async () => {
    const { customer, accountId } = await newCustomer();
    const partners = await Promise.all([1, 2, 3, 4].map(partnerWho));
    const { code } = await makeLinkCode(customer);
    const said = await Promise.all(
      Array.from({ length: 50 }, () =>
        partners.map(async ({ client }) => (await linkAccount(client, code)).__typename),
      ).flat(),
    );
    expect(said.filter((type) => type === 'AccountLinked')).toHaveLength(1);
    expect(said.filter((type) => type === 'LinkCodeRefused')).toHaveLength(199);
    expect(await linkedPartnersOf(customer, accountId)).toHaveLength(1);
  });

  it('is answered alike where the partner is linked already, or opened the account', async () => {
    const { customer, accountId, partner } = await linkedCustomer(service);
    const [linked] = await linkedPartnersOf(customer, accountId);
    await advanceClockBy(service.operator, MINUTE_MS);
    const again = await linkAccount(partner.client, (await makeLinkCode(customer)).code);
    expect(again.__typename).toBe('AccountLinked');
    expect(await linkedPartnersOf(customer, accountId)).toEqual([linked]);

    const externalId = newKey();
    const own = await openAccount(partner.client, externalId);
    const ofOwn = await linkAccount(
      partner.client,
      (await makeLinkCode(service.operator, own)).code,
    );
    expect(ofOwn).toMatchObject({ account: { id: own, externalId } });
    expect(await linkedPartnersOf(service.operator, own)).toEqual([]);
  });

  describe('ends', () => {
    const expectGone = async (client: GraphqlClient, accountId: string) => {
      // As often as there are servers, and again: each may have remembered the link.
      for (const _ of [1, 2, 3]) {
        const spent = await client.ask(CONSUME, {
          input: { accountId, idempotencyKey: newKey(), amount: '1' },
        });
        expect(codesOf(spent)).toEqual(['NOT_FOUND']);
        expect(codesOf(await client.ask(BALANCE, { accountId }))).toEqual(['NOT_FOUND']);
        expect(await client.run(EXTERNAL_ID, { accountId })).toEqual({ account: null });
        const { accounts } = await client.run(LINKED_ACCOUNTS, {});
        expect(accounts.edges).toEqual([]);
      }
    };

    it('by the customer, at once, with the partner’s open holds released', async () => {
      const { customer, accountId, partner } = await linkedCustomer(service);
      const { client, id: partnerId } = partner;
      await reserve(client, { accountId, amount: '10' });
      await reserve(client, { accountId, amount: '20' });
      await reserve(customer, { amount: '5' });
      await spend(client, accountId, '1');
      expect(await unlinkAccount(customer, { partnerId })).toEqual({
        partnerId,
        releasedReservations: 2,
      });
      await expectGone(client, accountId);
      expect(await balance(customer, accountId)).toMatchObject({ total: '94', reserved: '5' });
      expect(await linkedPartnersOf(customer, accountId)).toEqual([]);
      const again = await customer.ask(UNLINK_ACCOUNT, { partnerId });
      expect(codesOf(again)).toEqual(['NOT_FOUND']);
    });

    it('by the operator', async () => {
      const { accountId, partner } = await linkedCustomer(service);
      const { id: partnerId } = partner;
      await unlinkAccount(service.operator, { accountId, partnerId });
      await expectGone(partner.client, accountId);
    });

    it('by the partner itself, and for no other partner', async () => {
      const { accountId, partner } = await linkedCustomer(service);
      const other = await partnerWho();
      const named = await partner.client.ask(UNLINK_ACCOUNT, { accountId, partnerId: other.id });
      expect(codesOf(named)).toEqual(['FORBIDDEN']);
      const foreign = await other.client.ask(UNLINK_ACCOUNT, { accountId });
      expect(codesOf(foreign)).toEqual(['NOT_FOUND']);
      expect(await unlinkAccount(partner.client, { accountId })).toEqual({
        partnerId: partner.id,
        releasedReservations: 0,
      });
      await expectGone(partner.client, accountId);
    });

    it('while it spends: every charge is before the end, and none after', async () => {
      const { customer, accountId, partner } = await linkedCustomer(service);
      let isOver = false;
      const results = Array.from({ length: 60 }, async (_, index) => {
        if (index === 30) {
          await unlinkAccount(customer, { partnerId: partner.id });
          isOver = true;
          return 'UNLINKED';
        }
        const wasOver = isOver;
        const input = { accountId, idempotencyKey: newKey(), amount: '1' };
        const { data, errors } = await partner.client.ask(CONSUME, { input });
        expect(wasOver && data !== null).toBe(false);
        return data === null ? codesOf({ errors }).join() : data.consumeCredits.__typename;
      });
      const said = await Promise.all(results);
      const charged = said.filter((result) => result === 'Consumption').length;
      expect(said.filter((result) => result === 'NOT_FOUND')).toHaveLength(59 - charged);
      expect((await balance(customer, accountId)).total).toBe(String(100 - charged));
    });
  });

  it('is for those whom it concerns', async () => {
    const { customer, accountId, partner } = await linkedCustomer(service);
    const { client, id: partnerId } = partner;
    const [reader] = [await newPartner(service, 'accounts:read', 'credits:spend')];
    const refused = [
      await client.ask(MAKE_LINK_CODE, { accountId }),
      await client.ask(MAKE_LINK_CODE, { accountId: await openAccount(client) }),
      await customer.ask(LINK_ACCOUNT, { code: 'ABCDEFGH' }),
      await service.operator.ask(LINK_ACCOUNT, { code: 'ABCDEFGH' }),
      await reader.client.ask(LINK_ACCOUNT, { code: 'ABCDEFGH' }),
      await reader.client.ask(UNLINK_ACCOUNT, { accountId }),
    ];
    expect(refused.map(codesOf)).toEqual(refused.map(() => ['FORBIDDEN']));
    const { customer: eve } = await newCustomer();
    const foreign = [
      await eve.ask(MAKE_LINK_CODE, { accountId }),
      await eve.ask(UNLINK_ACCOUNT, { accountId, partnerId }),
      await customer.ask(UNLINK_ACCOUNT, { partnerId: reader.id }),
      await customer.ask(UNLINK_ACCOUNT, { partnerId: 'nonsense' }),
    ];
    expect(foreign.map(codesOf)).toEqual(foreign.map(() => ['NOT_FOUND']));
    const wrong = [
      await customer.ask(UNLINK_ACCOUNT, {}),
      await client.ask(UNLINK_ACCOUNT, {}),
      await customer.ask(MAKE_LINK_CODE, { budgetCode: 'team' }),
    ];
    expect(wrong.map(codesOf)).toEqual(wrong.map(() => ['BAD_USER_INPUT']));
    expect(wrong[2]?.errors[0]?.message).toContain('no spending budget');
  });

  it('shows a partner its own accounts and those that are linked, by no foreign name', async () => {
    const { accountId, externalId, partner } = await linkedCustomer(service);
    const { client } = partner;
    const own = await openAccount(client, externalId);
    const listed = async (variables: object) => {
      const { accounts } = await client.run(LINKED_ACCOUNTS, variables);
      return accounts.edges.map(({ node }) => node);
    };
    const linked = { id: accountId, externalId: accountId };
    expect(await listed({})).toEqual([{ id: own, externalId }, linked]);
    expect(await listed({ externalId })).toEqual([{ id: own, externalId }]);
    expect(await listed({ externalId: accountId })).toEqual([linked]);
    const { accounts } = await client.run(LINKED_ACCOUNTS, { first: 1 });
    expect(accounts.pageInfo.hasNextPage).toBe(true);
    const after = expectFound(accounts.pageInfo.endCursor);
    expect(await listed({ first: 1, after })).toEqual([linked]);
  });

  it('tells a linked partner nothing by keys that others have used', async () => {
    const { customer, accountId, partner } = await linkedCustomer(service);
    const input = { accountId, amount: '7', idempotencyKey: newKey() };
    await consume(customer, input);
    expect(await consume(partner.client, input)).toMatchObject({
      __typename: 'IdempotencyKeyReused',
    });
    const own = { accountId, amount: '7', idempotencyKey: newKey() };
    const first = expectMember(await consume(partner.client, own), 'Consumption');
    expect(await consume(partner.client, own)).toEqual({ ...first, replayed: true });
  });
});

const LINKED_ACCOUNTS = graphql(`
  query LinkedAccounts($first: Int! = 20, $after: String, $externalId: String) {
    accounts(first: $first, after: $after, externalId: $externalId) {
      edges { node { id externalId } } pageInfo { hasNextPage endCursor }
    }
  }
`);
