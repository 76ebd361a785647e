import { balance, consume, openAccount } from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import { expectMember } from '../support/expect-member';
import type { GraphqlClient } from '../support/graphql-client';
import { amountsOf, paymentsOf, subscriptionOf, take } from '../support/paid-account';
import { buyPack, disputePayment, refundPayment, resolveDispute } from '../support/payment-actions';
import { advanceClockBy } from '../support/test-clock';

const DAY_MS = 86_400_000;

describe.each(deployments())('a dispute on $name', ({ deploy }) => {
  let service: Deployment;
  let operator: GraphqlClient;

  beforeAll(async () => {
    service = await deploy({ TEST_CLOCK: 'true' });
    operator = service.operator;
  });
  afterAll(() => service.close());

  it('told by the sandbox a day later freezes the pack until it is resolved', async () => {
    const accountId = await openAccount(operator);
    const input = { accountId, packCode: 'PAYG_10', quantity: 1 };
    const bought = await buyPack(operator, { ...input, paymentMethod: 'sandbox_disputed' });
    const paymentId = expectMember(bought, 'PaygPurchase').payment.id;
    await consume(operator, { accountId, amount: '4' });
    await advanceClockBy(operator, DAY_MS - 1);
    expect((await paymentsOf(operator, accountId))[0]?.state).toBe('SETTLED');
    await advanceClockBy(operator, 1);
    expect((await paymentsOf(operator, accountId))[0]?.state).toBe('DISPUTED');
    expect(await balance(operator, accountId)).toMatchObject({ total: '0', frozen: '6' });

    const { data } = await resolveDispute(operator, paymentId, false);

    expect(data?.resolveDispute).toMatchObject({
      state: 'REFUNDED',
      shortfallCredits: '4',
      refunds: [{ amount: { minorUnits: '900' }, credits: '6' }],
    });
    expect(await balance(operator, accountId)).toMatchObject({ total: '0', frozen: '0' });
    expect(await amountsOf(operator, accountId)).toEqual([
      'GRANT 10',
      'CONSUMPTION -4',
      'FREEZE -6',
      'THAW 6',
      'ADJUSTMENT -6',
    ]);
  });

  it('told by the sandbox comes once, and whatever keys its account has used', async () => {
    const accountId = await openAccount(operator);
    const input = { accountId, packCode: 'PAYG_10', quantity: 1 };
    const bought = await buyPack(operator, { ...input, paymentMethod: 'sandbox_disputed' });
    const paymentId = expectMember(bought, 'PaygPurchase').payment.id;
    const number = paymentId.slice(paymentId.lastIndexOf('_') + 1);
    for (const idempotencyKey of [`expected-dispute-${number}`, paymentId, number]) {
      await consume(operator, { accountId, amount: '1', idempotencyKey });
    }
    await advanceClockBy(operator, DAY_MS);
    expect((await paymentsOf(operator, accountId))[0]?.state).toBe('DISPUTED');
    await resolveDispute(operator, paymentId, true);
    await advanceClockBy(operator, 2 * DAY_MS);
    expect((await paymentsOf(operator, accountId))[0]?.state).toBe('SETTLED');
    expect(await balance(operator, accountId)).toMatchObject({ total: '7', frozen: '0' });
  });

  it('about a plan makes it past due without attempts; won, it is active again', async () => {
    const accountId = await openAccount(operator);
    const payment = await take(operator, accountId, 'MONTHLY_40');
    const asked = await disputePayment(operator, payment);
    expect(asked.data?.disputePayment.state).toBe('DISPUTED');
    expect(await subscriptionOf(operator, accountId)).toMatchObject({
      state: 'PAST_DUE',
      nextPaymentAttemptAt: null,
    });
    expect(await balance(operator, accountId)).toMatchObject({ total: '0', frozen: '40' });
    expect((await refundPayment(operator, payment)).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    const won = await resolveDispute(operator, payment, true);
    expect(won.data?.resolveDispute).toMatchObject({ state: 'SETTLED', refunds: [] });
    expect(await subscriptionOf(operator, accountId)).toMatchObject({ state: 'ACTIVE' });
    expect(await balance(operator, accountId)).toMatchObject({ total: '40', frozen: '0' });
  });
});
