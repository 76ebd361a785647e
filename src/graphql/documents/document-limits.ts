import {
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { tooComplex } from '../basics/errors';
import {
  ARGUMENT_DEPTH_MAX,
  COST_MAX,
  DEFINITIONS_MAX,
  DEPTH_MAX,
  INTROSPECTION_DEPTH_MAX,
  PAGE_SIZE_DEFAULT,
  PAGE_SIZE_MAX,
  ROOT_FIELDS_MAX,
  SELECTIONS_MAX,
} from '../basics/limits';

/**
 * Refuses a document that would cost too much to validate or to answer. Runs before validation,
 * which itself can be made to take minutes, so it takes nothing about the document for granted.
 * Each fragment is measured once, however often it is spread.
 */
export function checkDocument(schema: GraphQLSchema, document: DocumentNode): void {
  if (document.definitions.length > DEFINITIONS_MAX) {
    throw tooComplex(`A document takes up to ${DEFINITIONS_MAX} operations and fragments.`);
  }
  checkSyntaxTree(document);
  const measure = new Measure(schema, document);
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) checkOperation(measure, definition);
  }
}

/** Whether the schema itself is asked for. */
export function introspects(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Field({ name }) {
      if (name.value === '__schema' || name.value === '__type') found = true;
    },
  });
  return found;
}

/** What the text alone says; `visit` doesn't recurse, so no depth can exhaust the stack. */
function checkSyntaxTree(document: DocumentNode): void {
  let selections = 0;
  let argumentDepth = 0;
  visit(document, {
    enter({ kind }: ASTNode) {
      if (isSelection(kind)) selections += 1;
      if (isNesting(kind)) argumentDepth += 1;
      if (selections > SELECTIONS_MAX) {
        throw tooComplex(`A document takes up to ${SELECTIONS_MAX} fields and fragments.`);
      }
      if (argumentDepth > ARGUMENT_DEPTH_MAX) {
        throw tooComplex(`Arguments may be nested ${ARGUMENT_DEPTH_MAX} levels deep.`);
      }
    },
    leave({ kind }: ASTNode) {
      if (isNesting(kind)) argumentDepth -= 1;
    },
  });
}

function isSelection(kind: Kind): boolean {
  return kind === Kind.FIELD || kind === Kind.INLINE_FRAGMENT || kind === Kind.FRAGMENT_SPREAD;
}

function isNesting(kind: Kind): boolean {
  return kind === Kind.LIST || kind === Kind.OBJECT || kind === Kind.LIST_TYPE;
}

function checkOperation(measure: Measure, operation: OperationDefinitionNode): void {
  const root = measure.rootType(operation);
  const { depth, cost, fields } = measure.selectionSet(operation.selectionSet, root);
  if (depth > DEPTH_MAX) {
    throw tooComplex(`Fields may be nested ${DEPTH_MAX} levels deep. Ask in several steps.`);
  }
  if (fields > ROOT_FIELDS_MAX) {
    throw tooComplex(
      `An operation takes up to ${ROOT_FIELDS_MAX} root fields; to spend more often at once, ` +
        'use consumeCreditsBatch.',
    );
  }
  if (cost > COST_MAX) {
    throw tooComplex(
      `This would cost as much as ${cost} fields, more than ${COST_MAX}. Ask for smaller pages, ` +
        'and for fewer forecasts at once.',
    );
  }
}

interface Size {
  readonly depth: number;
  /** Fields that an answer may hold, and what must be computed for them. */
  readonly cost: number;
  /** Fields directly in the selection, those of fragments included. */
  readonly fields: number;
}

const EMPTY: Size = { depth: 0, cost: 0, fields: 0 };

class Measure {
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  /** Null while a fragment is being measured: whoever meets it then has met a cycle. */
  readonly #measured = new Map<string, Size | null>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
  ) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) {
        this.#fragments.set(definition.name.value, definition);
      }
    }
  }

  rootType({ operation }: OperationDefinitionNode): GraphQLNamedType | undefined {
    return this.schema.getRootType(operation) ?? undefined;
  }

  /** The type is unknown where the document asks for what there isn't: validation says so. */
  selectionSet(
    { selections }: SelectionSetNode,
    type: GraphQLNamedType | undefined,
    level = 0,
  ): Size {
    if (level > INTROSPECTION_DEPTH_MAX + DEPTH_MAX) {
      throw tooComplex(`Fields may be nested ${DEPTH_MAX} levels deep. Ask in several steps.`);
    }
    let [depth, cost, fields] = [0, 0, 0];
    for (const selection of selections) {
      const size = this.#selection(selection, type, level + 1);
      depth = Math.max(depth, size.depth);
      cost += size.cost;
      fields += size.fields;
    }
    return { depth, cost, fields };
  }

  #selection(node: SelectionNode, type: GraphQLNamedType | undefined, level: number): Size {
    switch (node.kind) {
      case Kind.FIELD:
        return this.#field(node, type, level);
      case Kind.INLINE_FRAGMENT: {
        const condition = node.typeCondition && this.schema.getType(node.typeCondition.name.value);
        return this.selectionSet(node.selectionSet, condition ?? type, level);
      }
      case Kind.FRAGMENT_SPREAD:
        return this.#fragment(node.name.value, level);
    }
  }

  #field(node: FieldNode, type: GraphQLNamedType | undefined, level: number): Size {
    const name = node.name.value;
    if (node.selectionSet === undefined) return { depth: 1, cost: 1, fields: 1 };
    const hasFields = isObjectType(type) || isInterfaceType(type);
    const field = hasFields ? type.getFields()[name] : undefined;
    const inner = this.selectionSet(node.selectionSet, field && getNamedType(field.type), level);
    if (name.startsWith('__')) return introspectionSize(inner);
    const isPaged = field?.args.some((argument) => argument.name === 'first') === true;
    const rows = isPaged ? pageSize(node) : 1;
    const cost = ownCost(field) + rows * inner.cost;
    return { depth: inner.depth + 1, cost, fields: 1 };
  }

  #fragment(name: string, level: number): Size {
    const known = this.#measured.get(name);
    if (known !== undefined) return known ?? EMPTY;
    const fragment = this.#fragments.get(name);
    if (fragment === undefined) return EMPTY;
    this.#measured.set(name, null);
    const type = this.schema.getType(fragment.typeCondition.name.value);
    const size = this.selectionSet(fragment.selectionSet, type, level);
    this.#measured.set(name, size);
    return size;
  }
}

/** Tools ask for the schema with a deep query; its lists are bounded by the schema. */
function introspectionSize({ depth, cost }: Size): Size {
  if (depth > INTROSPECTION_DEPTH_MAX) {
    throw tooComplex(`Introspection may be nested ${INTROSPECTION_DEPTH_MAX} levels deep.`);
  }
  return { depth: 1, cost, fields: 1 };
}

/** What the field says of itself where it is declared. */
function ownCost(field: GraphQLField<unknown, unknown> | undefined): number {
  const { complexity } = field?.extensions ?? {};
  return typeof complexity === 'number' ? complexity : 1;
}

/** What can't be known before the variables are is counted as the largest page. */
function pageSize(node: FieldNode): number {
  const first = node.arguments?.find(({ name }) => name.value === 'first')?.value;
  if (first === undefined) return PAGE_SIZE_DEFAULT;
  if (first.kind !== Kind.INT) return PAGE_SIZE_MAX;
  return Math.min(Number(first.value), PAGE_SIZE_MAX);
}
