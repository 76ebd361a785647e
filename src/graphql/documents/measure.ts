import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { tooComplex } from '../basics/errors';
import { DEPTH_MAX, INTROSPECTION_DEPTH_MAX, VALUES_PER_FIELD } from '../basics/limits';
import { type Amount, once, share, times, total } from './amount';
import { lengthOf, pageSizeOf, textWeight } from './given-variables';
import { type IntrospectionLists, introspectionType } from './introspection';

export interface Size {
  readonly depth: number;
  /** Fields directly in the selection, those of fragments included. */
  readonly fields: number;
  /** Fields that an answer may hold, what must be computed for them, and what is handed in. */
  readonly cost: Amount;
  /** The same of what introspection answers. */
  readonly introspection: number;
  /** In batches. */
  readonly items: Amount;
}

const EMPTY: Size = { depth: 0, fields: 0, cost: 0, introspection: 0, items: 0 };

/** What the parts of one document come to. Each fragment is measured once, however often spread. */
export class Measure {
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  /** Null while a fragment is being measured: whoever meets it then has met a cycle. */
  readonly #measured = new Map<string, Size | null>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly lists: IntrospectionLists,
    document: DocumentNode,
  ) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) {
        this.#fragments.set(definition.name.value, definition);
      }
    }
  }

  operation({ operation, selectionSet }: OperationDefinitionNode): Size {
    return this.#selectionSet(selectionSet, this.schema.getRootType(operation) ?? undefined, 0);
  }

  /** The names of the fields at the root, also by fragments. */
  rootFields({ selectionSet }: OperationDefinitionNode): ReadonlySet<string> {
    const names = new Set<string>();
    const spread = new Set<string>();
    const collect = ({ selections }: SelectionSetNode) => {
      for (const selection of selections) {
        if (selection.kind === Kind.FIELD) names.add(selection.name.value);
        else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
        else if (!spread.has(selection.name.value)) {
          spread.add(selection.name.value);
          const fragment = this.#fragments.get(selection.name.value);
          if (fragment !== undefined) collect(fragment.selectionSet);
        }
      }
    };
    collect(selectionSet);
    return names;
  }

  /** The type is unknown where the document asks for what there isn't: validation says so. */
  #selectionSet(
    { selections }: SelectionSetNode,
    type: GraphQLNamedType | undefined,
    level: number,
  ): Size {
    if (level > INTROSPECTION_DEPTH_MAX + DEPTH_MAX) {
      throw tooComplex(`Fields may be nested ${DEPTH_MAX} levels deep. Ask in several steps.`);
    }
    return sum(selections.map((selection) => this.#selection(selection, type, level + 1)));
  }

  #selection(node: SelectionNode, type: GraphQLNamedType | undefined, level: number): Size {
    switch (node.kind) {
      case Kind.FIELD:
        return this.#field(node, type, level);
      case Kind.INLINE_FRAGMENT: {
        const condition = node.typeCondition && this.schema.getType(node.typeCondition.name.value);
        return this.#selectionSet(node.selectionSet, condition ?? type, level);
      }
      case Kind.FRAGMENT_SPREAD:
        return this.#fragment(node.name.value, level);
    }
  }

  #field(node: FieldNode, type: GraphQLNamedType | undefined, level: number): Size {
    const name = node.name.value;
    const field = fieldOf(type, name);
    const returned = introspectionType(this.schema, name) ?? (field && getNamedType(field.type));
    const inner = node.selectionSet
      ? this.#selectionSet(node.selectionSet, returned, level)
      : EMPTY;
    if (name === '__schema' || name === '__type') return introspectionSize(inner);
    if (type?.name.startsWith('__')) return this.#introspected(type, name, inner);
    const rows = rowsOf(field, node);
    const handedIn = share(argumentsWeight(node), VALUES_PER_FIELD);
    return {
      depth: inner.depth + 1,
      fields: 1,
      cost: total([ownCost(field), handedIn, times(rows.answered, inner.cost)]),
      introspection: inner.introspection,
      items: total([rows.items, inner.items]),
    };
  }

  #introspected(type: GraphQLNamedType, name: string, inner: Size): Size {
    const rows = this.lists.length(type.name, name);
    const introspection = 1 + rows * inner.introspection;
    return { depth: inner.depth + 1, fields: 1, cost: 0, introspection, items: 0 };
  }

  #fragment(name: string, level: number): Size {
    const known = this.#measured.get(name);
    if (known !== undefined) return known ?? EMPTY;
    const fragment = this.#fragments.get(name);
    if (fragment === undefined) return EMPTY;
    this.#measured.set(name, null);
    const type = this.schema.getType(fragment.typeCondition.name.value);
    const measured = this.#selectionSet(fragment.selectionSet, type, level);
    const size = { ...measured, cost: once(measured.cost), items: once(measured.items) };
    this.#measured.set(name, size);
    return size;
  }
}

function sum(sizes: readonly Size[]): Size {
  return {
    depth: sizes.reduce((depth, size) => Math.max(depth, size.depth), 0),
    fields: sizes.reduce((fields, size) => fields + size.fields, 0),
    cost: total(sizes.map(({ cost }) => cost)),
    introspection: sizes.reduce((count, { introspection }) => count + introspection, 0),
    items: total(sizes.map(({ items }) => items)),
  };
}

/** Tools ask for the schema with a deep query; its lists are as long as the schema. */
function introspectionSize({ depth, introspection }: Size): Size {
  if (depth > INTROSPECTION_DEPTH_MAX) {
    throw tooComplex(`Introspection may be nested ${INTROSPECTION_DEPTH_MAX} levels deep.`);
  }
  return { depth: 1, fields: 1, cost: 1, introspection, items: 0 };
}

type AnyField = GraphQLField<unknown, unknown>;

function fieldOf(type: GraphQLNamedType | undefined, name: string): AnyField | undefined {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}

/** What the field says of itself where it is declared. */
function ownCost(field: AnyField | undefined): number {
  const { complexity } = field?.extensions ?? {};
  return typeof complexity === 'number' ? complexity : 1;
}

interface Rows {
  readonly answered: Amount;
  /** Handed in, to be answered one by one. */
  readonly items: Amount;
}

/** A page is as long as is asked for, and a batch answers each item that it is given. */
function rowsOf(field: AnyField | undefined, node: FieldNode): Rows {
  if (field === undefined) return { answered: 1, items: 0 };
  if (field.args.some(({ name }) => name === 'first')) {
    return { answered: pageSize(argumentOf(node, 'first')), items: 0 };
  }
  const batch = field.args.find(({ type }) => isListType(getNullableType(type)));
  if (batch === undefined || !isListType(getNullableType(field.type))) {
    return { answered: 1, items: 0 };
  }
  const items = length(argumentOf(node, batch.name));
  return { answered: items, items };
}

function argumentOf(node: FieldNode, name: string): ValueNode | undefined {
  return node.arguments?.find((argument) => argument.name.value === name)?.value;
}

function pageSize(first: ValueNode | undefined): Amount {
  if (first?.kind !== Kind.VARIABLE) return pageSizeOf(first);
  return (given) => given.pageSize(first.name.value);
}

function length(list: ValueNode | undefined): Amount {
  if (list?.kind !== Kind.VARIABLE) return lengthOf(list);
  return (given) => given.length(list.name.value);
}

function argumentsWeight({ arguments: given = [] }: FieldNode): Amount {
  return total(given.map(({ value }) => weightOf(value)));
}

/** No deeper than arguments may be nested, which is checked before. */
function weightOf(value: ValueNode): Amount {
  switch (value.kind) {
    case Kind.VARIABLE:
      return (given) => given.weight(value.name.value);
    case Kind.LIST:
      return total([1, ...value.values.map(weightOf)]);
    case Kind.OBJECT:
      return total([1, ...value.fields.map((field) => weightOf(field.value))]);
    case Kind.STRING:
      return textWeight(value.value);
    default:
      return 1;
  }
}
