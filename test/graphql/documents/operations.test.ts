import { graphql } from '../../generated/gql';
import type { BuyPaygCreditsInput } from '../../generated/graphql';
import { accountWith, capture, newKey, openAccount, release, reserve } from '../../support/actions';
import { type Deployment, deployments } from '../../support/deployment';
import { expectFound, expectMember } from '../../support/expect-member';
import { dataOf } from '../../support/graphql-client';
import { nodeTypeOf } from '../../support/node-type';
import { declinePayment, refundPayment, settlePayment } from '../../support/payment-actions';
import { ADVANCE } from '../../support/test-clock';

describe.each(deployments().slice(0, 1))('every operation answers on $name', ({ deploy }) => {
  let service: Deployment;

  beforeAll(async () => {
    service = await deploy();
  });

  afterAll(() => service.close());

  const nodeType = (id: string) => nodeTypeOf(service.operator, id);
  const buy = async (accountId: string, more: Partial<BuyPaygCreditsInput> = {}) => {
    const usual = { packCode: 'PAYG_10', paymentMethod: 'sandbox', idempotencyKey: newKey() };
    const input = { accountId, ...usual, ...more };
    return (await service.operator.run(BUY, { input })).buyPaygCredits;
  };
  const bought = async (accountId: string, more: Partial<BuyPaygCreditsInput> = {}) =>
    expectMember(await buy(accountId, more), 'PaygPurchase');

  it('buys packs, and shows the purchase, its payment and its grant', async () => {
    const accountId = await openAccount(service.operator);
    const purchase = await bought(accountId, { quantity: 3 });
    expect(purchase).toMatchObject({
      quantity: 3,
      credits: '30',
      replayed: false,
      grant: { kind: 'PAYG', remaining: '30' },
      payment: {
        state: 'SETTLED',
        purpose: 'PAYG',
        provider: 'sandbox',
        amount: { minorUnits: '2700', currency: 'USD', formatted: '$27.00' },
      },
    });
    expect(await nodeType(purchase.id)).toBe('PaygPurchase');
    expect(await nodeType(purchase.payment.id)).toBe('Payment');
    expect(await nodeType(expectFound(purchase.grant).id)).toBe('Grant');
    expect(await nodeType(purchase.pack.id)).toBe('PaygPack');

    const { account } = await service.operator.run(PURCHASES, { id: accountId });
    expect(account?.purchases.edges).toEqual([{ node: { id: purchase.id } }]);
    expect(account?.payments.edges).toEqual([{ node: { id: purchase.payment.id } }]);
  });

  it('answers a declined payment with what the provider said, and an unknown pack', async () => {
    const accountId = await openAccount(service.operator);
    expect(await buy(accountId, { paymentMethod: 'sandbox_declined' })).toMatchObject({
      __typename: 'PaymentDeclined',
      code: 'PAYMENT_DECLINED',
      payment: { state: 'DECLINED' },
    });
    expect(await buy(accountId, { packCode: 'PAYG_0' })).toMatchObject({
      __typename: 'UnknownPack',
      code: 'UNKNOWN_PACK',
    });
  });

  it('lets the operator settle, decline and refund payments that wait', async () => {
    const { operator } = service;
    const accountId = await openAccount(operator);
    const waiting = await bought(accountId, { paymentMethod: 'sandbox_pending' });
    expect(waiting).toMatchObject({ payment: { state: 'PENDING' }, grant: null });
    const settled = dataOf(await settlePayment(operator, waiting.payment.id));
    expect(settled.settlePayment.state).toBe('SETTLED');
    const other = await bought(accountId, { paymentMethod: 'sandbox_pending' });
    const declined = dataOf(await declinePayment(operator, other.payment.id));
    expect(declined.declinePayment.state).toBe('DECLINED');

    const refunded = dataOf(await refundPayment(operator, waiting.payment.id));
    expect(refunded.refundPayment.state).toBe('REFUNDED');

    const again = await settlePayment(operator, other.payment.id.replace(/\d+$/, '99'));
    expect(again.errors[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('reserves, captures and releases, and finds each by its id', async () => {
    const { operator } = service;
    const accountId = await accountWith(operator, '10');
    const hold = async () =>
      expectMember(await reserve(operator, { accountId, amount: '4' }), 'Reservation');
    const first = await hold();
    expect(first).toMatchObject({ state: 'OPEN', reserved: '4', balanceAfter: '6' });
    const { id: reservationId } = first;
    const captured = expectMember(
      await capture(operator, { accountId, reservationId, amount: '3' }),
      'Consumption',
    );
    expect(captured).toMatchObject({ charged: '3', balanceAfter: '7' });
    const second = await hold();
    const letGo = (id: string) => release(operator, { accountId, reservationId: id });
    expect(await letGo(second.id)).toMatchObject({ state: 'RELEASED', balanceAfter: '7' });
    expect(await letGo(second.id)).toMatchObject({ actualState: 'RELEASED' });
    expect(await letGo('nonsense')).toMatchObject({ actualState: null });
    expect(await reserve(operator, { accountId, amount: '4', ttlSeconds: 59 })).toMatchObject({
      code: 'INVALID_INPUT',
    });
    expect(await nodeType(first.id)).toBe('Reservation');
    expect(await nodeType(captured.id)).toBe('Consumption');

    const { account } = await operator.run(HELD_AND_SPENT, { id: accountId });
    const entries = expectFound(account).ledger.edges.map(({ node }) => node);
    expect(entries.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['RESERVATION', '-4'],
      ['CONSUMPTION', '-3'],
      ['RESERVATION', '-4'],
    ]);
    expect(entries[1]?.consumption?.id).toBe(captured.id);
    expect(await nodeType(expectFound(entries[0]).id)).toBe('LedgerEntry');
  });

  it('pages through a ledger and a list of accounts without gaps', async () => {
    const accountId = await openAccount(service.operator);
    for (let index = 0; index < 5; index += 1) await buy(accountId);
    const seen: string[] = [];
    const pageAfter = (after: string | null) =>
      service.operator.run(LEDGER_PAGES, { id: accountId, after });
    let after: string | null = null;
    do {
      const { account } = await pageAfter(after);
      const { edges, pageInfo } = expectFound(account).ledger;
      seen.push(...edges.map(({ node }) => node.sequence));
      expect(pageInfo.hasPreviousPage).toBe(after !== null);
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(['5', '4', '3', '2', '1']);

    const { accounts } = await service.operator.run(ACCOUNTS_PAGE);
    expect(accounts.edges).toEqual([{ node: { id: accountId } }]);
    const next = await service.operator.run(ACCOUNTS_PAGE, { after: accounts.pageInfo.endCursor });
    expect(expectFound(next.accounts.edges[0]).node.id).not.toBe(accountId);
  });

  it('says that there is no test clock where there is none', async () => {
    const { errors } = await service.operator.ask(ADVANCE, { to: '2030-01-01T00:00:00Z' });
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining('TEST_CLOCK=true'),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});

const BUY = graphql(`
  mutation BuyAndShow($input: BuyPaygCreditsInput!) {
    buyPaygCredits(input: $input) {
      __typename
      ... on UserError { code message }
      ... on PaygPurchase {
        id quantity credits replayed pack { id code } grant { id remaining kind expiresAt }
        payment { id state purpose provider amount { minorUnits currency formatted } }
      }
      ... on PaymentDeclined { declineCode payment { state } }
    }
  }
`);
const PURCHASES = graphql(`
  query Purchases($id: ID!) {
    account(id: $id) {
      purchases { edges { node { id } } }
      payments(first: 1) { edges { node { id } } pageInfo { hasNextPage endCursor } }
    }
  }
`);
const HELD_AND_SPENT = graphql(`
  query HeldAndSpent($id: ID!) {
    account(id: $id) {
      ledger(kinds: [RESERVATION, CONSUMPTION]) {
        edges {
          node { id kind amount grant { kind } reservation { id } consumption { id } }
        }
      }
    }
  }
`);
const LEDGER_PAGES = graphql(`
  query LedgerPages($id: ID!, $after: String) {
    account(id: $id) {
      ledger(first: 2, after: $after) {
        edges { cursor node { sequence } } pageInfo { hasNextPage hasPreviousPage endCursor }
      }
    }
  }
`);
const ACCOUNTS_PAGE = graphql(`
  query AccountsPage($after: String) {
    accounts(first: 1, after: $after) {
      edges { node { id } } pageInfo { hasNextPage endCursor }
    }
  }
`);
