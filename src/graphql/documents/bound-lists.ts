import {
  defaultFieldResolver,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNullableType,
  isListType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { tooComplex } from '../basics/errors';
import { LISTED_FIELDS_MAX } from '../basics/limits';
import { Turns } from './turns';

type Resolver = GraphQLFieldResolver<unknown, object>;

/** By what is answered: the context of an operation, or one of the things that a stream tells. */
const listed = new WeakMap<object, number>();
/** Made in no time. */
const SHORT_LIST = 10;
const turns = new Turns();
const widths = new WeakMap<SelectionSetNode, number>();

/**
 * Counts the fields that lists bring into an answer, and ends an answer with too many before they
 * are made: how long a list is that is no page, only its rows can tell. What a mutation answers at
 * its root is not counted, since it is done by then.
 */
export function boundLists(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    if (type === schema.getMutationType()) continue;
    for (const field of Object.values(type.getFields())) {
      if (!isListType(getNullableType(field.type))) continue;
      field.resolve = counting(field.resolve ?? defaultFieldResolver);
    }
  }
}

function counting(resolve: Resolver): Resolver {
  return (source, args, context, info) => {
    const list: unknown = resolve(source, args, context, info);
    if (list instanceof Promise) return list.then((rows) => counted(rows, context, info));
    return counted(list, context, info);
  };
}

function counted(list: unknown, context: object, info: GraphQLResolveInfo): unknown {
  if (!Array.isArray(list) || list.length === 0) return list;
  const root: unknown = info.rootValue;
  const answer = typeof root === 'object' && root !== null ? root : context;
  const fields = (listed.get(answer) ?? 0) + list.length * widthOf(info);
  if (fields > LISTED_FIELDS_MAX) {
    throw tooComplex(
      `The lists of this answer hold more than ${LISTED_FIELDS_MAX} fields. Ask for less at once.`,
    );
  }
  listed.set(answer, fields);
  if (list.length < SHORT_LIST) return list;
  return turns.wait()?.then(() => list) ?? list;
}

/** Fields of each row, those nested in it included. */
function widthOf({ fieldNodes, fragments }: GraphQLResolveInfo): number {
  const width = (set: SelectionSetNode): number => {
    const known = widths.get(set);
    if (known !== undefined) return known;
    let fields = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) fields += 1;
      const inner =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? fragments[selection.name.value]?.selectionSet
          : selection.selectionSet;
      if (inner !== undefined) fields += width(inner);
    }
    widths.set(set, fields);
    return fields;
  };
  return fieldNodes.reduce(
    (fields, { selectionSet }) => fields + (selectionSet === undefined ? 1 : width(selectionSet)),
    0,
  );
}
