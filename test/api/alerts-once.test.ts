import { graphql } from '../generated/gql';
import { consume, openWithEmail } from '../support/actions';
import { alertsOf } from '../support/alert-actions';
import { type Deployment, deployments } from '../support/deployment';
import { endpointsKnown } from '../support/endpoints-known';
import { createEndpoint } from '../support/partner';
import { buyPack, changePlan } from '../support/payment-actions';
import { headOf, SmtpStub } from '../support/smtp-stub';
import { advanceClockBy } from '../support/test-clock';
import { verified, WebhookReceiver } from '../support/webhook-receiver';

const CHARGES = 500;
const ALERTS = ['BUDGET_USED', 'SUBSCRIPTION_CREDITS_EXHAUSTED', 'CREDITS_EXHAUSTED'];
const SUBJECTS = [
  'You have used 80% of this month’s credits',
  'Your subscription credits are used up: pay-as-you-go credits are used now',
  'You have no credits left',
];

describe.each(deployments())('500 charges at once on $name', ({ deploy }) => {
  let service: Deployment;
  let smtp: SmtpStub;
  let receiver: WebhookReceiver;

  beforeAll(async () => {
    smtp = await SmtpStub.start();
    receiver = await WebhookReceiver.start();
    service = await deploy({
      TEST_CLOCK: 'true',
      WEBHOOK_ALLOW_PRIVATE: 'true',
      SMTP_URL: smtp.url,
      MAIL_FROM: 'billing@example.com',
    });
  });
  afterAll(async () => {
    await service.close();
    await receiver.close();
    await smtp.close();
  });

  it('raise each alert once, and tell each by mail and webhook once, in order', async () => {
    const { operator } = service;
    const { secret } = await createEndpoint(operator, {
      url: receiver.url,
      events: ['ALERT_RAISED'],
    });
    const { accountId, email } = await openWithEmail(operator);
    await changePlan(operator, { accountId, planCode: 'MONTHLY_40' });
    await buyPack(operator, { accountId, packCode: 'PAYG_10' });
    await endpointsKnown(service);

    const charges = await Promise.all(
      Array.from({ length: CHARGES }, () => consume(operator, { accountId, amount: '0.1' })),
    );
    await advanceClockBy(operator, 1_000);

    expect(charges.map(({ __typename }) => __typename)).toEqual(charges.map(() => 'Consumption'));
    const alerts = await alertsOf(operator, accountId);
    expect(alerts.map(({ kind }) => kind)).toEqual(ALERTS);

    const isReceipt = (mail: (typeof smtp.received)[number]) =>
      decoded(headOf(mail, 'Subject'))?.startsWith('Your receipt');
    const mails = smtp.received.filter((mail) => mail.to === email && !isReceipt(mail));
    // Charges that were committed together share a mail, with the subject of the gravest.
    const subjects = mails.map((mail) => decoded(headOf(mail, 'Subject')));
    expect(subjects).toEqual(SUBJECTS.filter((subject) => subjects.includes(subject)));
    expect(subjects.at(-1)).toBe(SUBJECTS.at(-1));
    expect(new Set(mails.map((mail) => headOf(mail, 'Message-ID'))).size).toBe(mails.length);
    const told = await operator.run(
      graphql(`query DeliveriesInAlertsOnce($id: ID!) {
        deliveries(accountId: $id) { edges { node { channel eventKind state } } }
      }`),
      { id: accountId },
    );
    const mailed = told.deliveries.edges
      .map(({ node }) => node)
      .filter(({ channel, eventKind }) => channel === 'EMAIL' && eventKind === 'ALERT_RAISED');
    expect(mailed).toEqual(
      ALERTS.map(() => ({ channel: 'EMAIL', eventKind: 'ALERT_RAISED', state: 'DELIVERED' })),
    );

    const heard = receiver.received.map((webhook) => verified(webhook, secret).data);
    expect(heard.map(({ kind }) => kind)).toEqual(ALERTS);
    expect(heard.map(({ alertId }) => alertId)).toEqual(alerts.map(({ id }) => id));
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(ALERTS.length);
  });
});

/** A subject as people read it: RFC 2047, in words of UTF-8. */
function decoded(subject: string | null): string {
  return (subject ?? '')
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([QB])\?(.*?)\?=/gi, (_, kind: string, word: string) =>
      kind.toUpperCase() === 'B' ? Buffer.from(word, 'base64').toString() : quoted(word),
    );
}

function quoted(word: string): string {
  const bytes = word
    .replaceAll('_', ' ')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
