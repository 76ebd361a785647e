import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
} from 'graphql';
import { OPERATOR_ROLES } from '../../../src/access/principal';
import { ROLES } from '../../../src/graphql/context/roles';
import { createSchema } from '../../../src/graphql/schema';
import { graphql } from '../../generated/gql';
import type { OperatorRole } from '../../generated/graphql';
import { accountWith, BALANCE, CONSUME, GRANT, newKey } from '../../support/actions';
import { type Deployment, deployments } from '../../support/deployment';
import { expectMember } from '../../support/expect-member';
import { codesOf } from '../../support/graphql-client';

const SCALARS: Readonly<Record<string, unknown>> = {
  ID: 'x',
  String: 'x',
  Int: 1,
  Float: 0.5,
  Boolean: true,
  Credits: '1',
  SignedCredits: '1',
  DateTime: '2030-01-01T00:00:00.000Z',
  Date: '2030-01-01',
  JSONObject: {},
};

/** Something that the schema takes for the type. */
function anyOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return anyOf(type.ofType);
  if (isListType(type)) return [];
  if (isScalarType(type)) return SCALARS[type.name];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (!isInputObjectType(type)) throw new Error(`nothing is known of ${String(type)}`);
  const needed = Object.values(type.getFields()).filter(({ type }) => isNonNullType(type));
  return Object.fromEntries(needed.map((field) => [field.name, anyOf(field.type)]));
}

/** Every query and mutation, asked for with whatever fits. */
const OPERATIONS = (() => {
  const schema = createSchema();
  return [schema.getQueryType(), schema.getMutationType()].flatMap((root) =>
    Object.values(root?.getFields() ?? {}).map((field) => {
      const args = field.args.filter(({ type }) => isNonNullType(type));
      const variables = Object.fromEntries(args.map(({ name, type }) => [name, anyOf(type)]));
      const declared = args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
      const given = args.map(({ name }) => `${name}: $${name}`).join(', ');
      const named = field.type.toString().replace(/[[\]!]/g, '');
      const type = schema.getType(named);
      const isLeaf = isScalarType(type) || isEnumType(type);
      const query =
        `${root?.name.toLowerCase()}${declared === '' ? '' : `(${declared})`} ` +
        `{ ${field.name}${given === '' ? '' : `(${given})`}${isLeaf ? '' : ' { __typename }'} }`;
      return { path: `${root?.name}.${field.name}`, query, variables };
    }),
  );
})();

describe.each(deployments())("keys of the operator's on $name", ({ deploy }) => {
  let service: Deployment;

  beforeAll(async () => {
    service = await deploy();
  });
  afterAll(() => service.close());

  async function keyOf(role: OperatorRole) {
    const input = { name: role.toLowerCase(), role };
    const { createOperatorKey } = await service.operator.run(CREATE, { input });
    return { ...createOperatorKey, client: service.with(createOperatorKey.secret) };
  }

  it.each(OPERATOR_ROLES)('may do as %s what the table says, and nothing else', async (role) => {
    const { client } = await keyOf(role);
    const refused: string[] = [];
    for (const { path, query, variables } of OPERATIONS) {
      const { errors } = await client.askRaw(query, variables);
      if (errors.some(({ message }) => message.startsWith('Keys with the role'))) {
        refused.push(path);
        expect(codesOf({ errors })).toEqual(['FORBIDDEN']);
      }
    }
    const shut = OPERATIONS.map(({ path }) => path).filter(
      (path) => !ROLES.get(path)?.includes(role),
    );
    expect(refused).toEqual(shut);
  });

  it('give and take as SUPPORT up to a limit, and more as ADMIN', async () => {
    const { client: support } = await keyOf('SUPPORT');
    const accountId = await accountWith(service.operator, '5000');
    const input = { accountId, kind: 'PROMOTIONAL', reason: 'sorry' } as const;
    const give = (amount: string) =>
      support.ask(GRANT, { input: { ...input, amount, idempotencyKey: newKey() } });
    const adjust = (amount: string) =>
      support.ask(ADJUST, {
        input: { accountId, amount, reason: 'sorry', idempotencyKey: newKey() },
      });
    expect((await give('1000')).errors).toEqual([]);
    expect((await adjust('-1000')).errors).toEqual([]);
    for (const beyond of [give('1000.000001'), adjust('-1000.000001'), adjust('1001')]) {
      expect(codesOf(await beyond)).toEqual(['FORBIDDEN']);
    }
    const balance = await support.run(BALANCE, { accountId });
    expect(balance.balance).toMatchObject({ total: '5000' });
  });

  it('spend as SERVICE', async () => {
    const { client } = await keyOf('SERVICE');
    const accountId = await accountWith(service.operator, '5');
    const input = { accountId, amount: '2', idempotencyKey: newKey() };
    const { consumeCredits } = await client.run(CONSUME, { input });
    expect(expectMember(consumeCredits, 'Consumption').balanceAfter).toBe('3');
  });

  it('are listed without their secrets, and end when they are revoked', async () => {
    const { client, operatorKey, secret } = await keyOf('READER');
    await client.run(VIEWER);
    const before = await service.operator.run(LIST);
    expect(before.operatorKeys).toContainEqual(expect.objectContaining({ id: operatorKey.id }));
    expect(JSON.stringify(before)).not.toContain(secret.slice(-20));
    await service.operator.run(REVOKE, { id: operatorKey.id });
    const refused = await client.ask(VIEWER);
    expect([refused.status, ...codesOf(refused)]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('are made and seen by ADMIN alone, by whichever name', async () => {
    const { client: admin, operatorKey } = await keyOf('ADMIN');
    const { client: reader } = await keyOf('READER');
    const seen = await admin.run(NODE_OF, { id: operatorKey.id });
    expect(seen.node).toMatchObject({ __typename: 'OperatorKey' });
    expect((await reader.run(NODE_OF, { id: operatorKey.id })).node).toBeNull();
    const customer = await service.customer(newKey());
    expect(codesOf(await customer.ask(LIST))).toEqual(['FORBIDDEN']);
  });
});

const CREATE = graphql(`
  mutation MakeOperatorKey($input: CreateOperatorKeyInput!) {
    createOperatorKey(input: $input) { secret operatorKey { id name role lastFour } }
  }
`);
const LIST = graphql(`
  query OperatorKeys { operatorKeys { id name role lastFour createdAt lastUsedAt revokedAt } }
`);
const REVOKE = graphql(`
  mutation RevokeOperatorKey($id: ID!) { revokeOperatorKey(id: $id) { id revokedAt } }
`);
const VIEWER = graphql(`query WhoAsks { viewer { role scopes } }`);
const NODE_OF = graphql(`query NodeOfKey($id: ID!) { node(id: $id) { __typename id } }`);
const ADJUST = graphql(`
  mutation AdjustBySupport($input: AdjustCreditsInput!) {
    adjustCredits(input: $input) { __typename }
  }
`);
