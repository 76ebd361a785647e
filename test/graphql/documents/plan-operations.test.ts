import { graphql } from '../../generated/gql';
import type { ChangePlanInput } from '../../generated/graphql';
import { newKey, openAccount } from '../../support/actions';
import { type Deployment, deployments } from '../../support/deployment';
import { expectFound, expectMember } from '../../support/expect-member';
import { nodeTypeOf } from '../../support/node-type';
import { declinePayment } from '../../support/payment-actions';

describe.each(deployments().slice(0, 1))('every operation on plans answers on $name', (kind) => {
  let service: Deployment;
  let accountId: string;

  beforeAll(async () => {
    service = await kind.deploy();
    accountId = await openAccount(service.operator);
  });

  afterAll(() => service.close());

  const changePlan = async (planCode: string, more: Partial<ChangePlanInput> = {}) => {
    const usual = { accountId, paymentMethod: 'sandbox', idempotencyKey: newKey() };
    const input = { ...usual, planCode, ...more };
    return (await service.operator.run(CHANGE, { input })).changePlan;
  };
  const withdraw = async () => {
    const input = { accountId, idempotencyKey: newKey() };
    return (await service.operator.run(WITHDRAW, { input })).withdrawScheduledChange;
  };

  it('previews', async () => {
    const { planChangePreview } = await service.operator.run(PREVIEW, {
      input: { accountId, planCode: 'MONTHLY_500' },
    });
    expect(planChangePreview).toEqual({
      kind: 'SUBSCRIBE',
      dueNow: { minorUnits: '8900' },
      dueAtRenewal: { formatted: '$89.00' },
      balanceAfter: '500',
    });
  });

  it('subscribes, at the price that was expected', async () => {
    expect(await changePlan('MONTHLY_500', { expectedChargeMinorUnits: '1' })).toMatchObject({
      __typename: 'PlanChangeRefused',
      reason: 'PRICE_CHANGED',
    });
    expect(await changePlan('MONTHLY_500', { expectedChargeMinorUnits: 'x' })).toMatchObject({
      __typename: 'InvalidInput',
    });

    const asked = await changePlan('MONTHLY_500', { expectedChargeMinorUnits: '8900' });
    const subscribed = expectMember(asked, 'PlanChanged');
    expect(subscribed).toMatchObject({
      kind: 'SUBSCRIBE',
      settledPayment: { state: 'SETTLED' },
      account: { balance: { total: '500', budget: { monthlyCredits: '500', used: '0' } } },
      subscription: { state: 'ACTIVE', plan: { code: 'MONTHLY_500' }, scheduledChange: null },
    });
    const { id, plan } = expectFound(subscribed.subscription);
    expect(await nodeTypeOf(service.operator, id)).toBe('PlanSubscription');
    expect(await nodeTypeOf(service.operator, plan.id)).toBe('Plan');
  });

  it('upgrades when the payment has come, and shows what waits', async () => {
    const pending = await changePlan('MONTHLY_1200', { paymentMethod: 'sandbox_pending' });
    expect(pending).toMatchObject({ __typename: 'PlanChangePending', kind: 'UPGRADE' });
    expect(await changePlan('MONTHLY_2800')).toMatchObject({ reason: 'PAYMENT_PENDING' });
    const { account } = await service.operator.run(PENDING, { id: accountId });
    const payment = expectFound(account?.subscription?.pendingPayment);
    expect(payment.state).toBe('PENDING');
    const { errors } = await declinePayment(service.operator, payment.id);
    expect(errors).toEqual([]);
  });

  it('downgrades, withdraws and cancels', async () => {
    expect(await changePlan('MONTHLY_200')).toMatchObject({
      kind: 'DOWNGRADE',
      settledPayment: null,
      subscription: { scheduledChange: { kind: 'DOWNGRADE', plan: { code: 'MONTHLY_200' } } },
    });
    expect(await withdraw()).toMatchObject({
      kind: 'WITHDRAWAL',
      subscription: { scheduledChange: null },
    });
    expect(await withdraw()).toMatchObject({ reason: 'NOTHING_SCHEDULED' });
    const { cancelSubscription } = await service.operator.run(CANCEL, {
      input: { accountId, idempotencyKey: newKey() },
    });
    expect(cancelSubscription).toMatchObject({
      kind: 'CANCELLATION',
      subscription: { scheduledChange: { kind: 'CANCELLATION', plan: null, interval: null } },
    });
  });

  it('takes another payment method', async () => {
    const { setPaymentMethod } = await service.operator.run(SET_PAYMENT_METHOD, {
      input: { accountId, paymentMethod: 'sandbox', idempotencyKey: newKey() },
    });
    expect(setPaymentMethod).toMatchObject({
      account: { id: accountId },
      payment: null,
      replayed: false,
    });
  });
});

const PREVIEW = graphql(`
  query PreviewPlanChange($input: PlanChangePreviewInput!) {
    planChangePreview(input: $input) {
      ... on PlanChangePreview { kind dueNow { minorUnits } dueAtRenewal { formatted } balanceAfter }
    }
  }
`);
graphql(`
  fragment WholePlanChange on PlanChanged {
    kind effectiveAt carriedOver forfeited replayed settledPayment { id state }
    account { id balance { total budget { monthlyCredits used usedRatio } } }
    subscription {
      id state interval plan { id code } price { formatted } billingPeriodStart billingPeriodEnd
      creditPeriodEnd pendingPayment { id } nextPaymentAttemptAt
      scheduledChange { kind plan { code } interval effectiveAt }
    }
  }
`);
const CHANGE = graphql(`
  mutation ChangePlanAndShow($input: ChangePlanInput!) {
    changePlan(input: $input) {
      __typename
      ... on UserError { code message }
      ...WholePlanChange
      ... on PlanChangePending { kind payment { state } }
      ... on PlanChangeRefused { reason }
    }
  }
`);
const WITHDRAW = graphql(`
  mutation Withdraw($input: AccountInput!) {
    withdrawScheduledChange(input: $input) {
      ...WholePlanChange
      ... on PlanChangeRefused { reason }
    }
  }
`);
const CANCEL = graphql(`
  mutation CancelAndShow($input: AccountInput!) {
    cancelSubscription(input: $input) { ...WholePlanChange }
  }
`);
const PENDING = graphql(`
  query PendingPayment($id: ID!) {
    account(id: $id) { subscription { pendingPayment { id state } } }
  }
`);
const SET_PAYMENT_METHOD = graphql(`
  mutation SetPaymentMethod($input: SetPaymentMethodInput!) {
    setPaymentMethod(input: $input) {
      ... on PaymentMethodSet { account { id } payment { id } replayed }
    }
  }
`);
