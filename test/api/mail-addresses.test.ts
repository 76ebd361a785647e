import { advanceClockBy, consume, grant, newKey, openAccount } from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import { inboxOf } from '../support/inbox';

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
    const { openAccount } = await service.operator.run(
      `mutation ($input: OpenAccountInput!) {
        openAccount(input: $input) {
          ... on AccountOpened { account { id email } }
          ... on InvalidInput { code field message }
        }
      }`,
      { input: { externalId: newKey(), email } },
    );
    return openAccount;
  };
  const update = async (accountId: string, email: string) => {
    const { updateAccount } = await service.operator.run(
      `mutation ($input: UpdateAccountInput!) {
        updateAccount(input: $input) {
          ... on AccountUpdated { account { email } }
          ... on InvalidInput { code field message }
        }
      }`,
      { input: { accountId, email } },
    );
    return updateAccount;
  };
  const warnToo = async (accountId: string, extraEmails: readonly string[]) => {
    const { setAlertPreferences } = await service.operator.run(
      `mutation ($input: AlertPreferencesInput!) {
        setAlertPreferences(input: $input) {
          ... on AlertPreferencesSet { account { alertPreferences { extraEmails { email } } } }
          ... on InvalidInput { code field message }
        }
      }`,
      { input: { accountId, extraEmails } },
    );
    return setAlertPreferences.account?.alertPreferences.extraEmails ?? setAlertPreferences;
  };
  const partner = (email: string) =>
    service.operator.ask(
      'mutation ($input: CreatePartnerInput!) { createPartner(input: $input) { name } }',
      { input: { name: 'Partner', email } },
    );

  it.each([
    ["o'brien@example.com", "o'brien@example.com"],
    ["!#$%&'*+-/=?^_`{|}~@example.com", "!#$%&'*+-/=?^_`{|}~@example.com"],
    ['a@BÜCHER.de', 'a@xn--bcher-kva.de'],
    ['Ada@Example.COM', 'Ada@example.com'],
  ])('are taken everywhere: %s', async (email, kept) => {
    expect((await open(email)).account.email).toBe(kept);
    const id = await openAccount(service.operator);
    expect((await update(id, email)).account.email).toBe(kept);
    const other = await openAccount(service.operator);
    expect(await warnToo(other, [email])).toEqual([{ email: kept }]);
    expect((await partner(email)).errors).toEqual([]);
  });

  it.each(REFUSED)('are refused everywhere, with the reason: %j', async (email, reason) => {
    const id = await openAccount(service.operator);
    for (const refusal of [await open(email), await update(id, email)]) {
      expect(refusal).toMatchObject({ code: 'INVALID_INPUT', field: ['email'] });
      expect(refusal.message).toContain(`this one ${reason}`);
    }
    const list = await warnToo(id, ['ada@example.com', email]);
    expect(list).toMatchObject({ code: 'INVALID_INPUT', field: ['extraEmails'] });
    expect(list.message).toContain(`item 2 ${reason}`);
    const { errors } = await partner(email);
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(errors[0]?.message).toContain(`this one ${reason}`);
  });

  it('are one where they differ in how the domain is written', async () => {
    const { account } = await open('ada@bücher.de');
    for (const extra of [['bob@bücher.de', 'bob@XN--BCHER-KVA.de'], ['ada@BÜCHER.de']]) {
      expect(await warnToo(account.id, extra)).toMatchObject({ code: 'INVALID_INPUT' });
    }
  });

  it('get their mails, quoted in HTML as all that people write', async () => {
    const name = `o'brien&${newKey()}`;
    const { account } = await open(`${name}@bücher.de`);
    await warnToo(account.id, ['bob@bücher.de']);
    await grant(service.operator, { accountId: account.id, amount: '1' });
    await consume(service.operator, { accountId: account.id, amount: '1' });
    await advanceClockBy(service.operator, 1_000);

    const own = await inboxOf(service.urls, `${name}@xn--bcher-kva.de`);
    expect(own.map(({ subject }) => subject)).toEqual(['You have no credits left']);
    const [asked] = await inboxOf(service.urls, 'bob@xn--bcher-kva.de');
    expect(asked?.text).toContain(`${name}@xn--bcher-kva.de`);
    expect(asked?.html).toContain(name.replace('&', '&amp;').replace("'", '&#x27;'));
  });
});
