import { graphql } from '../../generated/gql';
import type { CreateApiKeyInput, UpdateApiKeyInput } from '../../generated/graphql';
import { accountWith, consume, newKey, openAccount } from '../../support/actions';
import { type Deployment, deployments } from '../../support/deployment';
import { expectMember } from '../../support/expect-member';
import { codesOf, type GraphqlClient } from '../../support/graphql-client';
import { createPartner } from '../../support/partner';

const ALL = ['accounts:read', 'accounts:write', 'credits:spend', 'billing:write'];

describe.each(deployments())("partners' keys on $name", ({ deploy }) => {
  let service: Deployment;
  let partnerId: string;

  beforeAll(async () => {
    service = await deploy({ TEST_CLOCK: 'true' });
  });
  beforeEach(async () => {
    partnerId = await createPartner(service.operator);
  });
  afterAll(() => service.close());

  async function make(more: Partial<CreateApiKeyInput> = {}) {
    const input = { partnerId, name: 'key', scopes: ALL, ...more };
    const { createApiKey } = await service.operator.run(CREATE, { input });
    return { ...createApiKey, client: service.with(createApiKey.secret) };
  }
  const update = (input: UpdateApiKeyInput) => service.operator.run(UPDATE, { input });
  const buy = async (client: GraphqlClient, accountId: string, packCode: string, method = 'card') =>
    (
      await client.run(BUY, {
        input: { accountId, packCode, paymentMethod: method, idempotencyKey: newKey() },
      })
    ).buyPaygCredits;
  const subscribe = async (client: GraphqlClient, accountId: string, planCode: string) =>
    (
      await client.run(CHANGE, {
        input: { accountId, planCode, interval: 'MONTH', idempotencyKey: newKey() },
      })
    ).changePlan;

  it('buy nothing by default, and up to their limit in money where they have one', async () => {
    const { client, apiKey } = await make();
    const accountId = await openAccount(client);
    expect(await buy(client, accountId, 'PAYG_10')).toMatchObject({
      __typename: 'MoneyLimitReached',
      code: 'MONEY_LIMIT_REACHED',
      limit: { minorUnits: '0', currency: 'USD' },
      spent: { minorUnits: '0' },
    });
    await update({ id: apiKey.id, monthlyMoneyLimitMinorUnits: '2000' });
    expect(await buy(client, accountId, 'PAYG_10')).toMatchObject({ __typename: 'PaygPurchase' });
    expect(await buy(client, accountId, 'PAYG_10')).toMatchObject({ __typename: 'PaygPurchase' });
    expect(await buy(client, accountId, 'PAYG_1')).toMatchObject({ __typename: 'PaygPurchase' });
    const beyond = await subscribe(client, accountId, 'MONTHLY_40');
    expect(beyond).toMatchObject({
      __typename: 'MoneyLimitReached',
      limit: { minorUnits: '2000' },
      spent: { minorUnits: '1999' },
    });
  });

  it('count what waits, give back what was declined, and begin anew each month', async () => {
    const { client, apiKey } = await make({ monthlyMoneyLimitMinorUnits: '900' });
    const [one, two] = [await openAccount(client), await openAccount(client)];
    const declined = await buy(client, one, 'PAYG_10', 'sandbox_declined');
    expect(declined.__typename).toBe('PaymentDeclined');
    const waits = await buy(client, one, 'PAYG_10', 'sandbox_pending');
    expect(waits.__typename).toBe('PaygPurchase');
    expect(await buy(client, two, 'PAYG_1')).toMatchObject({ __typename: 'MoneyLimitReached' });
    expect(await spentBy(apiKey.id)).toEqual({
      spentThisMonth: '0',
      moneySpentThisMonth: { minorUnits: '900' },
    });
    await nextMonth();
    expect((await buy(client, two, 'PAYG_1')).__typename).toBe('PaygPurchase');
    expect(await spentBy(apiKey.id)).toMatchObject({ moneySpentThisMonth: { minorUnits: '199' } });
  });

  it('do not pass their limit in money by many purchases at once', async () => {
    const { client } = await make({ monthlyMoneyLimitMinorUnits: '1000' });
    const accounts = await Promise.all(Array.from({ length: 4 }, () => openAccount(client)));
    const bought = await Promise.all(
      Array.from({ length: 40 }, (_, index) => buy(client, accounts[index % 4] ?? '', 'PAYG_1')),
    );
    const kinds = bought.map(({ __typename }) => __typename);
    expect(kinds.filter((kind) => kind === 'PaygPurchase')).toHaveLength(5);
    expect(kinds.filter((kind) => kind === 'MoneyLimitReached')).toHaveLength(35);
  });

  it('commit nobody to a dearer renewal, and set no autopilot beyond their limit', async () => {
    const { client, apiKey } = await make({ monthlyMoneyLimitMinorUnits: '3900' });
    const accountId = await openAccount(client);
    expect((await subscribe(client, accountId, 'MONTHLY_200')).__typename).not.toBe(
      'MoneyLimitReached',
    );
    const input = { accountId, planCode: 'MONTHLY_200', interval: 'YEAR' } as const;
    const yearly = await client.run(CHANGE, { input: { ...input, idempotencyKey: newKey() } });
    expect(yearly.changePlan.__typename).toBe('MoneyLimitReached');
    const cheaper = await subscribe(client, accountId, 'MONTHLY_40');
    expect(cheaper.__typename).toBe('PlanChanged');
    await update({ id: apiKey.id, monthlyMoneyLimitMinorUnits: '100' });
    const set = (monthlyLimitMinorUnits: string) =>
      client.run(AUTOPILOT, { input: { accountId, mode: 'FULL', monthlyLimitMinorUnits } });
    expect((await set('101')).setAutopilot.__typename).toBe('InvalidInput');
    expect((await set('100')).setAutopilot.__typename).toBe('AutopilotSet');
  });

  it('tell what they have spent in credits', async () => {
    const { client, apiKey } = await make();
    const accountId = await openAccount(client);
    await service.operator.run(GIVE, { input: { ...GIFT, accountId, idempotencyKey: newKey() } });
    await consume(client, { accountId, amount: '2.5' });
    expect(await spentBy(apiKey.id)).toMatchObject({ spentThisMonth: '2.5' });
  });

  it('are changed in what is named, and stay as they are in the rest', async () => {
    const { client, apiKey } = await make({ monthlyBudget: '5' });
    const { updateApiKey } = await update({ id: apiKey.id, name: 'staging', scopes: ALL.slice(1) });
    expect(updateApiKey).toMatchObject({
      name: 'staging',
      monthlyBudget: '5',
      scopes: ALL.slice(1),
    });
    expect(codesOf(await client.ask(KEYS))).toEqual(['FORBIDDEN']);
    const { updateApiKey: unlimited } = await update({ id: apiKey.id, monthlyBudget: null });
    expect(unlimited).toMatchObject({ name: 'staging', monthlyBudget: null });
  });

  it('are taken from their addresses alone', async () => {
    const { client, apiKey } = await make({ allowedAddresses: ['203.0.113.0/24'] });
    expect((await client.ask(KEYS)).status).toBe(401);
    await update({ id: apiKey.id, allowedAddresses: ['127.0.0.0/8', '::1'] });
    expect((await client.ask(KEYS)).errors).toEqual([]);
    const { errors } = await service.operator.ask(UPDATE, {
      input: { id: apiKey.id, allowedAddresses: ['everywhere'] },
    });
    expect(codesOf({ errors })).toEqual(['BAD_USER_INPUT']);
  });

  it('are rotated by themselves with an overlap, by the domain’s clock', async () => {
    const { client, apiKey } = await make();
    const { rotateApiKey } = await client.run(ROTATE, { id: apiKey.id, overlapHours: 2 });
    const fresh = service.with(rotateApiKey.secret);
    expect((await client.ask(KEYS)).errors).toEqual([]);
    expect((await fresh.ask(KEYS)).errors).toEqual([]);
    const until = rotateApiKey.apiKey.previousSecretUntil;
    await service.operator.run(ADVANCE, { to: String(until) });
    expect((await client.ask(KEYS)).status).toBe(401);
    expect((await fresh.ask(KEYS)).errors).toEqual([]);
    for (const overlapHours of [-1, 169]) {
      const refused = await fresh.ask(ROTATE, { id: apiKey.id, overlapHours });
      expect(codesOf(refused)).toEqual(['BAD_USER_INPUT']);
    }
  });

  it('bring nobody to more than they may by rotating another one', async () => {
    const { apiKey: strong } = await make({ monthlyMoneyLimitMinorUnits: '5000' });
    const { client: weak } = await make({ scopes: ['credits:spend'] });
    const { client: foreign } = await make({
      partnerId: await createPartner(service.operator),
      monthlyMoneyLimitMinorUnits: '5000',
    });
    expect(codesOf(await weak.ask(ROTATE, { id: strong.id }))).toEqual(['FORBIDDEN']);
    expect(codesOf(await foreign.ask(ROTATE, { id: strong.id }))).toEqual(['NOT_FOUND']);
  });

  it('reach one account alone where they are tied to it', async () => {
    const { client } = await make();
    const [own, other] = [await openAccount(client), await openAccount(client)];
    const { client: tied } = await make({ accountId: own });
    expect((await tied.run(ACCOUNT, { id: own })).account).toEqual({ id: own });
    expect((await tied.run(ACCOUNT, { id: other })).account).toBeNull();
    const refused = await tied.ask(OPEN_NEW, { input: { externalId: newKey() } });
    expect(codesOf(refused)).toEqual(['FORBIDDEN']);
  });

  async function spentBy(id: string) {
    const { node } = await service.operator.run(SPENT, { id });
    const { __typename, ...spent } = expectMember(node, 'ApiKey');
    return spent;
  }

  async function nextMonth() {
    const accountId = await accountWith(service.operator, '1');
    const { balance } = await service.operator.run(AS_OF, { accountId });
    const now = new Date(balance.asOf);
    const to = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
    await service.operator.run(ADVANCE, { to: to.toISOString() });
  }
});

const GIFT = { kind: 'PROMOTIONAL', amount: '10', reason: 'for a test' } as const;
const CREATE = graphql(`
  mutation MakePartnersKey($input: CreateApiKeyInput!) {
    createApiKey(input: $input) { secret apiKey { id allowedAddresses budgetCode } }
  }
`);
const UPDATE = graphql(`
  mutation UpdateApiKey($input: UpdateApiKeyInput!) {
    updateApiKey(input: $input) { id name scopes monthlyBudget allowedAddresses }
  }
`);
const ROTATE = graphql(`
  mutation RotateApiKey($id: ID!, $overlapHours: Int) {
    rotateApiKey(id: $id, overlapHours: $overlapHours) {
      secret apiKey { id previousSecretUntil lastFour }
    }
  }
`);
const KEYS = graphql(`query KeysOfPartner { apiKeys { id } }`);
const BUY = graphql(`
  mutation BuyByKey($input: BuyPaygCreditsInput!) {
    buyPaygCredits(input: $input) {
      __typename
      ... on MoneyLimitReached {
        code message limit { minorUnits currency } spent { minorUnits } resetsAt
      }
    }
  }
`);
const CHANGE = graphql(`
  mutation ChangeByKey($input: ChangePlanInput!) {
    changePlan(input: $input) {
      __typename
      ... on MoneyLimitReached { code limit { minorUnits } spent { minorUnits } }
    }
  }
`);
const AUTOPILOT = graphql(`
  mutation AutopilotByKey($input: AutopilotInput!) {
    setAutopilot(input: $input) { __typename }
  }
`);
const SPENT = graphql(`
  query SpentByKey($id: ID!) {
    node(id: $id) {
      __typename
      ... on ApiKey { spentThisMonth moneySpentThisMonth { minorUnits } }
    }
  }
`);
const GIVE = graphql(`
  mutation GiveToKey($input: GrantCreditsInput!) { grantCredits(input: $input) { __typename } }
`);
const ADVANCE = graphql(`mutation AdvanceForKeys($to: DateTime!) { advanceTestClock(to: $to) }`);
const ACCOUNT = graphql(`query AccountOfKey($id: ID!) { account(id: $id) { id } }`);
const AS_OF = graphql(`query AsOf($accountId: ID!) { balance(accountId: $accountId) { asOf } }`);
const OPEN_NEW = graphql(`
  mutation OpenByTied($input: OpenAccountInput!) { openAccount(input: $input) { __typename } }
`);
