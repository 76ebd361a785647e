import { graphql } from '../../generated/gql';
import type { UpdateAccountInput } from '../../generated/graphql';
import { type Deployment, deployments } from '../../support/deployment';
import { Asking } from './asking';

describe.each(deployments().slice(0, 1))('profiles that are wrong on $name', ({ deploy }) => {
  let service: Deployment;
  let asking: Asking;

  beforeAll(async () => {
    service = await deploy();
    asking = await Asking.begin(service);
  });
  afterAll(() => service.close());
  afterEach(async () => {
    expect(await asking.entriesCount()).toBe(1);
  });

  const update = async (changes: UpdateAccountInput) => {
    const input = { accountId: asking.accountId, ...changes };
    return (await service.operator.run(UPDATE, { input })).updateAccount;
  };

  it.each([
    'a@x.test\r\nBcc: evil@x.test',
    'a@x.test, b@y.test',
    '"a@evil.test x"@good.test',
    '<a@x.test> b@y.test',
    'a@x(comment).test',
    'a@[127.0.0.1]',
    ':'.repeat(10_000),
    '',
  ])('refuses the e-mail address %j', async (email) => {
    expect(await update({ email })).toEqual({ field: ['email'] });
  });

  it('refuses a locale that is no BCP 47 tag, and a name with line breaks', async () => {
    expect(await update({ locale: 'not a locale' })).toEqual({ field: ['locale'] });
    expect(await update({ name: 'Ada\nBcc: x' })).toEqual({ field: ['name'] });
  });

  it('changes what is given, empties what is null, and leaves the rest as it is', async () => {
    await update({ name: 'Ada', email: 'ada@example.com', locale: 'PT-br' });
    expect(await update({ name: null })).toEqual({
      account: { name: null, email: 'ada@example.com', locale: 'pt-BR' },
    });
  });
});

const UPDATE = graphql(`
  mutation UpdateProfile($input: UpdateAccountInput!) {
    updateAccount(input: $input) {
      ... on AccountUpdated { account { name email locale } }
      ... on InvalidInput { field }
    }
  }
`);
