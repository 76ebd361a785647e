import { consume, grant, openWithEmail } from '../support/actions';
import { alertsOf, LISTEN, prefer as setPreferences } from '../support/alert-actions';
import { type Deployment, deployments } from '../support/deployment';
import { expectFound } from '../support/expect-member';
import { inboxOf } from '../support/inbox';
import { LiveSubscription } from '../support/live-subscription';
import { createEndpoint } from '../support/partner';
import { changePlan } from '../support/payment-actions';
import { advanceClock, advanceClockBy, clockOf } from '../support/test-clock';
import { verified, WebhookReceiver } from '../support/webhook-receiver';

const DAY_MS = 86_400_000;

describe.each(deployments())('the expected run-out on $name', ({ deploy }) => {
  let service: Deployment;
  let receiver: WebhookReceiver;
  const watched: string[] = [];

  beforeAll(async () => {
    receiver = await WebhookReceiver.start();
    service = await deploy({ TEST_CLOCK: 'true', WEBHOOK_ALLOW_PRIVATE: 'true' });
  });
  /** Nobody waits for forecasts that no test looks at any more. */
  afterEach(async () => {
    for (const accountId of watched.splice(0)) await prefer(accountId, []);
  });
  afterAll(async () => {
    await service.close();
    await receiver.close();
  });

  const open = async (runOutDays: readonly number[]) => {
    const { operator } = service;
    const { accountId, email } = await openWithEmail(operator);
    if (runOutDays.length > 0) await prefer(accountId, runOutDays);
    watched.push(accountId);
    return { accountId, email };
  };
  const noon = async () => {
    const now = await clockOf(service.operator);
    return advanceClock(
      service.operator,
      new Date(Math.ceil(now / DAY_MS) * DAY_MS + DAY_MS / 2).toISOString(),
    );
  };
  /** Each of the accounts spends 10 on each of these days. */
  const spendDaily = async (days: number, ...accountIds: readonly string[]) => {
    for (let day = 0; day < days; day += 1) {
      for (const accountId of accountIds) {
        await consume(service.operator, { accountId, amount: '10' });
      }
      await advanceClockBy(service.operator, DAY_MS);
    }
  };
  const prefer = (accountId: string, runOutDays: readonly number[]) =>
    setPreferences(service.operator, { accountId, runOutDays });
  const runOutsOf = async (id: string) => {
    const alerts = await alertsOf(service.operator, id);
    return alerts.filter(({ kind }) => kind === 'RUN_OUT_EXPECTED');
  };

  it('is sent once, by mail, webhook and subscription, to an account that spends 10 a day', async () => {
    const { operator } = service;
    await noon();
    const { accountId, email } = await open([5]);
    const { secret } = await createEndpoint(operator, {
      url: `${receiver.url}/run-out`,
      events: ['ALERT_RAISED'],
    });
    const server = service.urls.at(-1) ?? '';
    const listening = LiveSubscription.begin(server, operator.credential, LISTEN, {
      id: accountId,
    });
    await grant(operator, { accountId, amount: '175' });
    await spendDaily(8, accountId);
    expect(await runOutsOf(accountId)).toEqual([]);

    // From 95 credits to 35: the median run-out comes within five days once, and stays there.
    await spendDaily(6, accountId);
    const alerts = await runOutsOf(accountId);
    expect(alerts).toMatchObject([{ days: 5, credits: null }]);
    const { id, message, raisedAt, balance } = expectFound(alerts[0]);
    const [, expectedOn = ''] = /by (\d{4}-\d\d-\d\d)\.$/.exec(message) ?? [];
    expect(message).toBe(
      `What is left, ${balance.total} credits, is expected to be used by ${expectedOn}.`,
    );
    const daysAhead = (Date.parse(expectedOn) - Date.parse(raisedAt.slice(0, 10))) / DAY_MS;
    expect([daysAhead >= 3, daysAhead <= 5]).toEqual([true, true]);
    expect([45, 55, 65].map(String)).toContain(balance.total);

    const { lowBalanceAlert } = await listening.next();
    expect(lowBalanceAlert).toEqual(alerts[0]);
    await listening.end();
    const mails = await inboxOf(service.urls, email);
    expect(mails.map(({ subject }) => subject)).toEqual([
      expect.stringContaining('Your credits are expected to run out on '),
    ]);
    expect(mails[0]?.text).toContain(`You have ${balance.total} credits left.`);
    const webhooks = receiver
      .at('/run-out')
      .map((webhook) => verified(webhook, secret).data)
      .filter((data) => data.accountId === accountId);
    expect(webhooks).toMatchObject([
      { alertId: id, kind: 'RUN_OUT_EXPECTED', days: 5, expectedOn },
    ]);
  });

  it('is told again after it has moved away and come back', async () => {
    await noon();
    const { accountId } = await open([5]);
    await grant(service.operator, { accountId, amount: '115' });
    await spendDaily(8, accountId);
    expect(await runOutsOf(accountId)).toHaveLength(1);
    await grant(service.operator, { accountId, amount: '100' });
    await advanceClockBy(service.operator, 0);
    await spendDaily(9, accountId);
    expect(await runOutsOf(accountId)).toHaveLength(2);
  });

  it('is sent at once to whoever asks when it is near already, and not of a plan that lasts', async () => {
    await noon();
    const { accountId } = await open([]);
    await grant(service.operator, { accountId, amount: '115' });
    const { accountId: content } = await open([5]);
    await changePlan(service.operator, { accountId: content, planCode: 'MONTHLY_500' });
    await spendDaily(8, accountId, content);
    expect(await runOutsOf(content)).toEqual([]);
    await prefer(accountId, [20]);
    await advanceClockBy(service.operator, 0);
    expect(await runOutsOf(accountId)).toMatchObject([{ days: 20, balance: { total: '35' } }]);
  });
});
