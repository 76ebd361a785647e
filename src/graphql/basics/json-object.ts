import { GraphQLScalarType, Kind, type ObjectValueNode, type ValueNode } from 'graphql';
import { badUserInput, type RequestError } from './errors';
import { isExact } from './exact-json';
import { ARGUMENT_DEPTH_MAX } from './limits';
import type { Optional } from './optional';

export type JsonObject = Readonly<Record<string, unknown>>;
type Variables = Optional<Readonly<Record<string, unknown>>>;

export const JSONObjectScalar = new GraphQLScalarType<JsonObject, JsonObject>({
  name: 'JSONObject',
  description:
    'A JSON object. A number is taken if reading it as a double leaves it as it is: up to ' +
    '9007199254740991 either way, and up to 17 significant digits. Send others as texts.',
  serialize: (value) => value as JsonObject,
  parseValue(value) {
    if (!isObject(value)) throw badUserInput('JSONObject takes a JSON object, e.g. {"order": 1}.');
    checkValue(value, ARGUMENT_DEPTH_MAX);
    return value;
  },
  parseLiteral(node, variables) {
    if (node.kind === Kind.OBJECT) return objectOf(node, variables);
    throw badUserInput('JSONObject takes an object, e.g. {order: 1}.', { nodes: [node] });
  },
});

function objectOf({ fields }: ObjectValueNode, variables: Variables): JsonObject {
  const entries = fields.map(({ name, value }) => [name.value, jsonOf(value, variables)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** Undefined: a variable that was left out. */
function jsonOf(node: ValueNode, variables: Variables): unknown {
  switch (node.kind) {
    case Kind.OBJECT:
      return objectOf(node, variables);
    case Kind.LIST:
      return node.values.map((value) => jsonOf(value, variables) ?? null);
    case Kind.STRING:
    case Kind.BOOLEAN:
      return node.value;
    case Kind.NULL:
      return null;
    case Kind.INT:
    case Kind.FLOAT:
      if (!isExact(node.value) || !isInReach(Number(node.value))) throw wrongNumber(node);
      return Number(node.value);
    case Kind.VARIABLE: {
      const value = variables?.[node.name.value];
      if (value !== undefined) checkValue(value, ARGUMENT_DEPTH_MAX, node);
      return value;
    }
    case Kind.ENUM:
      throw badUserInput(`JSONObject takes texts in quotes: "${node.value}".`, { nodes: [node] });
  }
}

/** What is nested deeper is refused for that, elsewhere. */
function checkValue(value: unknown, depthLeft: number, node?: ValueNode): void {
  if (typeof value === 'number' && !isInReach(value)) throw wrongNumber(node);
  if (typeof value === 'bigint') throw wrongNumber(node);
  if (typeof value !== 'object' || value === null || depthLeft === 0) return;
  for (const part of Object.values(value)) checkValue(part, depthLeft - 1, node);
}

/** From 2^53 on doubles are more than 1 apart, so nobody can tell which number was meant. */
function isInReach(value: number): boolean {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrongNumber(node?: ValueNode): RequestError {
  return badUserInput(
    'JSONObject takes numbers from -9007199254740991 to 9007199254740991 with up to 17 ' +
      'significant digits, since others would be changed. Send this one as a text.',
    node === undefined ? {} : { nodes: [node] },
  );
}
