import type { KeptMail } from '../../src/mail/dev-mailbox/dev-mailbox';
import { graphql } from '../generated/gql';
import type { AlertPreferencesInput } from '../generated/graphql';
import { accountWith, consume, grant, newKey, openAccount } from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import { expectFound } from '../support/expect-member';
import type { GraphqlClient } from '../support/graphql-client';
import { inboxOf } from '../support/inbox';
import { advanceClockBy } from '../support/test-clock';

const DAY_MS = 86_400_000;
const NOTHING_LEFT = 'You have no credits left';
const ASKED = 'Do you want to be warned when credits run low?';

describe.each(deployments())('further addresses on $name', ({ deploy }) => {
  let service: Deployment;
  let operator: GraphqlClient;

  beforeAll(async () => {
    service = await deploy({ TEST_CLOCK: 'true' });
    operator = service.operator;
  });
  afterAll(() => service.close());

  const newAddress = () => `${newKey()}@example.com`;
  const open = async (locale = 'en') => {
    const [externalId, email] = [newKey(), newAddress()];
    const accountId = await openAccount(operator, externalId, { name: 'Ada', email, locale });
    return { accountId, externalId, email };
  };
  const set = async (input: AlertPreferencesInput, client = operator) => {
    const { setAlertPreferences: answer } = await client.run(SET, { input });
    return 'account' in answer ? answer.account.alertPreferences : answer;
  };
  const preferences = async (id: string) => {
    const { account } = await operator.run(PREFERENCES, { id });
    return expectFound(account).alertPreferences;
  };
  /** The clock moves on only when all that was due has been sent. */
  const inbox = async (email: string) => {
    await advanceClockBy(operator, 1_000);
    return inboxOf(service.urls, email);
  };
  const subjects = async (email: string) => (await inbox(email)).map(({ subject }) => subject);
  const runOut = async (accountId: string) => {
    await grant(operator, { accountId, amount: '1' });
    await consume(operator, { accountId, amount: '1' });
  };
  /** At the server that did not send the mail, where there are two. */
  const visit = async (link: string, method = 'GET', body?: URLSearchParams | FormData) => {
    const { pathname, search } = new URL(link);
    const response = await fetch(`${service.urls.at(-1)}${pathname}${search}`, {
      method,
      ...(body === undefined ? {} : { body }),
    });
    return { status: response.status, page: await response.text(), headers: response.headers };
  };
  const press = (link: string) =>
    visit(link, 'POST', new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }));
  const linkIn = (mail: KeptMail | undefined, path: string) => {
    const link = mail?.text.match(/https?:\/\/\S+/g)?.find((url) => url.includes(path));
    if (link === undefined) throw new Error(`no link to ${path}`);
    return link;
  };
  const lastMail = async (email: string) => (await inbox(email)).at(-1);

  it('are confirmed by a button, not by a look, and warned from then on', async () => {
    const { accountId, email } = await open();
    const bob = newAddress();
    expect(await set({ accountId, extraEmails: [bob] })).toEqual({
      emailEnabled: true,
      emailProblem: null,
      extraEmails: [{ email: bob, confirmed: false, problem: null }],
    });
    const mail = await lastMail(bob);
    expect(mail).toMatchObject({ subject: ASKED, to: { name: null, address: bob } });
    expect(mail?.text).toContain(email);
    expect(mail?.text).not.toContain('Ada');
    await runOut(accountId);

    const link = linkIn(mail, '/email/confirm');
    const { page, headers, status } = await visit(link);
    expect(status).toBe(200);
    expect(page).toContain('<form method="post"><button>Yes, warn me</button></form>');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    await visit(link, 'HEAD');
    expect(await preferences(accountId)).toMatchObject({ extraEmails: [{ confirmed: false }] });
    expect(await subjects(bob)).toEqual([ASKED]);

    for (let time = 1; time <= 2; time += 1) {
      const pressed = await press(link);
      expect(pressed.status).toBe(200);
      expect(pressed.page).toContain('Thank you');
    }
    expect((await visit(link)).page).toContain('Thank you');
    expect(await preferences(accountId)).toMatchObject({ extraEmails: [{ confirmed: true }] });
    await runOut(accountId);
    expect(await subjects(bob)).toEqual([ASKED, NOTHING_LEFT]);
    expect(await subjects(email)).toEqual([NOTHING_LEFT, NOTHING_LEFT]);
    const warning = await lastMail(bob);
    expect(warning?.text).toContain(`when the credits of ${email} run low`);
    expect(warning?.text).toContain('Hello,');
  });

  it('have one delivery each, which the operator sees', async () => {
    const { accountId, email } = await open();
    const bob = newAddress();
    await set({ accountId, extraEmails: [bob] });
    await press(linkIn(await lastMail(bob), '/email/confirm'));
    await runOut(accountId);
    await inbox(bob);
    const { deliveries } = await operator.run(DELIVERIES, { accountId });
    const nodes = deliveries.edges.map(({ node }) => node);
    expect(nodes).toEqual([
      { receiver: bob, eventKind: 'ALERT_RAISED', state: 'DELIVERED' },
      { receiver: email, eventKind: 'ALERT_RAISED', state: 'DELIVERED' },
      { receiver: bob, eventKind: 'EMAIL_CONFIRMATION_ASKED', state: 'DELIVERED' },
    ]);
  });

  it('speak the language of the account', async () => {
    const { accountId } = await open('de-AT');
    const bob = newAddress();
    await set({ accountId, extraEmails: [bob] });
    const mail = await lastMail(bob);
    expect(mail?.subject).toBe('Möchten Sie gewarnt werden, wenn Credits knapp werden?');
    const { page } = await visit(linkIn(mail, '/email/confirm'));
    expect(page).toContain('<html lang="de">');
    expect(page).toContain('Ja, warnen Sie mich');
  });

  it('can say that it was not them, and are left alone', async () => {
    const { accountId } = await open();
    const bob = newAddress();
    await set({ accountId, extraEmails: [bob] });
    const mail = await lastMail(bob);
    const confirm = linkIn(mail, '/email/confirm');
    const { page } = await visit(confirm);
    const action = /action="([^"]+)"/.exec(page)?.[1]?.replaceAll('&#x3D;', '=');
    expect(new URL(action ?? '', confirm).href).toBe(linkIn(mail, '/email/unsubscribe'));

    expect((await press(linkIn(mail, '/email/unsubscribe'))).status).toBe(200);

    expect(await preferences(accountId)).toMatchObject({ extraEmails: [] });
    expect((await press(confirm)).status).toBe(404);
    expect(await set({ accountId, extraEmails: [bob] })).toMatchObject({
      code: 'INVALID_INPUT',
      field: ['extraEmails'],
    });
    expect(await subjects(bob)).toEqual([ASKED]);
  });

  it('end their warnings by one click, which the own address can, too', async () => {
    const { accountId, email } = await open();
    const bob = newAddress();
    await set({ accountId, extraEmails: [bob] });
    await press(linkIn(await lastMail(bob), '/email/confirm'));
    await runOut(accountId);
    const theirs = (await lastMail(bob))?.unsubscribeUrl ?? '';
    const own = (await lastMail(email))?.unsubscribeUrl ?? '';
    expect((await visit(theirs)).page).toContain(`Shall ${bob} get no more warnings`);
    expect(await preferences(accountId)).toMatchObject({ extraEmails: [{ email: bob }] });

    const form = new FormData();
    form.set('List-Unsubscribe', 'One-Click');
    expect((await visit(theirs, 'POST', form)).status).toBe(200);
    expect((await press(theirs)).status).toBe(200);
    expect(await preferences(accountId)).toMatchObject({ emailEnabled: true, extraEmails: [] });

    expect((await visit(own)).page).toContain('no more warnings');
    expect((await visit(own, 'POST')).status).toBe(200);
    expect(await preferences(accountId)).toMatchObject({ emailEnabled: false });
    await runOut(accountId);
    expect(await subjects(email)).toEqual([NOTHING_LEFT]);
  });

  it('have links that nobody can make up, and that end', async () => {
    const { accountId } = await open();
    const [bob, eve] = [newAddress(), newAddress()];
    await set({ accountId, extraEmails: [bob, eve] });
    const link = linkIn(await lastMail(bob), '/email/confirm');
    const unsubscribe = linkIn(await lastMail(bob), '/email/unsubscribe');
    const flipped = link.slice(0, -2) + (link.endsWith('AA') ? 'BB' : 'AA');
    const another = await accountWith(operator, '1');
    for (const bad of [
      flipped,
      link.replace(accountId, another),
      link.replace(/token=.*/, ''),
      unsubscribe.replace('unsubscribe', 'confirm'),
      `${link}&token=2`,
    ]) {
      expect((await visit(bad)).status).toBe(404);
      expect((await press(bad)).status).toBe(404);
    }
    const wrongWay = link.replace('confirm', 'unsubscribe');
    expect((await press(wrongWay)).page).toContain('Nothing to do');
    expect(await preferences(accountId)).toMatchObject({
      extraEmails: [{ confirmed: false }, { confirmed: false }],
    });

    await advanceClockBy(operator, 7 * DAY_MS);
    expect((await press(link)).status).toBe(404);
    await set({ accountId, extraEmails: [bob] });
    expect((await press(link)).status).toBe(404);
    expect((await press(linkIn(await lastMail(bob), '/email/confirm'))).status).toBe(200);
  });

  it('are asked once, however often the list is sent, also by the customer', async () => {
    const { externalId } = await open();
    const customer = await service.customer(externalId);
    const bob = newAddress();
    for (let time = 1; time <= 3; time += 1) await set({ extraEmails: [bob] }, customer);
    await set({ emailEnabled: true }, customer);
    await set({ extraEmails: null }, customer);
    expect(await set({}, customer)).toMatchObject({ extraEmails: [{ email: bob }] });
    expect(await subjects(bob)).toEqual([ASKED]);
  });

  it.each([
    [['nobody'], 'takes plain addresses'],
    [['a@x.test\r\nBcc: evil@x.test'], 'takes plain addresses'],
    [[`${'a'.repeat(300)}@example.com`], 'takes plain addresses'],
    [Array.from({ length: 11 }, (_, index) => `p${index}@example.com`), 'at most 10 items'],
    [['a@example.com', 'A@Example.com'], 'must not name anything twice'],
  ])('are refused where they can’t be (%#)', async (extraEmails, message) => {
    const { accountId } = await open();
    const refusal = await set({ accountId, extraEmails });
    expect(refusal).toMatchObject({ code: 'INVALID_INPUT', field: ['extraEmails'] });
    expect(refusal).toMatchObject({ message: expect.stringContaining(message) });
    expect(await preferences(accountId)).toMatchObject({ extraEmails: [] });
  });

  it('are refused where one is the account’s own', async () => {
    const { accountId, email } = await open();
    expect(await set({ accountId, extraEmails: [email.toUpperCase()] })).toMatchObject({
      field: ['extraEmails'],
    });
  });
});

graphql(`
  fragment Addresses on AlertPreferences {
    emailEnabled emailProblem extraEmails { email confirmed problem }
  }
`);
const SET = graphql(`
  mutation SetAddresses($input: AlertPreferencesInput!) {
    setAlertPreferences(input: $input) {
      ... on AlertPreferencesSet { account { alertPreferences { ...Addresses } } }
      ... on InvalidInput { code field message }
    }
  }
`);
const PREFERENCES = graphql(`
  query AddressesOf($id: ID!) { account(id: $id) { alertPreferences { ...Addresses } } }
`);
const DELIVERIES = graphql(`
  query DeliveriesToAddresses($accountId: ID!) {
    deliveries(accountId: $accountId) { edges { node { receiver eventKind state } } }
  }
`);
