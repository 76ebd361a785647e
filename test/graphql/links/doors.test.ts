import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isLeafType,
  isRequiredArgument,
} from 'graphql';
import { SHOWN_OF_LINKED_ACCOUNTS } from '../../../src/graphql/context/shown-to-guests';
import { createSchema } from '../../../src/graphql/schema';
import { graphql } from '../../generated/gql';
import { grant, newKey, openAccount, reserve, spend } from '../../support/actions';
import { type Deployment, deployments } from '../../support/deployment';
import { expectMember } from '../../support/expect-member';
import { codesOf, type GraphqlClient } from '../../support/graphql-client';
import { type Linked, linkAccount, linkedCustomer, makeLinkCode } from '../../support/linking';
import { NODE } from '../../support/node-type';
import { NOT_ABOUT_ACCOUNTS, NOT_THERE, REFUSED, SHOWN } from './doors';

const schema = createSchema();
/** For arguments that a field of an account requires. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  at: '"2026-05-05T12:00:00Z"',
  from: '"2020-01-01"',
  to: '"2020-02-01"',
  code: '"team"',
  horizonDays: '30',
};

/** Every field of an account, with a line for each: a new one is shown, or refused, on purpose. */
const SHOWN_FIELDS = ['balance', 'createdAt', 'externalId', 'id', 'ledger', 'usage'];
const REFUSED_FIELDS = [
  'alertCursor',
  'alertPreferences',
  'alerts',
  'autopilot',
  'autopilotDecisions',
  'balanceAt',
  'confirmedEmail',
  'email',
  'emailConfirmed',
  'forecast',
  'forecastChartUrl',
  'grants',
  'keys',
  'linkedPartners',
  'locale',
  'name',
  'payments',
  'purchases',
  'subscription',
];

describe.each(deployments().slice(0, 1))('what linked partners see on $name', ({ deploy }) => {
  let service: Deployment;
  let linked: Linked;
  let partner: GraphqlClient;

  beforeAll(async () => {
    service = await deploy({ WEBHOOK_ALLOW_PRIVATE: 'true' });
    linked = await linkedCustomer(service);
    await grant(service.operator, { accountId: linked.accountId, amount: '1000' });
    partner = linked.partner.client;
  });
  afterAll(() => service.close());

  describe('of an account', () => {
    const fields = Object.values((schema.getType('Account') as GraphQLObjectType).getFields());

    it('is said field by field', () => {
      const named = [...SHOWN_FIELDS, ...REFUSED_FIELDS].sort();
      expect(fields.map(({ name }) => name).sort()).toEqual(named);
      expect([...SHOWN_OF_LINKED_ACCOUNTS].sort()).toEqual(SHOWN_FIELDS);
    });

    it.each(fields.map((field) => [field.name, field] as const))('%s', async (name, field) => {
      for (const door of ['account(id: $id)', 'node(id: $id)']) {
        const query = `query ($id: ID!) { ${door} { ... on Account { ${selected(field)} } } }`;
        const answer = await partner.askRaw(query, { id: linked.accountId });
        const isShown = SHOWN_FIELDS.includes(name);
        expect([name, codesOf(answer)]).toEqual([name, isShown ? [] : ['FORBIDDEN']]);
        expect(await codesFor(linked.customer, query)).toEqual([]);
      }
    });

    const codesFor = async (client: GraphqlClient, query: string) =>
      codesOf(await client.askRaw(query, { id: linked.accountId }));

    it('its id in the place of the name that the customer is known by', async () => {
      const { account } = await partner.run(NAMED, { id: linked.accountId });
      expect(account).toEqual({ id: linked.accountId, externalId: linked.accountId });
    });

    it('and all that there is of those that they opened themselves', async () => {
      const id = await openAccount(partner);
      const shown = fields.filter(({ name }) => !['keys', 'linkedPartners'].includes(name));
      const query = shown.map((field) => selected(field)).join(' ');
      const { errors } = await partner.askRaw(
        `query ($id: ID!) { account(id: $id) { ${query} } }`,
        {
          id,
        },
      );
      expect(errors).toEqual([]);
    });
  });

  describe('over doors', () => {
    const roots = [
      schema.getQueryType(),
      schema.getMutationType(),
      schema.getSubscriptionType(),
    ].flatMap((root) =>
      Object.keys(root?.getFields() ?? {}).map((field) => `${root?.name}.${field}`),
    );

    it('is said operation by operation', () => {
      const asked = { ...SHOWN, ...REFUSED, ...NOT_THERE };
      expect([...Object.keys(asked), ...NOT_ABOUT_ACCOUNTS].sort()).toEqual(roots.sort());
    });

    const answeredAlike = (of: Readonly<Record<string, string>>, codes: readonly string[]) =>
      Object.entries(of)
        .filter(([name]) => !name.startsWith('Subscription'))
        .map(([name, document]) => [name, codes, document] as const);

    it.each([
      ...answeredAlike(SHOWN, []),
      ...answeredAlike(REFUSED, ['FORBIDDEN']),
      ...answeredAlike(NOT_THERE, ['NOT_FOUND']),
    ])('answers %s with the errors %j', async (_, codes, document) => {
      expect(codesOf(await partner.askRaw(await filled(document), {}))).toEqual(codes);
    });

    const filled = async (document: string) => {
      const { accountId } = linked;
      const held = await reserve(partner, { accountId, amount: '1' });
      const spent = await spend(partner, accountId, '1');
      return document
        .replaceAll('$KEY', `"${newKey()}"`)
        .replaceAll('$ACCOUNT', `"${accountId}"`)
        .replaceAll('$CUSTOMER_KEY', `"${await keyOfCustomer()}"`)
        .replaceAll('$SECOND', `"${await linkedSecond()}"`)
        .replaceAll('$HELD', `"${expectMember(held, 'Reservation').id}"`)
        .replaceAll('$SPENT', `"${spent.id}"`)
        .replaceAll('$PART', accountId.slice('acc_'.length));
    };

    const keyOfCustomer = async () => {
      const { createCustomerKey } = await linked.customer.run(CUSTOMER_KEY, {});
      return createCustomerKey.customerKey.id;
    };

    it('shows them no key of the customer by its id', async () => {
      const { data, errors } = await partner.ask(NODE, { id: await keyOfCustomer() });
      expect([data, errors]).toEqual([{ node: null }, []]);
    });

    const linkedSecond = async () => {
      const accountId = await openAccount(service.operator);
      await linkAccount(partner, (await makeLinkCode(service.operator, accountId)).code);
      return accountId;
    };

    it('has something to send again, for those who may', async () => {
      const id = `dlv_${linked.accountId.slice('acc_'.length)}_1`;
      expect((await service.operator.run(NODE, { id })).node).not.toBeNull();
    });

    it('refuses them the picture of the forecast', async () => {
      const url = `${service.urls[0]}/accounts/${linked.accountId}/forecast.svg`;
      const response = await fetch(url, {
        headers: { authorization: `Bearer ${partner.credential}` },
      });
      expect(response.status).toBe(403);
      expect(await response.text()).toContain('FORBIDDEN');
    });
  });
});

/** The field with what it requires, and as little of it as there can be. */
function selected({ name, args, type }: GraphQLField<unknown, unknown>): string {
  const required = args.filter(isRequiredArgument);
  const given = required.map((arg) => `${arg.name}: ${ARGUMENTS[arg.name]}`).join(', ');
  const field = given === '' ? name : `${name}(${given})`;
  return isLeafType(getNamedType(type)) ? field : `${field} { __typename }`;
}

const NAMED = graphql(`
  query Named($id: ID!) { account(id: $id) { id externalId } }
`);
const CUSTOMER_KEY = graphql(`
  mutation CustomersKey {
    createCustomerKey(input: { name: "k", scopes: ["credits:spend"] }) { customerKey { id } }
  }
`);
