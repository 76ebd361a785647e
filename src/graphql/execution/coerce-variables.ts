import {
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isInputType,
  isLeafType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
  valueFromAST,
} from 'graphql';

type Members = Readonly<Record<string, unknown>>;

/** Variables as resolvers get them; NOT_FITTING: something is wrong with them, and not said what. */
export type CoerceVariables = (raw: Members) => Members | typeof NOT_FITTING;
export const NOT_FITTING = Symbol('variables that do not fit');

type Coerce = (value: unknown) => unknown;

/**
 * Does what graphql-js does with the variables of an operation, worked out once for its document.
 * Where they don't fit it only says so: graphql-js tells in detail.
 */
export function variablesCoercion(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): CoerceVariables | null {
  const variables = variableDefinitions.map(({ variable, type: node, defaultValue }) => {
    const type = typeFromAST(schema, node as never);
    return isInputType(type)
      ? {
          name: variable.name.value,
          isRequired: isNonNullType(type),
          fallback: defaultValue === undefined ? undefined : valueFromAST(defaultValue, type),
          coerce: coercion(type, new Map()),
        }
      : null;
  });
  if (variables.some((variable) => variable === null)) return null;
  return (raw) => {
    const coerced: Record<string, unknown> = {};
    for (const variable of variables) {
      if (variable === null) return NOT_FITTING;
      const { name, fallback } = variable;
      if (!Object.hasOwn(raw, name)) {
        if (fallback !== undefined) coerced[name] = fallback;
        else if (variable.isRequired) return NOT_FITTING;
        continue;
      }
      const value = variable.coerce(raw[name]);
      if (value === NOT_FITTING) return NOT_FITTING;
      coerced[name] = value;
    }
    return coerced;
  };
}

/** Types refer to each other, and to themselves. */
function coercion(type: GraphQLInputType, known: Map<GraphQLInputType, Coerce>): Coerce {
  const made = known.get(type);
  if (made !== undefined) return made;
  let coerce: Coerce = () => NOT_FITTING;
  known.set(type, (value) => coerce(value));
  coerce = madeFor(type, known);
  known.set(type, coerce);
  return coerce;
}

function madeFor(type: GraphQLInputType, known: Map<GraphQLInputType, Coerce>): Coerce {
  if (isNonNullType(type)) {
    const inner = coercion(type.ofType, known);
    return (value) => (value == null ? NOT_FITTING : inner(value));
  }
  const coerce = coercionOfPresent(type, known);
  return (value) => (value == null ? null : coerce(value));
}

function coercionOfPresent(type: GraphQLInputType, known: Map<GraphQLInputType, Coerce>): Coerce {
  if (isListType(type)) return listCoercion(coercion(type.ofType, known));
  if (isInputObjectType(type)) {
    if (type.isOneOf) return () => NOT_FITTING;
    const fields = Object.values(type.getFields()).map(({ name, type: of, defaultValue }) => ({
      name,
      isRequired: isNonNullType(of),
      fallback: defaultValue,
      coerce: coercion(of, known),
    }));
    return objectCoercion(fields);
  }
  if (!isLeafType(type)) return () => NOT_FITTING;
  return (value) => {
    try {
      return type.parseValue(value) ?? NOT_FITTING;
    } catch {
      return NOT_FITTING;
    }
  };
}

function listCoercion(item: Coerce): Coerce {
  return (value) => {
    const items = (Array.isArray(value) ? value : [value]).map(item);
    return items.includes(NOT_FITTING) ? NOT_FITTING : items;
  };
}

interface InputField {
  readonly name: string;
  readonly isRequired: boolean;
  readonly fallback: unknown;
  readonly coerce: Coerce;
}

function objectCoercion(fields: readonly InputField[]): Coerce {
  const names = new Set(fields.map(({ name }) => name));
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return NOT_FITTING;
    const given = value as Members;
    for (const name of Object.keys(given)) if (!names.has(name)) return NOT_FITTING;
    const coerced: Record<string, unknown> = {};
    for (const { name, isRequired, fallback, coerce } of fields) {
      const member = given[name];
      if (member === undefined) {
        if (fallback !== undefined) coerced[name] = fallback;
        else if (isRequired) return NOT_FITTING;
        continue;
      }
      const read = coerce(member);
      if (read === NOT_FITTING) return NOT_FITTING;
      coerced[name] = read;
    }
    return coerced;
  };
}
