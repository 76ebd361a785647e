import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  extendSchema,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  parse,
} from 'graphql';
import { printApi } from '../../src/graphql/print-api';
import { createSchema } from '../../src/graphql/schema';
import { STILL_TO_COME } from '../contract/still-to-come';

const contract = members(
  // What was added later says which members are extended; some of it is of things to come.
  extendSchema(
    buildSchema(read('../contract/schema.graphql')),
    parse(read('../contract/additions-v2.graphql')),
    { assumeValid: true, assumeValidSDL: true },
  ),
);
const schema = createSchema();
const delivered = members(schema);

describe('the emitted schema', () => {
  it('is what schema.graphql holds; `npm run schema` writes it', () => {
    expect(read('../../schema.graphql')).toBe(printApi(schema));
  });

  it('holds every type and member of the contract, with the same type, as far as it goes', () => {
    const missing = [...contract].filter(([name, shape]) => delivered.get(name) !== shape);
    expect(missing.map(([name]) => name).filter((name) => !isStillToCome(name))).toEqual([]);
  });

  it('lists as still to come only what the contract has and the API has not', () => {
    const wrong = STILL_TO_COME.filter((name) => !contract.has(name) || delivered.has(name));
    expect(wrong).toEqual([]);
  });
});

function isStillToCome(name: string): boolean {
  const [member = ''] = name.split('(');
  const [type = ''] = member.split('.');
  return [name, member, type].some((part) => STILL_TO_COME.includes(part));
}

function read(path: string): string {
  return readFileSync(join(__dirname, path), 'utf8');
}

/** All that a client can rely on, by name: `Type`, `Type.field`, `Type.field(argument)`, … */
function members(of: GraphQLSchema): ReadonlyMap<string, string> {
  const types = Object.values(of.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  return new Map(types.flatMap((type) => [[type.name, kindOf(type)], ...membersOf(type)]));
}

function kindOf(type: GraphQLNamedType): string {
  return type.constructor.name;
}

type Member = [name: string, shape: string];

function membersOf(type: GraphQLNamedType): Member[] {
  const under = (member: string, shape: string): Member => [`${type.name}.${member}`, shape];
  if (isEnumType(type)) return type.getValues().map(({ name }) => under(name, 'value'));
  if (isUnionType(type)) return type.getTypes().map(({ name }) => under(name, 'member'));
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map((field) => under(field.name, inputShape(field)));
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return [
    ...type.getInterfaces().map(({ name }) => under(name, 'interface')),
    ...Object.values(type.getFields()).flatMap((field) => fieldMembers(type, field)),
  ];
}

function fieldMembers({ name }: GraphQLNamedType, field: GraphQLField<unknown, unknown>): Member[] {
  const path = `${name}.${field.name}`;
  return [
    [path, String(field.type)],
    ...field.args.map((arg): Member => [`${path}(${arg.name})`, inputShape(arg)]),
  ];
}

function inputShape({ type, defaultValue }: GraphQLArgument | GraphQLInputField): string {
  return defaultValue === undefined ? String(type) : `${type} = ${JSON.stringify(defaultValue)}`;
}
