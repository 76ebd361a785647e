import {
  defaultTypeResolver,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  locatedError,
} from 'graphql';
import { type CollectedErrors, keysOf, type Path } from './collected-errors';
import { isPromise } from './promises';

/** One answer while it is made. */
export interface Run {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: object;
  readonly errors: CollectedErrors;
}

/** Makes of what a resolver has given what is answered. Throws, or rejects, where it can't. */
export type Complete = (run: Run, value: unknown, path: Path, info: GraphQLResolveInfo) => unknown;

/** A field's place in an operation. */
export interface Place {
  readonly schema: GraphQLSchema;
  readonly nodes: readonly FieldNode[];
  /** What is asked there of objects of this type. */
  readonly planOf: (type: GraphQLObjectType) => ObjectRunner;
}

interface ObjectRunner {
  run(run: Run, source: unknown, path: Path): unknown;
}

export function completionOf(type: GraphQLOutputType, place: Place): Complete {
  if (!isNonNullType(type)) return completionOfNullable(type, place);
  const complete = completionOfNullable(type.ofType, place);
  return (run, value, path, info) => {
    const completed = complete(run, value, path, info);
    if (completed !== null) return completed;
    throw new Error(
      `Cannot return null for non-nullable field ${info.parentType.name}.${info.fieldName}.`,
    );
  };
}

function completionOfNullable(type: GraphQLOutputType, place: Place): Complete {
  const complete = completionOfPresent(type, place);
  return (run, value, path, info) => {
    if (value instanceof Error) throw value;
    return value == null ? null : complete(run, value, path, info);
  };
}

function completionOfPresent(type: GraphQLOutputType, place: Place): Complete {
  if (isListType(type)) return listCompletion(type.ofType, place);
  if (isLeafType(type)) return leafCompletion(type);
  if (isObjectType(type)) return objectCompletion(type, place);
  if (isAbstractType(type)) return abstractCompletion(type, place);
  throw new Error(`no field is of the type ${type}`);
}

function leafCompletion(type: GraphQLLeafType): Complete {
  return (_run, value) => {
    const serialized = type.serialize(value);
    if (serialized == null) throw new Error(`${type} was given what it can't serialize`);
    return serialized;
  };
}

function listCompletion(type: GraphQLOutputType, place: Place): Complete {
  const complete = completionOf(type, place);
  return (run, value, path, info) => {
    if (typeof value !== 'object' || value === null || !(Symbol.iterator in value)) {
      throw new Error(`${info.parentType.name}.${info.fieldName} was given no list`);
    }
    const given = Array.from(value as Iterable<unknown>);
    const items: unknown[] = [];
    let isWaiting = false;
    try {
      for (const [key, item] of given.entries()) {
        const at: Path = { prev: path, key, typename: undefined };
        const completed = guarded(run, type, place.nodes, at, () =>
          isPromise(item)
            ? item.then((settled) => complete(run, settled, at, info))
            : complete(run, item, at, info),
        );
        isWaiting ||= isPromise(completed);
        items.push(completed);
      }
    } catch (error) {
      // Nobody waits for the others any more, and none of them may end the process.
      hear([...items, ...given]);
      throw error;
    }
    return isWaiting ? Promise.all(items) : items;
  };
}

function objectCompletion(type: GraphQLObjectType, place: Place): Complete {
  const runner = lazily(() => place.planOf(type));
  const { isTypeOf } = type;
  if (isTypeOf == null) return (run, value, path) => runner().run(run, value, path);
  const checked = (isOfType: boolean, run: Run, value: unknown, path: Path): unknown => {
    if (!isOfType) throw new Error(`what was given for ${type} is none`);
    return runner().run(run, value, path);
  };
  return (run, value, path, info) => {
    const isOfType = isTypeOf(value, run.context, info);
    return isPromise(isOfType)
      ? isOfType.then((settled) => checked(settled === true, run, value, path))
      : checked(isOfType, run, value, path);
  };
}

function abstractCompletion(type: GraphQLAbstractType, place: Place): Complete {
  const resolveType = type.resolveType ?? defaultTypeResolver;
  const completions = new Map<unknown, Complete>();
  const completionFor = (name: unknown): Complete => {
    const known = completions.get(name);
    if (known !== undefined) return known;
    const found = typeof name === 'string' ? place.schema.getType(name) : undefined;
    if (!isObjectType(found) || !place.schema.isSubType(type, found)) {
      throw new Error(`${type} was given what is of none of its types`);
    }
    const made = objectCompletion(found, place);
    completions.set(name, made);
    return made;
  };
  return (run, value, path, info) => {
    const name = resolveType(value, run.context, info, type);
    return isPromise(name)
      ? name.then((settled) => completionFor(settled)(run, value, path, info))
      : completionFor(name)(run, value, path, info);
  };
}

function hear(values: readonly unknown[]): void {
  for (const value of values) if (isPromise(value)) value.then(undefined, () => undefined);
}

/** Where something may be null, an error makes it so and is told; else it goes on upwards. */
export function guarded(
  run: Run,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  path: Path,
  work: () => unknown,
): unknown {
  const fail = (thrown: unknown): null => {
    const error = locatedError(thrown, nodes, keysOf(path));
    if (isNonNullType(type)) throw error;
    run.errors.add(error, path);
    return null;
  };
  try {
    const value = work();
    return isPromise(value) ? value.then(undefined, fail) : value;
  } catch (thrown) {
    return fail(thrown);
  }
}

function lazily<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
