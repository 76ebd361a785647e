import {
  advanceClock,
  advanceClockBy,
  balance,
  buyPack,
  changePlan,
  clockOf,
  consume,
  decidePayment,
  grant,
  ledgerOf,
  newKey,
  openAccount,
} from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import type { GraphqlClient } from '../support/graphql-client';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const SUBSCRIPTION = `query ($id: ID!) {
  account(id: $id) {
    subscription {
      state plan { code } nextPaymentAttemptAt scheduledChange { kind effectiveAt }
    }
    payments(first: 10) { edges { node { id purpose state amount { minorUnits } } } }
  }
}`;

describe.each(deployments())('money that comes late or goes back, on $name', ({ deploy }) => {
  let service: Deployment;
  let operator: GraphqlClient;

  beforeAll(async () => {
    service = await deploy({ TEST_CLOCK: 'true' });
    operator = service.operator;
  });

  afterAll(() => service.close());

  const look = async (id: string) => (await operator.run(SUBSCRIPTION, { id })).account;
  const subscriptionOf = async (id: string) => (await look(id)).subscription;
  const amounts = async (id: string) =>
    (await ledgerOf(operator, id)).map(({ kind, amount }) => `${kind} ${amount}`);
  const cancel = async (client: GraphqlClient, accountId: string, more = '') =>
    (
      await client.ask(
        `mutation ($input: AccountInput!) {
          cancelSubscription(input: $input${more}) {
            __typename ... on PlanChanged { kind effectiveAt forfeited } ... on UserError { code message }
          }
        }`,
        { input: { accountId, idempotencyKey: newKey() } },
      )
    ).data?.cancelSubscription;
  const take = async (accountId: string, planCode: string, more: Record<string, unknown> = {}) => {
    const changed = await changePlan(operator, { accountId, planCode, ...more });
    return (changed.settledPayment ?? changed.payment).id as string;
  };

  describe('a plan change that settles late', () => {
    it('gives the money back where another plan was paid in between, and forfeits nothing', async () => {
      const accountId = await openAccount(operator);
      const key = newKey();
      const pending = { planCode: 'MONTHLY_40', paymentMethod: 'sandbox_pending' };
      const late = await take(accountId, 'MONTHLY_40', { ...pending, idempotencyKey: key });
      await advanceClockBy(operator, 25 * HOUR_MS);
      await take(accountId, 'MONTHLY_1200', { paymentMethod: 'card_1' });

      const { data } = await decidePayment(operator, 'settlePayment', late);

      expect(data?.settlePayment).toMatchObject({
        state: 'REFUNDED',
        refunds: [{ amount: { minorUnits: '900' }, credits: '0', endedSubscription: false }],
      });
      expect(await subscriptionOf(accountId)).toMatchObject({ plan: { code: 'MONTHLY_1200' } });
      expect(await amounts(accountId)).toEqual(['GRANT 1200']);
      // Whoever repeats the request hears that nothing has changed by it.
      const again = await changePlan(operator, { accountId, ...pending, idempotencyKey: key });
      expect(again).toMatchObject({
        __typename: 'PlanChangePending',
        payment: { state: 'REFUNDED' },
      });
    });

    it('drops no cancellation that was confirmed while it waited', async () => {
      const accountId = await openAccount(operator);
      await take(accountId, 'MONTHLY_40');
      const upgrade = await take(accountId, 'MONTHLY_200', { paymentMethod: 'sandbox_pending' });
      const cancelled = await cancel(operator, accountId);
      await decidePayment(operator, 'settlePayment', upgrade);
      expect((await subscriptionOf(accountId)).scheduledChange).toEqual({
        kind: 'CANCELLATION',
        effectiveAt: cancelled.effectiveAt,
      });
      await advanceClock(operator, cancelled.effectiveAt);
      expect(await subscriptionOf(accountId)).toBeNull();
      expect(await balance(operator, accountId)).toMatchObject({ total: '0' });
    });
  });

  describe('a renewal that waits', () => {
    it('is past due after 7 days, is tried again, and ends with the last attempt', async () => {
      const accountId = await openAccount(operator);
      await take(accountId, 'MONTHLY_40', { paymentMethod: 'card_1' });
      await operator.run(
        `mutation ($input: SetPaymentMethodInput!) {
          setPaymentMethod(input: $input) { __typename }
        }`,
        { input: { accountId, paymentMethod: 'sandbox_pending', idempotencyKey: newKey() } },
      );
      const end = await operator.run(
        'query ($id: ID!) { account(id: $id) { subscription { billingPeriodEnd } } }',
        { id: accountId },
      );
      const dueAt = Date.parse(end.account.subscription.billingPeriodEnd);
      const onDay = (days: number) =>
        advanceClock(operator, new Date(dueAt + days * DAY_MS).toISOString());

      await onDay(6);
      expect(await subscriptionOf(accountId)).toMatchObject({ state: 'RENEWING' });
      expect(await balance(operator, accountId)).toMatchObject({ total: '40', frozen: '0' });
      await onDay(7);
      expect(await subscriptionOf(accountId)).toMatchObject({
        state: 'PAST_DUE',
        nextPaymentAttemptAt: new Date(dueAt + 14 * DAY_MS).toISOString(),
      });
      expect(await balance(operator, accountId)).toMatchObject({ total: '0', frozen: '40' });
      await onDay(14);
      const { payments } = await look(accountId);
      const renewals = payments.edges
        .map(({ node }: { node: { purpose: string } }) => node)
        .filter(({ purpose }: { purpose: string }) => purpose === 'RENEWAL');
      expect(renewals).toHaveLength(2);
      await onDay(37);
      expect(await subscriptionOf(accountId)).toBeNull();
      const { data } = await decidePayment(operator, 'settlePayment', renewals[0].id);
      expect(data?.settlePayment).toMatchObject({ state: 'REFUNDED' });
      expect(await balance(operator, accountId)).toMatchObject({ total: '0', frozen: '0' });
    });

    it('that settles while the account is past due is the success', async () => {
      const accountId = await openAccount(operator);
      await take(accountId, 'MONTHLY_40', { paymentMethod: 'card_1' });
      await operator.run(
        `mutation ($input: SetPaymentMethodInput!) {
          setPaymentMethod(input: $input) { __typename }
        }`,
        { input: { accountId, paymentMethod: 'sandbox_pending', idempotencyKey: newKey() } },
      );
      await advanceClockBy(operator, 31 * DAY_MS + 8 * DAY_MS);
      const { payments, subscription } = await look(accountId);
      expect(subscription.state).toBe('PAST_DUE');
      await decidePayment(operator, 'settlePayment', payments.edges[0].node.id);
      expect(await subscriptionOf(accountId)).toMatchObject({ state: 'ACTIVE' });
      expect(await balance(operator, accountId)).toMatchObject({ total: '80', frozen: '0' });
    });
  });

  describe('a refund', () => {
    it('of a year ends the subscription, takes all that it brought, and is charged no more', async () => {
      const accountId = await openAccount(operator);
      const year = await take(accountId, 'MONTHLY_200', { interval: 'YEAR' });
      await advanceClockBy(operator, 65 * DAY_MS);
      expect(await balance(operator, accountId)).toMatchObject({ total: '600' });

      const { data } = await decidePayment(operator, 'refundPayment', year);

      expect(data?.refundPayment).toMatchObject({
        state: 'REFUNDED',
        shortfallCredits: '0',
        net: { minorUnits: '42120' },
        tax: { minorUnits: '0' },
        refunds: [{ credits: '600', endedSubscription: true, reason: 'for a test' }],
      });
      expect(await balance(operator, accountId)).toMatchObject({ total: '0' });
      await advanceClockBy(operator, 60 * DAY_MS);
      const { subscription, payments } = await look(accountId);
      expect(subscription).toBeNull();
      expect(payments.edges).toHaveLength(1);
    });

    it('of the plan before an upgrade takes what was carried of it', async () => {
      const accountId = await openAccount(operator);
      const first = await take(accountId, 'MONTHLY_200');
      await take(accountId, 'MONTHLY_1200');
      await decidePayment(operator, 'refundPayment', first);
      expect(await balance(operator, accountId)).toMatchObject({ total: '1200', rolledOver: '0' });
      expect((await amounts(accountId)).at(-1)).toBe('ADJUSTMENT -200');
      expect(await subscriptionOf(accountId)).toMatchObject({ plan: { code: 'MONTHLY_1200' } });
    });

    it('in part is money only, or takes the credits that are named; the parts never exceed it', async () => {
      const accountId = await openAccount(operator);
      const payment = await take(accountId, 'MONTHLY_40');
      await consume(operator, { accountId, amount: '35' });
      const idempotencyKey = newKey();
      const part = { amountMinorUnits: '300', idempotencyKey };
      const first = await decidePayment(operator, 'refundPayment', payment, part);
      const replay = await decidePayment(operator, 'refundPayment', payment, part);
      expect(first.data?.refundPayment.state).toBe('PARTIALLY_REFUNDED');
      expect(replay.data).toEqual(first.data);
      expect(await balance(operator, accountId)).toMatchObject({ total: '5' });

      const second = await decidePayment(operator, 'refundPayment', payment, {
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
        const { errors } = await decidePayment(operator, 'refundPayment', payment, wrong);
        expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      }
      const reused = await decidePayment(operator, 'refundPayment', payment, {
        idempotencyKey,
        amountMinorUnits: '200',
      });
      expect(reused.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    });
  });

  describe('a dispute', () => {
    it('told by the sandbox a day later freezes the pack until it is resolved', async () => {
      const accountId = await openAccount(operator);
      const input = { accountId, packCode: 'PAYG_10', quantity: 1 };
      const bought = await buyPack(operator, { ...input, paymentMethod: 'sandbox_disputed' });
      const paymentId = bought.payment.id;
      await consume(operator, { accountId, amount: '4' });
      await advanceClockBy(operator, DAY_MS - 1);
      expect((await look(accountId)).payments.edges[0].node.state).toBe('SETTLED');
      await advanceClockBy(operator, 1);
      expect((await look(accountId)).payments.edges[0].node.state).toBe('DISPUTED');
      expect(await balance(operator, accountId)).toMatchObject({ total: '0', frozen: '6' });

      const { data } = await decidePayment(operator, 'resolveDispute', paymentId, { won: false });

      expect(data?.resolveDispute).toMatchObject({
        state: 'REFUNDED',
        shortfallCredits: '4',
        refunds: [{ amount: { minorUnits: '900' }, credits: '6' }],
      });
      expect(await balance(operator, accountId)).toMatchObject({ total: '0', frozen: '0' });
      expect(await amounts(accountId)).toEqual([
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
      const paymentId: string = bought.payment.id;
      const number = paymentId.slice(paymentId.lastIndexOf('_') + 1);
      for (const idempotencyKey of [`expected-dispute-${number}`, paymentId, number]) {
        await consume(operator, { accountId, amount: '1', idempotencyKey });
      }
      await advanceClockBy(operator, DAY_MS);
      expect((await look(accountId)).payments.edges[0].node.state).toBe('DISPUTED');
      await decidePayment(operator, 'resolveDispute', paymentId, { won: true });
      await advanceClockBy(operator, 2 * DAY_MS);
      expect((await look(accountId)).payments.edges[0].node.state).toBe('SETTLED');
      expect(await balance(operator, accountId)).toMatchObject({ total: '7', frozen: '0' });
    });

    it('about a plan makes it past due without attempts; won, it is active again', async () => {
      const accountId = await openAccount(operator);
      const payment = await take(accountId, 'MONTHLY_40');
      const asked = await decidePayment(operator, 'disputePayment', payment);
      expect(asked.data?.disputePayment.state).toBe('DISPUTED');
      expect(await subscriptionOf(accountId)).toMatchObject({
        state: 'PAST_DUE',
        nextPaymentAttemptAt: null,
      });
      expect(await balance(operator, accountId)).toMatchObject({ total: '0', frozen: '40' });
      expect((await decidePayment(operator, 'refundPayment', payment)).errors).toMatchObject([
        { extensions: { code: 'BAD_USER_INPUT' } },
      ]);
      const won = await decidePayment(operator, 'resolveDispute', payment, { won: true });
      expect(won.data?.resolveDispute).toMatchObject({ state: 'SETTLED', refunds: [] });
      expect(await subscriptionOf(accountId)).toMatchObject({ state: 'ACTIVE' });
      expect(await balance(operator, accountId)).toMatchObject({ total: '40', frozen: '0' });
    });
  });

  describe('a subscription', () => {
    it('asked for again while its end is scheduled: the refusal says what to do', async () => {
      const accountId = await openAccount(operator);
      await take(accountId, 'MONTHLY_40');
      const { effectiveAt } = await cancel(operator, accountId);
      const refused = await changePlan(operator, { accountId, planCode: 'MONTHLY_40' });
      expect(refused).toMatchObject({ code: 'PLAN_CHANGE_REFUSED', reason: 'SAME_PLAN' });
      expect(refused.message).toContain('cancellation is scheduled');
      expect(refused.message).toContain(effectiveAt);
      expect(refused.message).toContain('withdrawScheduledChange');
    });

    it('ends at once where the operator says so, and for nobody else', async () => {
      const externalId = newKey();
      const customer = await service.customer(externalId);
      const accountId = await openAccount(customer, externalId);
      await take(accountId, 'MONTHLY_40');
      const { data, errors } = await customer.ask(
        `mutation ($input: AccountInput!) {
          cancelSubscription(input: $input, when: NOW) { __typename }
        }`,
        { input: { idempotencyKey: newKey() } },
      );
      expect([data, errors?.[0]?.extensions?.code]).toEqual([null, 'FORBIDDEN']);
      expect(await cancel(operator, accountId, ', when: NOW')).toMatchObject({
        kind: 'CANCELLATION',
        forfeited: '40',
        effectiveAt: new Date(await clockOf(operator)).toISOString(),
      });
      expect(await subscriptionOf(accountId)).toBeNull();
    });
  });

  describe('a correction', () => {
    const adjust = async (client: GraphqlClient, input: Record<string, unknown>) =>
      client.ask(
        `mutation ($input: AdjustCreditsInput!) {
          adjustCredits(input: $input) {
            __typename
            ... on CreditsAdjusted { amount balanceAfter replayed account { id } }
            ... on InsufficientCredits { shortfall }
            ... on UserError { code message }
          }
        }`,
        { input: { reason: 'counted twice', idempotencyKey: newKey(), ...input } },
      );
    const voidGrant = async (input: Record<string, unknown>) =>
      (
        await operator.run(
          `mutation ($input: VoidGrantInput!) {
            voidGrant(input: $input) {
              __typename
              ... on GrantVoided { credits balanceAfter replayed grant { id remaining } }
              ... on UserError { code message }
            }
          }`,
          { input: { reason: 'by mistake', idempotencyKey: newKey(), ...input } },
        )
      ).voidGrant;

    it('goes up and down, once per key, and never below zero', async () => {
      const accountId = await openAccount(operator);
      const up = { accountId, amount: '12.5', idempotencyKey: newKey() };
      const first = (await adjust(operator, up)).data?.adjustCredits;
      expect(first).toMatchObject({ amount: '12.5', balanceAfter: '12.5', replayed: false });
      expect((await adjust(operator, up)).data?.adjustCredits).toMatchObject({ replayed: true });
      const down = (await adjust(operator, { accountId, amount: '-3' })).data?.adjustCredits;
      expect(down).toMatchObject({ amount: '-3', balanceAfter: '9.5' });
      const tooFar = (await adjust(operator, { accountId, amount: '-9.500001' })).data;
      expect(tooFar?.adjustCredits).toMatchObject({
        __typename: 'InsufficientCredits',
        shortfall: '0.000001',
      });
      for (const zero of ['0', '-0']) {
        expect((await adjust(operator, { accountId, amount: zero })).data?.adjustCredits).toEqual(
          expect.objectContaining({ code: 'INVALID_INPUT' }),
        );
      }
      expect(await balance(operator, accountId)).toMatchObject({ promotional: '9.5' });
      const { errors } = await adjust(operator, { accountId, amount: '--1' });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    });

    it('is the operator’s alone', async () => {
      const externalId = newKey();
      const customer = await service.customer(externalId);
      const accountId = await openAccount(customer, externalId);
      const { errors } = await adjust(customer, { accountId, amount: '5' });
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    });

    it('voids one grant, and no budget or what is not there', async () => {
      const accountId = await openAccount(operator);
      const given = await grant(operator, { accountId, amount: '5' });
      await grant(operator, { accountId, amount: '2' });
      await consume(operator, { accountId, amount: '1' });
      const input = { accountId, grantId: given.grant.id, idempotencyKey: newKey() };
      expect(await voidGrant(input)).toMatchObject({
        credits: '4',
        balanceAfter: '2',
        replayed: false,
        grant: { id: given.grant.id, remaining: '0' },
      });
      expect(await voidGrant(input)).toMatchObject({ credits: '4', replayed: true });
      await take(accountId, 'MONTHLY_40');
      const [budget] = (await ledgerOf(operator, accountId)).slice(-1);
      const other = await openAccount(operator);
      for (const wrong of [
        { accountId, grantId: budget.grant.id },
        { accountId: other, grantId: given.grant.id },
        { accountId, grantId: 'nonsense' },
      ]) {
        expect(await voidGrant(wrong)).toMatchObject({ code: 'INVALID_INPUT' });
      }
      expect(await balance(operator, accountId)).toMatchObject({ total: '42' });
    });
  });
});
