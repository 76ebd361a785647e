import { accountWith, newKey, openAccount } from '../../support/actions';
import { type Deployment, deployments } from '../../support/deployment';

const ERROR = '... on UserError { code message }';

describe.each(deployments().slice(0, 1))('every operation answers on $name', ({ deploy }) => {
  let service: Deployment;

  beforeAll(async () => {
    service = await deploy();
  });

  afterAll(() => service.close());

  /** Runs a mutation with one input, filled up with a key of its own. */
  const mutate = async (name: string, inputType: string, selection: string, input: object) => {
    const data = await service.operator.run(
      `mutation ($input: ${inputType}!) { ${name}(input: $input) { __typename ${ERROR} ${selection} } }`,
      { input: { idempotencyKey: newKey(), ...input } },
    );
    return data[name];
  };

  const node = async (id: string) => {
    const data = await service.operator.run(
      'query ($id: ID!) { node(id: $id) { __typename id } }',
      { id },
    );
    return data.node?.__typename;
  };

  const PURCHASE = `... on PaygPurchase {
    id quantity credits replayed pack { id code } grant { id remaining kind expiresAt }
    payment { id state purpose provider amount { minorUnits currency formatted } }
  } ... on PaymentDeclined { declineCode payment { state } }`;

  const buy = (accountId: string, input: object = {}) =>
    mutate('buyPaygCredits', 'BuyPaygCreditsInput', PURCHASE, {
      accountId,
      packCode: 'PAYG_10',
      paymentMethod: 'sandbox',
      ...input,
    });

  it('buys packs, and shows the purchase, its payment and its grant', async () => {
    const accountId = await openAccount(service.operator);
    const bought = await buy(accountId, { quantity: 3 });
    expect(bought).toMatchObject({
      __typename: 'PaygPurchase',
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
    expect(await node(bought.id)).toBe('PaygPurchase');
    expect(await node(bought.payment.id)).toBe('Payment');
    expect(await node(bought.grant.id)).toBe('Grant');
    expect(await node(bought.pack.id)).toBe('PaygPack');

    const { account } = await service.operator.run(
      `query ($id: ID!) { account(id: $id) {
        purchases { edges { node { id } } }
        payments(first: 1) { edges { node { id } } pageInfo { hasNextPage endCursor } }
      } }`,
      { id: accountId },
    );
    expect(account.purchases.edges).toEqual([{ node: { id: bought.id } }]);
    expect(account.payments.edges).toEqual([{ node: { id: bought.payment.id } }]);
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
    const accountId = await openAccount(service.operator);
    const change = async (name: string, id: string) => {
      const data = await service.operator.run(
        `mutation ($id: ID!) { ${name}(paymentId: $id) { state } }`,
        { id },
      );
      return data[name].state;
    };
    const waiting = await buy(accountId, { paymentMethod: 'sandbox_pending' });
    expect(waiting).toMatchObject({ payment: { state: 'PENDING' }, grant: null });
    expect(await change('settlePayment', waiting.payment.id)).toBe('SETTLED');
    const other = await buy(accountId, { paymentMethod: 'sandbox_pending' });
    expect(await change('declinePayment', other.payment.id)).toBe('DECLINED');

    const refund = await service.operator.run(
      `mutation ($id: ID!) {
        refundPayment(paymentId: $id, reason: "goodwill", idempotencyKey: "r") { state }
      }`,
      { id: waiting.payment.id },
    );
    expect(refund.refundPayment.state).toBe('REFUNDED');

    const again = await service.operator.ask(
      'mutation ($id: ID!) { settlePayment(paymentId: $id) { state } }',
      { id: other.payment.id.replace(/\d+$/, '99') },
    );
    expect(again.errors[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('previews, subscribes, upgrades, downgrades, withdraws and cancels', async () => {
    const accountId = await openAccount(service.operator);
    const CHANGE = `... on PlanChanged {
      kind effectiveAt carriedOver forfeited replayed settledPayment { id state }
      account { id balance { total budget { monthlyCredits used usedRatio } } }
      subscription {
        id state interval plan { id code } price { formatted } billingPeriodStart billingPeriodEnd
        creditPeriodEnd pendingPayment { id } nextPaymentAttemptAt
        scheduledChange { kind plan { code } interval effectiveAt }
      }
    } ... on PlanChangePending { kind payment { state } } ... on PlanChangeRefused { reason }`;
    const changePlan = (planCode: string, input: object = {}) =>
      mutate('changePlan', 'ChangePlanInput', CHANGE, {
        accountId,
        planCode,
        paymentMethod: 'sandbox',
        ...input,
      });
    const withoutPayment = (name: string) => mutate(name, 'AccountInput', CHANGE, { accountId });

    const { planChangePreview } = await service.operator.run(
      `query ($input: PlanChangePreviewInput!) { planChangePreview(input: $input) {
        ... on PlanChangePreview { kind dueNow { minorUnits } dueAtRenewal { formatted } balanceAfter }
      } }`,
      { input: { accountId, planCode: 'MONTHLY_500' } },
    );
    expect(planChangePreview).toEqual({
      kind: 'SUBSCRIBE',
      dueNow: { minorUnits: '8900' },
      dueAtRenewal: { formatted: '$89.00' },
      balanceAfter: '500',
    });
    expect(await changePlan('MONTHLY_500', { expectedChargeMinorUnits: '1' })).toMatchObject({
      __typename: 'PlanChangeRefused',
      reason: 'PRICE_CHANGED',
    });
    expect(await changePlan('MONTHLY_500', { expectedChargeMinorUnits: 'x' })).toMatchObject({
      __typename: 'InvalidInput',
    });

    const subscribed = await changePlan('MONTHLY_500', { expectedChargeMinorUnits: '8900' });
    expect(subscribed).toMatchObject({
      __typename: 'PlanChanged',
      kind: 'SUBSCRIBE',
      settledPayment: { state: 'SETTLED' },
      account: { balance: { total: '500', budget: { monthlyCredits: '500', used: '0' } } },
      subscription: { state: 'ACTIVE', plan: { code: 'MONTHLY_500' }, scheduledChange: null },
    });
    expect(await node(subscribed.subscription.id)).toBe('PlanSubscription');
    expect(await node(subscribed.subscription.plan.id)).toBe('Plan');

    const pending = await changePlan('MONTHLY_1200', { paymentMethod: 'sandbox_pending' });
    expect(pending).toMatchObject({ __typename: 'PlanChangePending', kind: 'UPGRADE' });
    expect(await changePlan('MONTHLY_2800')).toMatchObject({ reason: 'PAYMENT_PENDING' });
    const { account } = await service.operator.run(
      `query ($id: ID!) { account(id: $id) {
        subscription { pendingPayment { id state } }
      } }`,
      { id: accountId },
    );
    expect(account.subscription.pendingPayment.state).toBe('PENDING');
    await service.operator.run('mutation ($id: ID!) { declinePayment(paymentId: $id) { id } }', {
      id: account.subscription.pendingPayment.id,
    });

    expect(await changePlan('MONTHLY_200')).toMatchObject({
      kind: 'DOWNGRADE',
      settledPayment: null,
      subscription: { scheduledChange: { kind: 'DOWNGRADE', plan: { code: 'MONTHLY_200' } } },
    });
    expect(await withoutPayment('withdrawScheduledChange')).toMatchObject({
      kind: 'WITHDRAWAL',
      subscription: { scheduledChange: null },
    });
    expect(await withoutPayment('withdrawScheduledChange')).toMatchObject({
      reason: 'NOTHING_SCHEDULED',
    });
    expect(await withoutPayment('cancelSubscription')).toMatchObject({
      kind: 'CANCELLATION',
      subscription: { scheduledChange: { kind: 'CANCELLATION', plan: null, interval: null } },
    });
    expect(
      await mutate(
        'setPaymentMethod',
        'SetPaymentMethodInput',
        '... on PaymentMethodSet { account { id } payment { id } replayed }',
        { accountId, paymentMethod: 'sandbox' },
      ),
    ).toMatchObject({ account: { id: accountId }, payment: null, replayed: false });
  });

  it('reserves, captures and releases, and finds each by its id', async () => {
    const accountId = await accountWith(service.operator, '10');
    const RESERVATION = '... on Reservation { id state reserved captured balanceAfter replayed }';
    const reserve = (input: object = {}) =>
      mutate('reserveCredits', 'ReserveCreditsInput', RESERVATION, {
        accountId,
        amount: '4',
        ...input,
      });
    const first = await reserve();
    expect(first).toMatchObject({ state: 'OPEN', reserved: '4', balanceAfter: '6' });
    const captured = await mutate(
      'captureReservation',
      'CaptureReservationInput',
      '... on Consumption { id charged balanceAfter }',
      { accountId, reservationId: first.id, amount: '3' },
    );
    expect(captured).toMatchObject({ charged: '3', balanceAfter: '7' });
    const second = await reserve();
    const release = (reservationId: string) =>
      mutate(
        'releaseReservation',
        'ReleaseReservationInput',
        `${RESERVATION} ... on ReservationNotOpen { actualState }`,
        { accountId, reservationId },
      );
    expect(await release(second.id)).toMatchObject({ state: 'RELEASED', balanceAfter: '7' });
    expect(await release(second.id)).toMatchObject({ actualState: 'RELEASED' });
    expect(await release('nonsense')).toMatchObject({ actualState: null });
    expect(await reserve({ ttlSeconds: 59 })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await node(first.id)).toBe('Reservation');
    expect(await node(captured.id)).toBe('Consumption');

    const { account } = await service.operator.run(
      `query ($id: ID!) { account(id: $id) { ledger(kinds: [RESERVATION, CONSUMPTION]) { edges { node {
        id kind amount grant { kind } reservation { id } consumption { id }
      } } } } }`,
      { id: accountId },
    );
    const kinds = account.ledger.edges.map((edge: { node: { kind: string; amount: string } }) => [
      edge.node.kind,
      edge.node.amount,
    ]);
    expect(kinds).toEqual([
      ['RESERVATION', '-4'],
      ['CONSUMPTION', '-3'],
      ['RESERVATION', '-4'],
    ]);
    expect(account.ledger.edges[1].node.consumption.id).toBe(captured.id);
    expect(await node(account.ledger.edges[0].node.id)).toBe('LedgerEntry');
  });

  it('pages through a ledger and a list of accounts without gaps', async () => {
    const accountId = await openAccount(service.operator);
    for (let index = 0; index < 5; index += 1) await buy(accountId);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { account } = await service.operator.run(
        `query ($id: ID!, $after: String) { account(id: $id) { ledger(first: 2, after: $after) {
          edges { cursor node { sequence } } pageInfo { hasNextPage hasPreviousPage endCursor }
        } } }`,
        { id: accountId, after },
      );
      const { edges, pageInfo } = account.ledger;
      seen.push(...edges.map((edge: { node: { sequence: string } }) => edge.node.sequence));
      expect(pageInfo.hasPreviousPage).toBe(after !== null);
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(['5', '4', '3', '2', '1']);

    const { accounts } = await service.operator.run(
      '{ accounts(first: 1) { edges { node { id } } pageInfo { hasNextPage endCursor } } }',
    );
    expect(accounts.edges).toEqual([{ node: { id: accountId } }]);
    const next = await service.operator.run(
      'query ($after: String) { accounts(first: 1, after: $after) { edges { node { id } } } }',
      { after: accounts.pageInfo.endCursor },
    );
    expect(next.accounts.edges[0].node.id).not.toBe(accountId);
  });

  it('says that there is no test clock where there is none', async () => {
    const { errors } = await service.operator.ask(
      'mutation { advanceTestClock(to: "2030-01-01T00:00:00Z") }',
    );
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining('TEST_CLOCK=true'),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});
