import { graphql } from '../generated/gql';
import { openAccount } from '../support/actions';
import { PREFER, prefer } from '../support/alert-actions';
import { type Deployment, deployments } from '../support/deployment';
import { expectFound, expectMember } from '../support/expect-member';
import type { GraphqlClient } from '../support/graphql-client';

describe.each(deployments())('the preferences of an account on $name', ({ deploy }) => {
  let service: Deployment;

  beforeAll(async () => {
    service = await deploy();
  });
  afterAll(() => service.close());

  const DEFAULTS = {
    emailEnabled: true,
    budgetUsedRatios: [0.8],
    balanceBelow: [],
    runOutDays: [],
    grantExpiryDays: [],
  };

  it('are sorted, and keep what is left out', async () => {
    const accountId = await openAccount(service.operator);
    expect(await preferencesOf(service.operator, accountId)).toEqual(DEFAULTS);
    const changed = await prefer(service.operator, {
      accountId,
      budgetUsedRatios: [0.9, 0.1234],
      balanceBelow: ['2', '10.000001'],
      runOutDays: [5, 60],
      grantExpiryDays: [1, 14],
    });
    const expected = {
      emailEnabled: true,
      budgetUsedRatios: [0.1234, 0.9],
      balanceBelow: ['10.000001', '2'],
      runOutDays: [60, 5],
      grantExpiryDays: [14, 1],
    };
    expect(expectMember(changed, 'AlertPreferencesSet').account.alertPreferences).toEqual(expected);
    await prefer(service.operator, { accountId, emailEnabled: false, balanceBelow: null });
    expect(await preferencesOf(service.operator, accountId)).toEqual({
      ...expected,
      emailEnabled: false,
    });
    await prefer(service.operator, { accountId, budgetUsedRatios: [] });
    expect((await preferencesOf(service.operator, accountId)).budgetUsedRatios).toEqual([]);
  });

  it.each([
    ['budgetUsedRatios', [0]],
    ['budgetUsedRatios', [-0.5]],
    ['budgetUsedRatios', [10.1]],
    ['budgetUsedRatios', [0.12345]],
    ['budgetUsedRatios', [0.5, 0.5]],
    ['budgetUsedRatios', Array.from({ length: 11 }, (_, index) => (index + 1) / 20)],
    ['balanceBelow', ['0']],
    ['balanceBelow', ['5', '5.0']],
    ['balanceBelow', Array.from({ length: 11 }, (_, index) => String(index + 1))],
    ['runOutDays', [0]],
    ['runOutDays', [61]],
    ['runOutDays', [7, 7]],
    ['runOutDays', Array.from({ length: 11 }, (_, index) => index + 1)],
    ['grantExpiryDays', [0]],
    ['grantExpiryDays', [366]],
    ['grantExpiryDays', [7, 7]],
  ])('refuse %s of %j, and change nothing', async (field, list) => {
    const accountId = await openAccount(service.operator);
    const refused = await prefer(service.operator, {
      accountId,
      emailEnabled: false,
      [field]: list,
    });
    expect(refused).toMatchObject({ code: 'INVALID_INPUT', field: [field] });
    expect(await preferencesOf(service.operator, accountId)).toEqual(DEFAULTS);
  });

  it('refuse a threshold below zero like every amount below zero', async () => {
    const accountId = await openAccount(service.operator);
    const answer = await service.operator.ask(PREFER, {
      input: { accountId, balanceBelow: ['-1'] },
    });
    expect(answer).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });
});

async function preferencesOf(client: GraphqlClient, id: string) {
  const { account } = await client.run(PREFERENCES, { id });
  return expectFound(account).alertPreferences;
}

const PREFERENCES = graphql(`
  query Preferences($id: ID!) {
    account(id: $id) {
      alertPreferences { emailEnabled budgetUsedRatios balanceBelow runOutDays grantExpiryDays }
    }
  }
`);
