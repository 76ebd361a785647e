import { balance, consume, newKey, openAccount } from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import type { GraphqlClient } from '../support/graphql-client';
import { amountsOf, paymentsOf, subscriptionOf, take } from '../support/paid-account';
import { refundPayment } from '../support/payment-actions';
import { advanceClockBy } from '../support/test-clock';

const DAY_MS = 86_400_000;

describe.each(deployments())('a refund on $name', ({ deploy }) => {
  let service: Deployment;
  let operator: GraphqlClient;

  beforeAll(async () => {
    service = await deploy({ TEST_CLOCK: 'true' });
    operator = service.operator;
  });
  afterAll(() => service.close());

  it('of a year ends the subscription, takes all that it brought, and is charged no more', async () => {
    const accountId = await openAccount(operator);
    const year = await take(operator, accountId, 'MONTHLY_200', { interval: 'YEAR' });
    await advanceClockBy(operator, 65 * DAY_MS);
    expect(await balance(operator, accountId)).toMatchObject({ total: '600' });

    const { data } = await refundPayment(operator, year);

    expect(data?.refundPayment).toMatchObject({
      state: 'REFUNDED',
      shortfallCredits: '0',
      net: { minorUnits: '42120' },
      tax: { minorUnits: '0' },
      refunds: [{ credits: '600', endedSubscription: true, reason: 'for a test' }],
    });
    expect(await balance(operator, accountId)).toMatchObject({ total: '0' });
    await advanceClockBy(operator, 60 * DAY_MS);
    expect(await subscriptionOf(operator, accountId)).toBeNull();
    expect(await paymentsOf(operator, accountId)).toHaveLength(1);
  });

  it('of the plan before an upgrade takes what was carried of it', async () => {
    const accountId = await openAccount(operator);
    const first = await take(operator, accountId, 'MONTHLY_200');
    await take(operator, accountId, 'MONTHLY_1200');
    await refundPayment(operator, first);
    expect(await balance(operator, accountId)).toMatchObject({ total: '1200', rolledOver: '0' });
    expect((await amountsOf(operator, accountId)).at(-1)).toBe('ADJUSTMENT -200');
    expect(await subscriptionOf(operator, accountId)).toMatchObject({
      plan: { code: 'MONTHLY_1200' },
    });
  });

  it('in part is money only, or takes the credits that are named; the parts never exceed it', async () => {
    const accountId = await openAccount(operator);
    const payment = await take(operator, accountId, 'MONTHLY_40');
    await consume(operator, { accountId, amount: '35' });
    const idempotencyKey = newKey();
    const part = { amountMinorUnits: '300', idempotencyKey };
    const first = await refundPayment(operator, payment, part);
    const replay = await refundPayment(operator, payment, part);
    expect(first.data?.refundPayment.state).toBe('PARTIALLY_REFUNDED');
    expect(replay.data).toEqual(first.data);
    expect(await balance(operator, accountId)).toMatchObject({ total: '5' });

    const second = await refundPayment(operator, payment, {
      amountMinorUnits: '100',
      credits: '20',
    });
    expect(second.data?.refundPayment).toMatchObject({
      shortfallCredits: '15',
      refunds: [
        { amount: { minorUnits: '100' }, credits: '5' },
        { amount: { minorUnits: '300' }, credits: '0' },
      ],
    });
    for (const wrong of [
      { amountMinorUnits: '501' },
      { amountMinorUnits: '0' },
      { amountMinorUnits: '-1' },
      { amountMinorUnits: '1.5' },
      { credits: '1' },
    ]) {
      const { errors } = await refundPayment(operator, payment, wrong);
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    }
    const reused = await refundPayment(operator, payment, {
      idempotencyKey,
      amountMinorUnits: '200',
    });
    expect(reused.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});
