import { graphql } from '../../generated/gql';
import type { CreateCustomerKeyInput } from '../../generated/graphql';
import { BALANCE, consume, grant, newKey, openAccount, spend } from '../../support/actions';
import { type Deployment, deployments } from '../../support/deployment';
import { expectFound, expectMember } from '../../support/expect-member';
import { codesOf, type GraphqlClient } from '../../support/graphql-client';
import { partnerWith } from '../../support/partner';

describe.each(deployments())("customers' own keys on $name", ({ deploy }) => {
  let service: Deployment;
  let ada: GraphqlClient;
  let accountId: string;

  beforeAll(async () => {
    service = await deploy();
  });
  beforeEach(async () => {
    const name = newKey();
    ada = await service.customer(name);
    accountId = await openAccount(ada, name);
    await grant(service.operator, { accountId, amount: '10' });
  });
  afterAll(() => service.close());

  async function make(more: Partial<CreateCustomerKeyInput> = {}, by: GraphqlClient = ada) {
    const input = { name: 'script', scopes: ['credits:spend', 'accounts:read'], ...more };
    const { createCustomerKey } = await by.run(CREATE, { input });
    return { ...createCustomerKey, client: service.with(createCustomerKey.secret) };
  }

  it('speak for the one account, without naming it', async () => {
    const { client } = await make();
    expect(expectMember(await consume(client, { amount: '4' }), 'Consumption').charged).toBe('4');
    expect((await client.run(BALANCE, {})).balance).toMatchObject({ total: '6' });
    const other = await openAccount(service.operator);
    const refused = await client.ask(BALANCE, { accountId: other });
    expect(codesOf(refused)).toEqual(['NOT_FOUND']);
  });

  it('spend up to their monthly budget, and say how much that was', async () => {
    const { client, customerKey } = await make({ monthlyBudget: '3' });
    await spend(client, accountId, '2');
    const beyond = await consume(client, { amount: '2' });
    expect(beyond.__typename).toBe('SpendingLimitReached');
    const { account } = await ada.run(KEYS);
    expect(expectFound(account).keys).toEqual([
      expect.objectContaining({ id: customerKey.id, spentThisMonth: '2', monthlyBudget: '3' }),
    ]);
  });

  it('buy nothing, change nothing, and make no keys', async () => {
    const { client, customerKey } = await make();
    const input = { name: 'more', scopes: ['credits:spend'] };
    for (const refused of [
      client.ask(CREATE, { input }),
      client.ask(REVOKE, { id: customerKey.id }),
      client.ask(KEYS),
      client.ask(RENAME),
      client.ask(BUY, { input: { packCode: 'PAYG_1', idempotencyKey: newKey() } }),
    ]) {
      expect(codesOf(await refused)).toEqual(['FORBIDDEN']);
    }
  });

  it('have no scopes beyond spending and reading', async () => {
    for (const scopes of [[], ['accounts:write'], ['credits:spend', 'billing:write']]) {
      const refused = await ada.ask(CREATE, { input: { name: 'x', scopes } });
      expect(codesOf(refused)).toEqual(['BAD_USER_INPUT']);
    }
  });

  it('end at once, by the customer or the operator and nobody else', async () => {
    const { client, customerKey } = await make({ accountId }, service.operator);
    const eve = await service.customer(newKey());
    const partner = await partnerWith(service, 'accounts:read', 'accounts:write');
    expect(codesOf(await eve.ask(REVOKE, { id: customerKey.id }))).toEqual(['NOT_FOUND']);
    expect(codesOf(await partner.ask(REVOKE, { id: customerKey.id }))).toEqual(['FORBIDDEN']);
    expect((await eve.run(NODE, { id: customerKey.id })).node).toBeNull();
    expect((await ada.run(NODE, { id: customerKey.id })).node).not.toBeNull();
    await ada.run(REVOKE, { id: customerKey.id });
    expect((await client.ask(BALANCE, {})).status).toBe(401);
  });

  it('are told apart from the keys of partners', async () => {
    const { customerKey } = await make();
    const listed = await service.operator.run(PARTNERS_KEYS);
    expect(listed.apiKeys.map(({ id }) => id)).not.toContain(customerKey.id);
    const refused = await service.operator.ask(REVOKE_AS_PARTNERS, { id: customerKey.id });
    expect(codesOf(refused)).toEqual(['NOT_FOUND']);
  });
});

const CREATE = graphql(`
  mutation MakeCustomerKey($input: CreateCustomerKeyInput!) {
    createCustomerKey(input: $input) { secret customerKey { id name scopes lastFour budgetCode } }
  }
`);
const REVOKE = graphql(`
  mutation RevokeCustomerKey($id: ID!) { revokeCustomerKey(id: $id) { id revokedAt } }
`);
const KEYS = graphql(`
  query OwnCustomerKeys { account { keys { id spentThisMonth monthlyBudget revokedAt } } }
`);
const RENAME = graphql(`
  mutation RenameByKey { updateAccount(input: { name: "Eve" }) { __typename } }
`);
const BUY = graphql(`
  mutation BuyByCustomerKey($input: BuyPaygCreditsInput!) {
    buyPaygCredits(input: $input) { __typename }
  }
`);
const NODE = graphql(`query CustomerKeyNode($id: ID!) { node(id: $id) { __typename id } }`);
const PARTNERS_KEYS = graphql(`query AllPartnersKeys { apiKeys { id } }`);
const REVOKE_AS_PARTNERS = graphql(`
  mutation RevokeAsPartners($id: ID!) { revokeApiKey(id: $id) { id } }
`);
