import { graphql } from '../generated/gql';
import {
  capture,
  newKey,
  openWithEmail,
  reserve,
  reverse,
  spend as spendCredits,
} from '../support/actions';
import { prefer } from '../support/alert-actions';
import { type Deployment, deployments } from '../support/deployment';
import { expectMember } from '../support/expect-member';
import { inboxOf } from '../support/inbox';
import { buyPack, changePlan } from '../support/payment-actions';
import { advanceClockBy } from '../support/test-clock';

const AT_80 = 'You have used 80% of this month’s credits';
const PAYG_STARTS = 'Your subscription credits are used up: pay-as-you-go credits are used now';
const NOTHING_LEFT = 'You have no credits left';

describe.each(deployments())('alerts by mail on $name', ({ deploy }) => {
  let service: Deployment;

  beforeAll(async () => {
    service = await deploy({ TEST_CLOCK: 'true' });
  });
  afterAll(() => service.close());

  /** MONTHLY_40 with an address. */
  const subscribe = async (locale = 'en') => {
    const { operator } = service;
    const { accountId, email } = await openWithEmail(operator, { name: 'Ada', locale });
    await changePlan(operator, { accountId, planCode: 'MONTHLY_40' });
    return { accountId, email };
  };
  const spend = (accountId: string, amount: string) =>
    spendCredits(service.operator, accountId, amount);
  const consumeAll = (accountId: string, amounts: readonly string[]) =>
    service.operator.run(
      graphql(`mutation ConsumeCreditsBatchInAlertMails($input: [ConsumeCreditsInput!]!) {
        consumeCreditsBatch(input: $input) { __typename }
      }`),
      {
        input: amounts.map((amount) => ({ accountId, amount, idempotencyKey: newKey() })),
      },
    );
  /** The clock moves on only when all that was due has been sent. */
  const inbox = async (email: string) => {
    await advanceClockBy(service.operator, 1_000);
    const mails = await inboxOf(service.urls, email);
    return mails.filter(({ subject }) => !/^(Your receipt|Ihr Zahlungsbeleg)/.test(subject));
  };
  const subjects = async (email: string) => (await inbox(email)).map(({ subject }) => subject);

  it('come once at 80 % of the budget, and once when pay-as-you-go starts', async () => {
    const { accountId, email } = await subscribe();
    await buyPack(service.operator, { accountId, packCode: 'PAYG_10' });
    await spend(accountId, '31.75');
    expect(await subjects(email)).toEqual([]);

    await spend(accountId, '0.25');
    await spend(accountId, '1');
    expect(await subjects(email)).toEqual([AT_80]);

    await spend(accountId, '7.5');
    await spend(accountId, '1');
    const mails = await inbox(email);

    expect(mails.map(({ subject }) => subject)).toEqual([AT_80, PAYG_STARTS]);
    expect(mails.map(({ messageId }) => messageId.replace(/[0-9a-f]{32}/, 'account'))).toEqual([
      // After two receipts.
      'dlv_account_3@127.0.0.1',
      'dlv_account_4@127.0.0.1',
    ]);
    const [first, second] = mails;
    expect(first?.text).toContain('You have used 32 of this month’s 40 credits.');
    expect(first?.text).toContain('Credits left: 18\n');
    expect(second?.text).toContain('Of these, pay-as-you-go: 9.5\n');
    expect(second?.text).toMatch(/: http:\/\/127\.0\.0\.1:\d+\/billing\/packs\n/);
    expect(second?.text).toMatch(/: http:\/\/127\.0\.0\.1:\d+\/billing\/alerts\n/);
    expect(second?.unsubscribeUrl).toMatch(
      /^http:\/\/127\.0\.0\.1:\d+\/email\/unsubscribe\?token=acc_\w+\.[\w-]{43}$/,
    );
  });

  it('come once each, in order, whoever else is spending', async () => {
    const { accountId, email } = await subscribe();
    await buyPack(service.operator, { accountId, packCode: 'PAYG_10' });

    await Promise.all(Array.from({ length: 100 }, () => spend(accountId, '0.5')));

    // Charges that were committed together share a mail, with the subject of the gravest.
    const told = await subjects(email);
    expect(told).toEqual([AT_80, PAYG_STARTS, NOTHING_LEFT].filter((it) => told.includes(it)));
    expect(told.at(-1)).toBe(NOTHING_LEFT);
  });

  it('come as one where one charge is the cause of several, with the numbers once', async () => {
    const { accountId, email } = await subscribe();
    await prefer(service.operator, {
      accountId,
      budgetUsedRatios: [0.333, 0.5],
      balanceBelow: ['20', '17'],
    });
    await spend(accountId, '23.2');
    const [mail, ...others] = await inbox(email);
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('Fewer than 17 credits left');
    expect(mail?.text).toContain(
      'This mail warns of: 33.3% of the budget reached; 50% of the budget reached; ' +
        'below 20 credits; below 17 credits\n',
    );
    expect(mail?.text.match(/Credits left: 16.8/g)).toHaveLength(1);
    expect(mail?.text).not.toContain('You have used 33.3%');
    await spend(accountId, '16.8');
    expect((await inbox(email)).slice(1).map(({ subject }) => subject)).toEqual([NOTHING_LEFT]);
  });

  it('come as one where the charges of one batch are the cause', async () => {
    const { accountId, email } = await subscribe();
    await consumeAll(accountId, ['31', '1', '4', '4']);
    const [mail, ...others] = await inbox(email);
    expect(others).toEqual([]);
    expect(mail?.subject).toBe(NOTHING_LEFT);
    expect(mail?.text).toContain(
      'This mail warns of: 80% of the budget reached; all credits used up',
    );
  });

  it('do not come for what is only held, nor again for what came back', async () => {
    const { accountId, email } = await subscribe();
    const held = await reserve(service.operator, { accountId, amount: '35' });
    const { id } = expectMember(held, 'Reservation');
    expect(await subjects(email)).toEqual([]);

    await capture(service.operator, { accountId, reservationId: id });
    const charge = await spend(accountId, '2');
    await reverse(service.operator, { accountId, consumptionId: charge.id });
    await spend(accountId, '2');

    // 35 of 40 when it was raised.
    expect(await subjects(email)).toEqual([AT_80.replace('80%', '87.5%')]);
  });

  it('come in the language of the account', async () => {
    const { accountId, email } = await subscribe('de');
    await spend(accountId, '40');
    const [mail, ...others] = await inbox(email);
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('Sie haben keine Credits mehr');
    expect(mail?.text).toContain(
      'Diese E-Mail warnt vor: 80\u00a0% des Budgets erreicht; alle Credits verbraucht\n',
    );
  });
});
