import {
  buildSchema,
  type GraphQLAbstractType,
  type GraphQLEnumType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLScalarType,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import { resolveByChance } from './chance';

/** What a run of an operation is told, and what it leaves behind. */
export interface TriedContext {
  readonly seed: number;
  /** Whether nothing comes later, so that order is certain. */
  readonly isPrompt: boolean;
  readonly calls: Call[];
}

/** What a resolver was given. */
export interface Call {
  readonly args: unknown;
  readonly info: GraphQLResolveInfo;
}

const SDL = `
  scalar Odd
  enum Colour { RED GREEN BLUE }
  interface Named { name: String! friend: Named odd: Odd }
  interface Located implements Named { name: String! friend: Named odd: Odd place: [String]! }
  type Person implements Named & Located {
    name: String! friend: Person odd: Odd! place: [String!]! toString: String
    constructor: Colour pets: [Robot!] take(many: [Int!] = [1, 2], must: Int!): String!
  }
  type Robot implements Named { name: String! friend: Named odd: Odd owner: Person! anyone: Anyone! }
  type Ghost implements Named & Located { name: String! friend: Ghost! odd: Odd place: [String]! }
  union Anyone = Person | Robot | Ghost
  input Inner { count: Int! = 1 names: [String!] colour: Colour = GREEN odd: Odd must: Boolean! }
  input Outer { inner: Inner! grid: [[Int!]] = [[1], [2, 3]] self: Outer maybe: Inner odds: [Odd] }
  type Query {
    text: String sure: String! number: Int ratio: Float! isSo: Boolean id: ID odd: Odd sureOdd: Odd!
    colour: Colour list: [String] sureList: [String!]! grid: [[Int]!] sureGrid: [[Colour!]!]!
    named: Named sureNamed: Named! many: [Named!] located: Located anyone: Anyone
    anyones: [[Anyone]] sureAnyones: [[Anyone!]!]! person: Person robot: Robot! ghost: Ghost
    query: Query sureQuery: Query!
    take(
      text: String = "x" count: Int! = 2 colour: Colour odd: Odd outer: Outer inner: Inner = null
      colours: [Colour!] = [RED] grid: [[Int]!] must: Int! id: ID ratio: Float isSo: Boolean
    ): Query
  }
  type Mutation {
    first: String second: String! query: Query sureQuery: Query! people: [Person!]!
    act(outer: Outer!, colours: [Colour]): Named!
  }
  type Subscription { text: String }
`;

/** A schema with all kinds of types, whose resolvers do what chance has them do. */
export function triedSchema(): GraphQLSchema {
  const schema = buildSchema(SDL);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      // By their names as properties of what the parent gave, with graphql-js' own resolver.
      if (field.name !== 'name') field.resolve = resolveByChance;
    }
  }
  const odd = schema.getType('Odd') as GraphQLScalarType;
  odd.serialize = (value) => {
    if (value === 'UNFIT') throw new Error('Odd can not be serialized');
    return value === 'NOTHING' ? null : { odd: value };
  };
  odd.parseValue = (value) => {
    if (typeof value !== 'number' || value % 2 === 0) throw new TypeError('Odd is an odd number');
    return { odd: value };
  };
  odd.parseLiteral = (node) => odd.parseValue(Number('value' in node && node.value));
  const colour = schema.getType('Colour') as GraphQLEnumType;
  for (const value of colour.getValues()) value.value = value.name;
  const isOf = (name: string) => (value: unknown) =>
    (value as { readonly is?: string }).is === name;
  (schema.getType('Robot') as GraphQLObjectType).isTypeOf = isOf('Robot');
  (schema.getType('Ghost') as GraphQLObjectType).isTypeOf = (value, { isPrompt }) =>
    isPrompt ? isOf('Ghost')(value) : Promise.resolve(isOf('Ghost')(value));
  const resolveType = (value: unknown) => (value as { readonly is: string }).is;
  (schema.getType('Named') as GraphQLAbstractType).resolveType = resolveType;
  (schema.getType('Located') as GraphQLAbstractType).resolveType = (value, { isPrompt }) =>
    isPrompt ? resolveType(value) : Promise.resolve(resolveType(value));
  // `Anyone` is told by `__typename`, and by `isTypeOf` where that is missing.
  return schema;
}
