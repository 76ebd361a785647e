import { balance, newKey, openAccount } from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import { expectFound, expectMember } from '../support/expect-member';
import type { GraphqlClient } from '../support/graphql-client';
import { amountsOf, paymentsOf, subscriptionOf, take } from '../support/paid-account';
import { cancelSubscription, changePlan, payBy, settlePayment } from '../support/payment-actions';
import { advanceClock, advanceClockBy } from '../support/test-clock';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe.each(deployments())('a payment that waits on $name', ({ deploy }) => {
  let service: Deployment;
  let operator: GraphqlClient;

  beforeAll(async () => {
    service = await deploy({ TEST_CLOCK: 'true' });
    operator = service.operator;
  });
  afterAll(() => service.close());

  it('of a plan change gives the money back where another plan was paid in between, and forfeits nothing', async () => {
    const accountId = await openAccount(operator);
    const key = newKey();
    const pending = { planCode: 'MONTHLY_40', paymentMethod: 'sandbox_pending' };
    const late = await take(operator, accountId, 'MONTHLY_40', { ...pending, idempotencyKey: key });
    await advanceClockBy(operator, 25 * HOUR_MS);
    await take(operator, accountId, 'MONTHLY_1200', { paymentMethod: 'card_1' });

    const { data } = await settlePayment(operator, late);

    expect(data?.settlePayment).toMatchObject({
      state: 'REFUNDED',
      refunds: [{ amount: { minorUnits: '900' }, credits: '0', endedSubscription: false }],
    });
    expect(await subscriptionOf(operator, accountId)).toMatchObject({
      plan: { code: 'MONTHLY_1200' },
    });
    expect(await amountsOf(operator, accountId)).toEqual(['GRANT 1200']);
    // Whoever repeats the request hears that nothing has changed by it.
    const again = await changePlan(operator, { accountId, ...pending, idempotencyKey: key });
    expect(again).toMatchObject({
      __typename: 'PlanChangePending',
      payment: { state: 'REFUNDED' },
    });
  });

  it('of a plan change drops no cancellation that was confirmed while it waited', async () => {
    const accountId = await openAccount(operator);
    await take(operator, accountId, 'MONTHLY_40');
    const upgrade = await take(operator, accountId, 'MONTHLY_200', {
      paymentMethod: 'sandbox_pending',
    });
    const cancelled = expectMember(await cancelSubscription(operator, accountId), 'PlanChanged');
    await settlePayment(operator, upgrade);
    expect((await subscriptionOf(operator, accountId))?.scheduledChange).toEqual({
      kind: 'CANCELLATION',
      effectiveAt: cancelled.effectiveAt,
    });
    await advanceClock(operator, cancelled.effectiveAt);
    expect(await subscriptionOf(operator, accountId)).toBeNull();
    expect(await balance(operator, accountId)).toMatchObject({ total: '0' });
  });

  it('of a renewal is past due after 7 days, is tried again, and ends with the last attempt', async () => {
    const accountId = await openAccount(operator);
    await take(operator, accountId, 'MONTHLY_40', { paymentMethod: 'card_1' });
    await payBy(operator, accountId, 'sandbox_pending');
    const subscription = expectFound(await subscriptionOf(operator, accountId));
    const dueAt = Date.parse(subscription.billingPeriodEnd);
    const onDay = (days: number) =>
      advanceClock(operator, new Date(dueAt + days * DAY_MS).toISOString());

    await onDay(6);
    expect(await subscriptionOf(operator, accountId)).toMatchObject({ state: 'RENEWING' });
    expect(await balance(operator, accountId)).toMatchObject({ total: '40', frozen: '0' });
    await onDay(7);
    expect(await subscriptionOf(operator, accountId)).toMatchObject({
      state: 'PAST_DUE',
      nextPaymentAttemptAt: new Date(dueAt + 14 * DAY_MS).toISOString(),
    });
    expect(await balance(operator, accountId)).toMatchObject({ total: '0', frozen: '40' });
    await onDay(14);
    const payments = await paymentsOf(operator, accountId);
    const renewals = payments.filter(({ purpose }) => purpose === 'RENEWAL');
    expect(renewals).toHaveLength(2);
    await onDay(37);
    expect(await subscriptionOf(operator, accountId)).toBeNull();
    const { data } = await settlePayment(operator, expectFound(renewals[0]).id);
    expect(data?.settlePayment).toMatchObject({ state: 'REFUNDED' });
    expect(await balance(operator, accountId)).toMatchObject({ total: '0', frozen: '0' });
  });

  it('of a renewal that settles while the account is past due is the success', async () => {
    const accountId = await openAccount(operator);
    await take(operator, accountId, 'MONTHLY_40', { paymentMethod: 'card_1' });
    await payBy(operator, accountId, 'sandbox_pending');
    await advanceClockBy(operator, 31 * DAY_MS + 8 * DAY_MS);
    expect(await subscriptionOf(operator, accountId)).toMatchObject({ state: 'PAST_DUE' });
    const [newest] = await paymentsOf(operator, accountId);
    await settlePayment(operator, expectFound(newest).id);
    expect(await subscriptionOf(operator, accountId)).toMatchObject({ state: 'ACTIVE' });
    expect(await balance(operator, accountId)).toMatchObject({ total: '80', frozen: '0' });
  });
});
