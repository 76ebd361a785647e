import { graphql } from '../generated/gql';
import { balance, consume, newKey, openAccount, spend } from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import { expectFound, expectMember } from '../support/expect-member';
import { dataOf } from '../support/graphql-client';
import {
  buyPack,
  changePlan,
  declinePayment,
  refundPayment,
  settlePayment,
} from '../support/payment-actions';

describe.each(deployments())('buying credits and plans on $name', ({ deploy }) => {
  let service: Deployment;

  beforeAll(async () => {
    service = await deploy();
  });

  afterAll(() => service.close());

  it('brings the credits of a pack when its payment is settled, for 24 months', async () => {
    const { operator } = service;
    const accountId = await openAccount(operator);

    const bought = await buyPack(operator, { accountId, packCode: 'PAYG_10', quantity: 3 });

    expect(bought).toMatchObject({
      credits: '30',
      quantity: 3,
      replayed: false,
      payment: { state: 'SETTLED', amount: { minorUnits: '2700', formatted: '$27.00' } },
      grant: { kind: 'PAYG', remaining: '30' },
    });
    const { grant } = expectMember(bought, 'PaygPurchase');
    expect(await balance(operator, accountId)).toMatchObject({
      payg: '30',
      nextExpiry: { at: expectFound(grant).expiresAt, credits: '30' },
    });
  });

  it('grants nothing for a declined payment, and answers the same again', async () => {
    const { operator } = service;
    const accountId = await openAccount(operator);
    const order = {
      accountId,
      packCode: 'PAYG_10',
      paymentMethod: 'sandbox_declined',
      idempotencyKey: newKey(),
    };

    const declined = await buyPack(operator, order);
    const again = await buyPack(operator, order);

    expect(declined).toMatchObject({ code: 'PAYMENT_DECLINED', payment: { state: 'DECLINED' } });
    expect(again).toEqual(declined);
    expect(await balance(operator, accountId)).toMatchObject({ total: '0' });
  });

  it('brings the credits of a pending payment exactly once, when it is settled', async () => {
    const { operator } = service;
    const accountId = await openAccount(operator);
    const order = {
      accountId,
      packCode: 'PAYG_75',
      paymentMethod: 'sandbox_pending',
      idempotencyKey: newKey(),
    };
    const waiting = expectMember(await buyPack(operator, order), 'PaygPurchase');
    const before = await balance(operator, accountId);

    const settled = await Promise.all(
      Array.from({ length: 20 }, () => settlePayment(operator, waiting.payment.id)),
    );

    expect(waiting).toMatchObject({ grant: null, payment: { state: 'PENDING' } });
    expect(before).toMatchObject({ total: '0' });
    for (const { data } of settled) expect(data?.settlePayment.state).toBe('SETTLED');
    expect(await balance(operator, accountId)).toMatchObject({ payg: '75' });
    expect(await buyPack(operator, order)).toMatchObject({
      id: waiting.id,
      replayed: true,
      payment: { state: 'SETTLED' },
    });
    const late = await declinePayment(operator, waiting.payment.id);
    expect(late.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('takes back what is left of the credits of a refunded payment', async () => {
    const { operator } = service;
    const accountId = await openAccount(operator);
    const bought = await buyPack(operator, { accountId, packCode: 'PAYG_10' });
    await consume(operator, { accountId, amount: '4' });

    const { payment } = expectMember(bought, 'PaygPurchase');
    const refunded = dataOf(await refundPayment(operator, payment.id));

    expect(refunded.refundPayment.state).toBe('REFUNDED');
    expect(await balance(operator, accountId)).toMatchObject({ total: '0' });
  });

  it('lists purchases and payments, newest first', async () => {
    const { operator } = service;
    const accountId = await openAccount(operator);
    for (const packCode of ['PAYG_1', 'PAYG_10']) await buyPack(operator, { accountId, packCode });
    await changePlan(operator, { accountId, planCode: 'MONTHLY_40' });

    const { account } = await operator.run(BOUGHT, { id: accountId });
    const { purchases, payments } = expectFound(account);

    expect(purchases).toMatchObject({
      edges: [{ node: { pack: { code: 'PAYG_10' } } }],
      pageInfo: { hasNextPage: true },
    });
    expect(payments.edges.map(({ node }) => node)).toEqual([
      { purpose: 'PLAN_CHANGE', amount: { formatted: '$9.00' } },
      { purpose: 'PAYG', amount: { formatted: '$9.00' } },
      { purpose: 'PAYG', amount: { formatted: '$1.99' } },
    ]);
  });

  it('subscribes: paid now, the budget now', async () => {
    const { operator } = service;
    const accountId = await openAccount(operator);

    const changed = await changePlan(operator, { accountId, planCode: 'MONTHLY_500' });

    expect(changed).toMatchObject({
      __typename: 'PlanChanged',
      kind: 'SUBSCRIBE',
      settledPayment: { state: 'SETTLED', amount: { formatted: '$89.00' } },
      subscription: { state: 'ACTIVE', plan: { code: 'MONTHLY_500' } },
    });
    expect(await balance(operator, accountId)).toMatchObject({
      total: '500',
      subscription: '500',
      budget: { monthlyCredits: '500', used: '0', usedRatio: 0 },
    });
    expect(await changePlan(operator, { accountId, planCode: 'NO_SUCH_PLAN' })).toMatchObject({
      code: 'PLAN_CHANGE_REFUSED',
      reason: 'UNKNOWN_PLAN',
    });
  });

  it('subscribes only when the payment is settled, and blocks a second change meanwhile', async () => {
    const { operator } = service;
    const accountId = await openAccount(operator);
    const input = { accountId, planCode: 'MONTHLY_40', paymentMethod: 'sandbox_pending' };
    const waiting = expectMember(await changePlan(operator, input), 'PlanChangePending');

    expect(waiting).toMatchObject({ __typename: 'PlanChangePending', kind: 'SUBSCRIBE' });
    expect(await changePlan(operator, { accountId, planCode: 'MONTHLY_200' })).toMatchObject({
      reason: 'PAYMENT_PENDING',
    });
    await settlePayment(operator, waiting.payment.id);
    expect(await balance(operator, accountId)).toMatchObject({ subscription: '40' });
  });

  it('spends subscription credits before packs', async () => {
    const { operator } = service;
    const accountId = await openAccount(operator);
    await buyPack(operator, { accountId, packCode: 'PAYG_10' });
    await changePlan(operator, { accountId, planCode: 'MONTHLY_40' });

    const spent = await spend(operator, accountId, '45');

    expect(spent.charges).toMatchObject([
      { kind: 'SUBSCRIPTION', credits: '40' },
      { kind: 'PAYG', credits: '5' },
    ]);
    expect(await balance(operator, accountId)).toMatchObject({
      payg: '5',
      budget: { used: '40', usedRatio: 1 },
    });
  });
});

const BOUGHT = graphql(`
  query Bought($id: ID!) {
    account(id: $id) {
      purchases(first: 1) { edges { cursor node { pack { code } } } pageInfo { hasNextPage } }
      payments { edges { node { purpose amount { formatted } } } }
    }
  }
`);
