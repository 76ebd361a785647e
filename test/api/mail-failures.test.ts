import { graphql } from '../generated/gql';
import { consume, grant, newKey, openWithEmail, SET_EMAIL } from '../support/actions';
import { prefer } from '../support/alert-actions';
import { type Deployment, deployments } from '../support/deployment';
import { expectFound } from '../support/expect-member';
import type { GraphqlClient } from '../support/graphql-client';
import { headOf, SmtpStub } from '../support/smtp-stub';
import { advanceClockBy } from '../support/test-clock';

describe.each(deployments())('a mail server that refuses, on $name', ({ deploy }) => {
  let server: SmtpStub;
  let service: Deployment;
  let operator: GraphqlClient;

  beforeAll(async () => {
    server = await SmtpStub.start();
    service = await deploy({
      TEST_CLOCK: 'true',
      SMTP_URL: server.url.replace('//', '//us:secret@'),
      MAIL_FROM: 'Headroom <billing@example.com>',
    });
    operator = service.operator;
  });
  afterAll(async () => {
    await service.close();
    await server.close();
  });
  beforeEach(async () => {
    server.mode = 'OK';
    server.received.length = 0;
    // A connection that is kept has been greeted and logged in already.
    await server.dismiss();
  });

  const open = () => openWithEmail(operator);
  /** What was due has been tried when the clock has moved. */
  const runOut = async (accountId: string) => {
    await grant(operator, { accountId, amount: '1' });
    await consume(operator, { accountId, amount: '1' });
    await advanceClockBy(operator, 1);
  };
  const name = async (accountId: string, extraEmails: readonly string[]) => {
    await prefer(operator, { accountId, extraEmails });
    await advanceClockBy(operator, 1);
  };
  const setEmail = (accountId: string, email: string) =>
    operator.run(SET_EMAIL, { input: { accountId, email } });
  const preferences = async (id: string) => {
    const { account } = await operator.run(
      graphql(`query AccountInMailFailures($id: ID!) {
        account(id: $id) { alertPreferences { emailProblem extraEmails { confirmed problem } } }
      }`),
      { id },
    );
    return expectFound(account).alertPreferences;
  };
  /** Newest first. */
  const deliveries = async (accountId: string) => {
    const { deliveries: found } = await operator.run(
      graphql(`query DeliveriesInMailFailures($accountId: ID!) {
        deliveries(accountId: $accountId) { edges { node { state attempts lastError } } }
      }`),
      { accountId },
    );
    return found.edges.map(({ node }) => node);
  };
  const metric = async () => {
    const pages = await Promise.all(
      service.urls.map(async (url) => (await fetch(`${url}/metrics`)).text()),
    );
    return pages.map((page) => /^headroom_mail_stopped (\d)$/m.exec(page)?.[1]);
  };

  it('an address for good: it is marked and spared until it is set again', async () => {
    const { accountId, email } = await open();
    server.mode = 'UNKNOWN_MAILBOX';
    await runOut(accountId);
    expect(await deliveries(accountId)).toEqual([
      { state: 'GIVEN_UP', attempts: 1, lastError: '550 no such mailbox' },
    ]);
    expect(await preferences(accountId)).toMatchObject({ emailProblem: '550 no such mailbox' });
    server.mode = 'OK';
    await runOut(accountId);
    expect(await deliveries(accountId)).toHaveLength(1);
    expect(server.received).toEqual([]);

    await setEmail(accountId, email);
    expect(await preferences(accountId)).toMatchObject({ emailProblem: null });
    await runOut(accountId);
    expect(server.received.map(({ to }) => to)).toEqual([email]);
  });

  it('a further address for good: it is marked, and asked anew when it is named again', async () => {
    const { accountId } = await open();
    const bob = `${newKey()}@example.com`;
    server.mode = 'UNKNOWN_MAILBOX';
    await name(accountId, [bob]);
    const problem = '550 no such mailbox';
    expect(await preferences(accountId)).toEqual({
      emailProblem: null,
      extraEmails: [{ confirmed: false, problem }],
    });
    server.mode = 'OK';
    await name(accountId, [bob]);
    expect(await preferences(accountId)).toMatchObject({ extraEmails: [{ problem: null }] });
    const [mail] = server.received;
    if (mail === undefined) throw new Error('nobody was asked');
    expect(mail.to).toBe(bob);
    expect(headOf(mail, 'List-Unsubscribe')).toMatch(
      /^<http:\/\/127\.0\.0\.1:\d+\/email\/unsubscribe\?token=acc_\w+\.[\w-]{43}>$/,
    );
    expect(headOf(mail, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
  });

  it.each(['GREYLIST', 'BUSY', 'DEFER_MESSAGE', 'DROP_BEFORE_DATA', 'DROP_AFTER_DATA'] as const)(
    'for now (%s): the mail is tried again, and nobody is marked',
    async (mode) => {
      const { accountId } = await open();
      server.mode = mode;
      await runOut(accountId);
      expect(await deliveries(accountId)).toMatchObject([{ state: 'PENDING', attempts: 1 }]);
      expect(await preferences(accountId)).toMatchObject({ emailProblem: null });
      server.mode = 'OK';
      await advanceClockBy(operator, 10_000);
      expect(await deliveries(accountId)).toMatchObject([{ state: 'DELIVERED', attempts: 2 }]);
    },
  );

  it('for now, and does not concern whoever has been taken off meanwhile', async () => {
    const { accountId } = await open();
    server.mode = 'GREYLIST';
    await name(accountId, [`${newKey()}@example.com`]);
    server.mode = 'OK';
    await name(accountId, []);
    await advanceClockBy(operator, 10_000);
    expect(server.received).toEqual([]);
    expect(await deliveries(accountId)).toMatchObject([
      { state: 'GIVEN_UP', lastError: 'nobody waits for an answer from this address' },
    ]);
  });

  it('our login: everything waits, nothing is used up, and the metric tells', async () => {
    expect(new Set(await metric())).toEqual(new Set(['0']));
    server.mode = 'LOGIN_REFUSED';
    const { accountId } = await open();
    await runOut(accountId);
    await runOut(accountId);

    expect(await metric()).toContain('1');
    const [second, first] = await deliveries(accountId);
    expect(first).toMatchObject({ state: 'PENDING', attempts: 0 });
    expect(first?.lastError).toContain('535 5.7.8');
    expect(second).toMatchObject({ state: 'PENDING', attempts: 0 });
    expect(await preferences(accountId)).toMatchObject({ emailProblem: null });
    for (const url of service.urls) {
      expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    }
  });
});
