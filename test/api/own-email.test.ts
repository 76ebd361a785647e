import { graphql } from '../generated/gql';
import type { UpdateAccountInput } from '../generated/graphql';
import { accountWith, consume, EXTERNAL_ID, grant, newKey } from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import { expectFound, expectMember } from '../support/expect-member';
import type { GraphqlClient } from '../support/graphql-client';
import { inboxOf } from '../support/inbox';
import { advanceClockBy } from '../support/test-clock';

const NOTHING_LEFT = 'You have no credits left';
const ASKED = 'Do you want to be warned when credits run low?';

describe.each(deployments())('an account’s own address on $name', ({ deploy }) => {
  let service: Deployment;
  let operator: GraphqlClient;

  beforeAll(async () => {
    service = await deploy({ TEST_CLOCK: 'true' });
    operator = service.operator;
  });
  afterAll(() => service.close());

  const newAddress = () => `${newKey()}@example.com`;
  const open = async (client: GraphqlClient, externalId: string, email: string) => {
    const opened = await client.run(OPEN, { input: { externalId, email } });
    return expectMember(opened.openAccount, 'AccountOpened').account;
  };
  const update = async (client: GraphqlClient, input: UpdateAccountInput) => {
    const { updateAccount } = await client.run(UPDATE, { input });
    return 'account' in updateAccount ? updateAccount.account : updateAccount;
  };
  const inbox = async (email: string) => {
    await advanceClockBy(operator, 1_000);
    return inboxOf(service.urls, email);
  };
  const subjects = async (email: string) => (await inbox(email)).map(({ subject }) => subject);
  const runOut = async (accountId: string) => {
    await grant(operator, { accountId, amount: '1' });
    await consume(operator, { accountId, amount: '1' });
  };
  const confirm = async (email: string) => {
    const mail = (await inbox(email)).at(-1);
    const link = mail?.text.match(/https?:\/\/\S+/g)?.find((url) => url.includes('/email/confirm'));
    const { pathname, search } = new URL(link ?? '');
    return fetch(`${service.urls.at(-1)}${pathname}${search}`, { method: 'POST' });
  };

  it('is confirmed where the operator sets it', async () => {
    const [first, second] = [newAddress(), newAddress()];
    const { id, ...opened } = await open(operator, newKey(), first);
    expect(opened).toEqual({ email: first, emailConfirmed: true, confirmedEmail: first });
    expect(await update(operator, { accountId: id, email: second })).toEqual({
      id,
      email: second,
      emailConfirmed: true,
      confirmedEmail: second,
    });
    await runOut(id);
    expect(await subjects(first)).toEqual([]);
    expect(await subjects(second)).toEqual([NOTHING_LEFT]);
  });

  it('is asked where a customer opens the account with it, once', async () => {
    const [externalId, email] = [newKey(), newAddress()];
    const customer = await service.customer(externalId);
    const { id, ...opened } = await open(customer, externalId, email);
    expect(opened).toEqual({ email, emailConfirmed: false, confirmedEmail: null });
    await open(customer, externalId, email);
    await runOut(id);
    expect(await subjects(email)).toEqual([ASKED]);

    expect((await confirm(email)).status).toBe(200);
    expect((await confirm(email)).status).toBe(200);
    expect(await update(customer, {})).toMatchObject({
      emailConfirmed: true,
      confirmedEmail: email,
    });
    await runOut(id);
    expect(await subjects(email)).toEqual([ASKED, NOTHING_LEFT]);
  });

  it('stays the one before until the new one is confirmed', async () => {
    const [externalId, old, email] = [newKey(), newAddress(), newAddress()];
    const { id } = await open(operator, externalId, old);
    const customer = await service.customer(externalId);
    expect(await update(customer, { email })).toEqual({
      id,
      email,
      emailConfirmed: false,
      confirmedEmail: old,
    });
    await runOut(id);
    expect([await subjects(old), await subjects(email)]).toEqual([[NOTHING_LEFT], [ASKED]]);
    await confirm(email);
    await runOut(id);
    expect(await subjects(old)).toEqual([NOTHING_LEFT]);
    expect(await subjects(email)).toEqual([ASKED, NOTHING_LEFT]);
  });

  it('can’t be changed so often that strangers are pestered', async () => {
    const externalId = newKey();
    const accountId = await accountWith(operator, '1');
    const { account } = await operator.run(EXTERNAL_ID, { accountId });
    const customer = await service.customer(expectFound(account).externalId);
    const refused = [];
    for (let each = 0; each < 25; each += 1) {
      const answer = await update(customer, { email: `${externalId}-${each}@example.com` });
      if ('code' in answer) refused.push(answer);
    }
    expect(refused).toHaveLength(5);
    expect(refused[0]).toMatchObject({ code: 'INVALID_INPUT', field: ['email'] });
  });
});

graphql(`
  fragment OwnEmail on Account { id email emailConfirmed confirmedEmail }
`);
const OPEN = graphql(`
  mutation OpenWithOwnEmail($input: OpenAccountInput!) {
    openAccount(input: $input) {
      __typename
      ... on AccountOpened { created account { ...OwnEmail } }
    }
  }
`);
const UPDATE = graphql(`
  mutation UpdateOwnEmail($input: UpdateAccountInput!) {
    updateAccount(input: $input) {
      ... on AccountUpdated { account { ...OwnEmail } }
      ... on InvalidInput { code field message }
    }
  }
`);
