import {
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  getArgumentValues,
  isNonNullType,
  Kind,
  valueFromAST,
} from 'graphql';

type Members = Readonly<Record<string, unknown>>;

/** The arguments that a field is resolved with, by the variables of the operation. Throws. */
export type ArgumentsOf = (variables: Members) => Members;

const NONE: Members = Object.freeze({});
/** The argument is left out. */
const ABSENT = Symbol('no argument');
/** To be told by graphql-js, which knows what exactly is wrong. */
const WRONG = Symbol('a wrong argument');

/** What can be worked out of them once is. */
export function argumentsOf(field: GraphQLField<unknown, unknown>, node: FieldNode): ArgumentsOf {
  if (field.args.length === 0) return () => NONE;
  const readers = field.args.map((argument) => readerOf(argument, node));
  return (variables) => {
    const values: Record<string, unknown> = {};
    for (const { name, read } of readers) {
      const value = read(variables);
      if (value === WRONG) return getArgumentValues(field, node, variables);
      if (value !== ABSENT) values[name] = value;
    }
    return values;
  };
}

interface Reader {
  readonly name: string;
  readonly read: (variables: Members) => unknown;
}

function readerOf({ name, type, defaultValue }: GraphQLArgument, node: FieldNode): Reader {
  const given = node.arguments?.find((argument) => argument.name.value === name)?.value;
  const isRequired = isNonNullType(type);
  const missing = defaultValue !== undefined ? defaultValue : isRequired ? WRONG : ABSENT;
  if (given === undefined) return { name, read: () => missing };
  if (given.kind === Kind.VARIABLE) {
    const variable = given.name.value;
    return {
      name,
      read(variables) {
        if (!Object.hasOwn(variables, variable)) return missing;
        const value = variables[variable];
        return value === null && isRequired ? WRONG : value;
      },
    };
  }
  if (given.kind === Kind.OBJECT || given.kind === Kind.LIST) return { name, read: () => WRONG };
  const constant = valueFromAST(given, type);
  const isWrong = constant === undefined || (constant === null && isRequired);
  return { name, read: () => (isWrong ? WRONG : constant) };
}
