import { graphql } from '../generated/gql';
import { consume, grant, newKey, openAccount } from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import { expectMember } from '../support/expect-member';
import { inboxOf } from '../support/inbox';
import { CREATE_PARTNER } from '../support/partner';
import { advanceClockBy } from '../support/test-clock';

const REFUSED: readonly (readonly [string, string])[] = [
  ['nobody', 'needs an "@"'],
  ['a..b@x.com', 'takes single dots before the "@"'],
  ['jörg@x.com', 'takes only ASCII characters before the "@"'],
  ['"ada"@x.com', 'takes no quotes before the "@"'],
  ['a@-x.com', 'has a domain with a hyphen at the beginning or end of a part'],
  ['a@[127.0.0.1]', 'takes a domain after the "@", no IP address'],
  ['a@x.com\r\nBcc: b@y.com', 'must not contain spaces, line breaks'],
  ['a@xn--a.com', 'has a domain that is no valid internationalised name'],
];

describe.each(deployments())('addresses on $name', ({ deploy }) => {
  let service: Deployment;

  beforeAll(async () => {
    service = await deploy({ TEST_CLOCK: 'true' });
  });
  afterAll(() => service.close());

  const open = async (email: string) => {
    const opened = await service.operator.run(OPEN, { input: { externalId: newKey(), email } });
    return opened.openAccount;
  };
  const opened = async (email: string) => expectMember(await open(email), 'AccountOpened').account;
  const update = async (accountId: string, email: string) => {
    const updated = await service.operator.run(UPDATE, { input: { accountId, email } });
    return updated.updateAccount;
  };
  const warnToo = async (accountId: string, extraEmails: readonly string[]) => {
    const { setAlertPreferences: set } = await service.operator.run(WARN_TOO, {
      input: { accountId, extraEmails },
    });
    return set;
  };
  const partner = (email: string) =>
    service.operator.ask(CREATE_PARTNER, { input: { name: 'Partner', email } });

  it.each([
    ["o'brien@example.com", "o'brien@example.com"],
    ["!#$%&'*+-/=?^_`{|}~@example.com", "!#$%&'*+-/=?^_`{|}~@example.com"],
    ['a@BÜCHER.de', 'a@xn--bcher-kva.de'],
    ['Ada@Example.COM', 'Ada@example.com'],
  ])('are taken everywhere: %s', async (email, kept) => {
    expect((await opened(email)).email).toBe(kept);
    const id = await openAccount(service.operator);
    const updated = expectMember(await update(id, email), 'AccountUpdated');
    expect(updated.account.email).toBe(kept);
    const other = await openAccount(service.operator);
    const { account } = expectMember(await warnToo(other, [email]), 'AlertPreferencesSet');
    expect(account.alertPreferences.extraEmails).toEqual([{ email: kept }]);
    expect((await partner(email)).errors).toEqual([]);
  });

  it.each(REFUSED)('are refused everywhere, with the reason: %j', async (email, reason) => {
    const id = await openAccount(service.operator);
    for (const refusal of [await open(email), await update(id, email)]) {
      const { code, field, message } = expectMember(refusal, 'InvalidInput');
      expect({ code, field }).toEqual({ code: 'INVALID_INPUT', field: ['email'] });
      expect(message).toContain(`this one ${reason}`);
    }
    const list = expectMember(await warnToo(id, ['ada@example.com', email]), 'InvalidInput');
    expect(list).toMatchObject({ code: 'INVALID_INPUT', field: ['extraEmails'] });
    expect(list.message).toContain(`item 2 ${reason}`);
    const { errors } = await partner(email);
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(errors[0]?.message).toContain(`this one ${reason}`);
  });

  it('are one where they differ in how the domain is written', async () => {
    const { id } = await opened('ada@bücher.de');
    for (const extra of [['bob@bücher.de', 'bob@XN--BCHER-KVA.de'], ['ada@BÜCHER.de']]) {
      expect(await warnToo(id, extra)).toMatchObject({ code: 'INVALID_INPUT' });
    }
  });

  it('get their mails, quoted in HTML as all that people write', async () => {
    const name = `o'brien&${newKey()}`;
    const { id: accountId } = await opened(`${name}@bücher.de`);
    await warnToo(accountId, ['bob@bücher.de']);
    await grant(service.operator, { accountId, amount: '1' });
    await consume(service.operator, { accountId, amount: '1' });
    await advanceClockBy(service.operator, 1_000);

    const own = await inboxOf(service.urls, `${name}@xn--bcher-kva.de`);
    expect(own.map(({ subject }) => subject)).toEqual(['You have no credits left']);
    const [asked] = await inboxOf(service.urls, 'bob@xn--bcher-kva.de');
    expect(asked?.text).toContain(`${name}@xn--bcher-kva.de`);
    expect(asked?.html).toContain(name.replace('&', '&amp;').replace("'", '&#x27;'));
  });
});

const OPEN = graphql(`
  mutation OpenAtAddress($input: OpenAccountInput!) {
    openAccount(input: $input) {
      __typename
      ... on AccountOpened { account { id email } }
      ... on InvalidInput { code field message }
    }
  }
`);
const UPDATE = graphql(`
  mutation UpdateAddress($input: UpdateAccountInput!) {
    updateAccount(input: $input) {
      __typename
      ... on AccountUpdated { account { email } }
      ... on InvalidInput { code field message }
    }
  }
`);
const WARN_TOO = graphql(`
  mutation WarnToo($input: AlertPreferencesInput!) {
    setAlertPreferences(input: $input) {
      __typename
      ... on AlertPreferencesSet { account { alertPreferences { extraEmails { email } } } }
      ... on InvalidInput { code field message }
    }
  }
`);
