import { graphql } from '../generated/gql';
import { accountWith, consume, grant, openAccount, spend } from '../support/actions';
import { alertCursor, alertsOf, kindsOf, LISTEN, prefer } from '../support/alert-actions';
import { type Deployment, deployments } from '../support/deployment';
import { expectMember } from '../support/expect-member';
import type { GraphqlClient } from '../support/graphql-client';
import { LiveSubscription } from '../support/live-subscription';
import { changePlan } from '../support/payment-actions';

describe.each(deployments())('alerts on $name', ({ deploy }) => {
  let service: Deployment;
  let operator: GraphqlClient;

  beforeAll(async () => {
    service = await deploy({ TEST_CLOCK: 'true' });
    operator = service.operator;
  });
  afterAll(() => service.close());

  it('raises each alert exactly once while 500 charges run at the same time', async () => {
    const id = await subscribedAccount(operator, '10');
    await prefer(operator, { accountId: id, budgetUsedRatios: [0.5, 0.8], balanceBelow: ['20'] });
    const after = await alertCursor(operator, id);
    const live = LiveSubscription.begin(service.urls.at(-1) ?? '', operator.credential, LISTEN, {
      id,
      after,
    });

    await Promise.all(Array.from({ length: 500 }, () => spend(operator, id, '0.1')));

    const alerts = await alertsOf(operator, id);
    expect(alerts.map(({ kind, budgetRatio, credits }) => [kind, budgetRatio, credits])).toEqual([
      ['BUDGET_USED', 0.5, null],
      ['BALANCE_BELOW', null, '20'],
      ['BUDGET_USED', 0.8, null],
      ['SUBSCRIPTION_CREDITS_EXHAUSTED', null, null],
      ['CREDITS_EXHAUSTED', null, null],
    ]);
    const key = id.slice('acc_'.length);
    expect(alerts.map((alert) => alert.id)).toEqual([1, 2, 3, 4, 5].map((n) => `alt_${key}_${n}`));
    expect(alerts.map(({ balance }) => balance.total)).toEqual(['30', '19.9', '18', '10', '0']);
    expect(alerts.map(({ message }) => message)).toEqual([
      "50% of this month's budget is used: 20 of 40 credits. 30 credits are left in all.",
      'The balance has fallen below 20 credits: 19.9 credits are left.',
      "80% of this month's budget is used: 32 of 40 credits. 18 credits are left in all.",
      'All credits of the subscription are used. From now on others are: 10 credits are left.',
      'All credits are used.',
    ]);
    for (const alert of alerts) expect((await live.next()).lowBalanceAlert).toEqual(alert);
    await live.end();
  });

  it('raises one alert while a balance hovers, and the next after a rise to 120 %', async () => {
    const id = await accountWith(operator, '11');
    await prefer(operator, { accountId: id, balanceBelow: ['10'] });
    for (let round = 0; round < 10; round += 1) {
      await spend(operator, id, '2');
      await grant(operator, { accountId: id, amount: '2.9' });
      await spend(operator, id, '0.9');
    }
    expect(await kindsOf(operator, id)).toEqual(['BALANCE_BELOW']);
    await grant(operator, { accountId: id, amount: '1' });
    await spend(operator, id, '2.5');
    expect(await kindsOf(operator, id)).toEqual(['BALANCE_BELOW', 'BALANCE_BELOW']);
  });

  it('says again that all credits are spent after a top-up, and nothing in between', async () => {
    const id = await accountWith(operator, '5');
    await spend(operator, id, '5');
    await grant(operator, { accountId: id, amount: '3' });
    await spend(operator, id, '1');
    expect(await kindsOf(operator, id)).toEqual(['CREDITS_EXHAUSTED']);
    await spend(operator, id, '2');
    expect(await kindsOf(operator, id)).toEqual(['CREDITS_EXHAUSTED', 'CREDITS_EXHAUSTED']);
  });

  it('warns again of the budget after an upgrade', async () => {
    const id = await subscribedAccount(operator, '1');
    await spend(operator, id, '32');
    await changePlan(operator, { accountId: id, planCode: 'MONTHLY_200' });
    await spend(operator, id, '159.999999');
    expect(await kindsOf(operator, id)).toEqual(['BUDGET_USED']);
    await spend(operator, id, '0.000001');
    expect(await kindsOf(operator, id)).toEqual(['BUDGET_USED', 'BUDGET_USED']);
  });

  it.each(['20', '38', '41', '51', '60'])(
    'previews for %s credits the alerts that are then raised',
    async (amount) => {
      const id = await subscribedAccount(operator, '11');
      await prefer(operator, {
        accountId: id,
        budgetUsedRatios: [0.5, 0.8],
        balanceBelow: ['25', '5'],
      });
      const crossed = await alertsCrossed(operator, id, amount);
      await consume(operator, { accountId: id, amount });
      expect(await kindsOf(operator, id)).toEqual(crossed);
      expect(crossed.length > 0).toBe(amount !== '60');
    },
  );
});

async function subscribedAccount(operator: GraphqlClient, extra: string): Promise<string> {
  const accountId = await openAccount(operator);
  await changePlan(operator, { accountId, planCode: 'MONTHLY_40' });
  await grant(operator, { accountId, amount: extra });
  return accountId;
}

async function alertsCrossed(
  client: GraphqlClient,
  accountId: string,
  amount: string,
): Promise<readonly string[]> {
  const { consumptionPreview } = await client.run(CROSSED, { input: { accountId, amount } });
  return expectMember(consumptionPreview, 'ConsumptionPreview').alertsCrossed;
}

const CROSSED = graphql(`
  query AlertsCrossed($input: ConsumptionPreviewInput!) {
    consumptionPreview(input: $input) {
      __typename
      ... on ConsumptionPreview { alertsCrossed }
    }
  }
`);
