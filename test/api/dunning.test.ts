import { RETRY_DAYS } from '../../src/account/subscriptions/renewal';
import { graphql } from '../generated/gql';
import { balance, consume, ledgerOf, newKey, openWithEmail } from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import { expectFound, expectMember } from '../support/expect-member';
import { inboxOf } from '../support/inbox';
import { buyPack, changePlan, payBy } from '../support/payment-actions';
import { advanceClock } from '../support/test-clock';

const DAY_MS = 86_400_000;
const RENEWAL = 'RENEWAL';

describe.each(deployments())('a renewal that is declined on $name', ({ deploy }) => {
  let service: Deployment;

  beforeAll(async () => {
    service = await deploy({ TEST_CLOCK: 'true' });
  });
  afterAll(() => service.close());

  /** MONTHLY_500 with 200 credits left, 10 of PAYG, and a method that will be declined. */
  const subscribe = async (locale = 'en') => {
    const { operator } = service;
    const { accountId, email } = await openWithEmail(operator, { name: 'Ada <Lovelace>', locale });
    await buyPack(operator, { accountId, packCode: 'PAYG_10' });
    const changed = await changePlan(operator, { accountId, planCode: 'MONTHLY_500' });
    const { subscription } = expectMember(changed, 'PlanChanged');
    await consume(operator, { accountId, amount: '300' });
    await payBy(service.operator, accountId, 'sandbox_declined');
    return { accountId, email, dueAt: Date.parse(expectFound(subscription).billingPeriodEnd) };
  };
  const advanceTo = (instant: number) =>
    advanceClock(service.operator, new Date(instant).toISOString());
  /** Without receipts. */
  const inbox = async (email: string) => {
    const mails = await inboxOf(service.urls, email);
    return mails.filter(({ subject }) => !/^(Your receipt|Ihr Zahlungsbeleg)/.test(subject));
  };
  const look = async (accountId: string) => {
    const { account } = await service.operator.run(
      graphql(`query AccountInDunning($id: ID!) {
        account(id: $id) {
          subscription { state nextPaymentAttemptAt }
          payments(first: 20) {
            edges { node { state createdAt purpose amount { formatted } } }
          }
        }
      }`),
      { id: accountId },
    );
    const { subscription, payments } = expectFound(account);
    const renewals = payments.edges.map(({ node }) => node).toReversed();
    return { subscription, renewals: renewals.filter(({ purpose }) => purpose === RENEWAL) };
  };

  it('is tried again on its days, told each time, and ends the subscription', async () => {
    const { accountId, email, dueAt } = await subscribe();
    const entriesBefore = (await ledgerOf(service.operator, accountId)).length;
    const attempts = [0, ...RETRY_DAYS].map((days) => dueAt + days * DAY_MS);

    await advanceTo(dueAt + 22 * DAY_MS);
    const pastDue = await look(accountId);
    const frozen = await balance(service.operator, accountId);
    const warnings = await inbox(email);
    await advanceTo(dueAt + 31 * DAY_MS);
    const ended = await look(accountId);

    expect(pastDue.subscription).toEqual({
      state: 'PAST_DUE',
      nextPaymentAttemptAt: new Date(dueAt + 30 * DAY_MS).toISOString(),
    });
    expect(frozen).toMatchObject({ total: '10', frozen: '200', payg: '10' });
    expect(warnings.map(({ subject }) => subject)).toEqual([
      ...Array.from({ length: 5 }, () => 'Your payment for “500 credits a month” failed'),
      'Last reminder: “500 credits a month” ends unless your payment goes through',
    ]);
    expect(ended.subscription).toBeNull();
    expect(ended.renewals).toEqual(
      attempts.map((instant) => ({
        state: 'DECLINED',
        purpose: RENEWAL,
        createdAt: new Date(instant).toISOString(),
        amount: { formatted: '$89.00' },
      })),
    );
    const mails = await inbox(email);
    expect(mails).toHaveLength(7);
    expect(mails.at(-1)?.subject).toBe('“500 credits a month” has ended: the payment failed');
    const entries = (await ledgerOf(service.operator, accountId)).slice(entriesBefore);
    const day = (days: number) => new Date(dueAt + days * DAY_MS).toISOString();
    expect(entries.map(({ kind, amount, at }) => [kind, amount, at])).toEqual([
      ['ROLLOVER', '-200', day(0)],
      ['ROLLOVER', '200', day(0)],
      ['FREEZE', '-200', day(0)],
      ['THAW', '200', day(30)],
      ['FORFEIT', '-200', day(30)],
    ]);
  });

  it('says in the mail what a customer needs, and where to go', async () => {
    const { email, dueAt } = await subscribe();

    await advanceTo(dueAt);
    const [mail, ...others] = await inbox(email);

    expect(others).toEqual([]);
    expect(mail?.to).toEqual({ name: 'Ada <Lovelace>', address: email });
    expect(mail?.messageId).toMatch(/^dlv_[0-9a-f]{32}_3@127\.0\.0\.1$/);
    expect(mail?.text).toContain('Amount: $89.00\n');
    expect(mail?.text).toContain('pay-as-you-go credits are not affected');
    expect(mail?.text).toMatch(/: http:\/\/127\.0\.0\.1:\d+\/billing\/payment-method\n/);
    expect(mail?.html).toContain('Hello Ada &lt;Lovelace&gt;,');
    const next = new Intl.DateTimeFormat('en-US', {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone: 'UTC',
    }).format(dueAt + DAY_MS);
    expect(mail?.text).toContain(`Next attempt: ${next} UTC\n`);
  });

  it('speaks the language of the account', async () => {
    const { email, dueAt } = await subscribe('de-AT');

    await advanceTo(dueAt);

    const [mail] = await inbox(email);
    expect(mail?.subject).toBe('Ihre Zahlung für „500 Credits im Monat“ ist fehlgeschlagen');
    expect(mail?.text).toContain('Betrag: 89,00\u00a0$');
  });

  it('goes on as if nothing had been when another method pays, and tells no more', async () => {
    const { accountId, email, dueAt } = await subscribe();
    await advanceTo(dueAt + 2 * DAY_MS);

    await payBy(service.operator, accountId, 'sandbox_ok');
    await advanceTo(dueAt + 20 * DAY_MS);

    expect((await look(accountId)).subscription).toMatchObject({ state: 'ACTIVE' });
    expect(await balance(service.operator, accountId)).toMatchObject({
      total: '710',
      rolledOver: '200',
      frozen: '0',
      payg: '10',
    });
    expect(await inbox(email)).toHaveLength(2);
  });

  it('tells a customer that what was asked for has been done', async () => {
    const { accountId, email, dueAt } = await subscribe();
    await service.operator.run(
      graphql(`mutation CancelSubscriptionInDunning($input: AccountInput!) {
        cancelSubscription(input: $input) { __typename ... on UserError { message } }
      }`),
      { input: { accountId, idempotencyKey: newKey() } },
    );
    expect(await inbox(email)).toEqual([]);

    await advanceTo(dueAt);

    expect((await look(accountId)).subscription).toBeNull();
    const [mail, ...others] = await inbox(email);
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('“500 credits a month” has ended');
    expect(mail?.text).toMatch(/: http:\/\/127\.0\.0\.1:\d+\/billing\/plans\n/);
  });
});
