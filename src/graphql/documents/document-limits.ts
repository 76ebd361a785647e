import {
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import { badUserInput, tooComplex } from '../basics/errors';
import {
  ARGUMENT_DEPTH_MAX,
  BATCH_SIZE_MAX,
  COST_MAX,
  DEFINITIONS_MAX,
  DEPTH_MAX,
  INTROSPECTION_COST_MAX,
  NAME_CHARACTERS_MAX,
  ROOT_FIELDS_MAX,
  SELECTIONS_MAX,
  VARIABLES_MAX,
} from '../basics/limits';
import { type Amount, amountWith } from './amount';
import type { GivenVariables } from './given-variables';
import type { IntrospectionLists } from './introspection';
import { Measure, type Size } from './measure';

/** An operation whose document is within all limits. */
export interface MeasuredOperation {
  readonly node: OperationDefinitionNode;
  /** At its root, also by fragments. */
  readonly rootFields: ReadonlySet<string>;
  /** How many there are, each alias counted. */
  readonly fields: number;
  readonly cost: Amount;
  readonly introspection: number;
  readonly items: Amount;
}

/** What introspection answers is at hand: so much of it costs as one field of ours. */
const INTROSPECTION_PER_FIELD = 10;

/**
 * Refuses a document that would cost too much to validate or to answer. Runs before validation,
 * which itself can be made to take minutes, so it takes nothing about the document for granted.
 * What depends on variables is decided by `costOf`.
 */
export function checkDocument(
  schema: GraphQLSchema,
  lists: IntrospectionLists,
  document: DocumentNode,
): readonly MeasuredOperation[] {
  if (document.definitions.length > DEFINITIONS_MAX) {
    throw tooComplex(`A document takes up to ${DEFINITIONS_MAX} operations and fragments.`);
  }
  checkSyntaxTree(document);
  const measure = new Measure(schema, lists, document);
  return document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map((node) => {
      const { cost, fields, introspection, items } = checked(measure.operation(node));
      return { node, rootFields: measure.rootFields(node), fields, cost, introspection, items };
    });
}

/**
 * What the operation costs with these variables: about as many fields as its answer may hold, with
 * what must be computed for them. Throws where that is too much.
 */
export function costOf(
  operation: MeasuredOperation,
  given: GivenVariables,
): { readonly cost: number; readonly items: number } {
  const items = amountWith(operation.items, given);
  if (items > BATCH_SIZE_MAX) {
    throw badUserInput(
      `A batch takes up to ${BATCH_SIZE_MAX} consumptions, and so do all of one operation ` +
        'together. Send several.',
    );
  }
  const cost = affordable(amountWith(operation.cost, given));
  return { cost: cost + Math.ceil(operation.introspection / INTROSPECTION_PER_FIELD), items };
}

/** What the text alone says; `visit` doesn't recurse, so no depth can exhaust the stack. */
function checkSyntaxTree(document: DocumentNode): void {
  let selections = 0;
  let argumentDepth = 0;
  let variables = 0;
  visit(document, {
    enter(node: ASTNode) {
      if (isSelection(node.kind)) selections += 1;
      if (isNesting(node.kind)) argumentDepth += 1;
      if (selections > SELECTIONS_MAX) {
        throw tooComplex(`A document takes up to ${SELECTIONS_MAX} fields and fragments.`);
      }
      if (argumentDepth > ARGUMENT_DEPTH_MAX) {
        throw tooComplex(`Arguments may be nested ${ARGUMENT_DEPTH_MAX} levels deep.`);
      }
      if (node.kind === Kind.VARIABLE_DEFINITION) variables += 1;
      if (variables > VARIABLES_MAX) {
        throw tooComplex(`A document takes up to ${VARIABLES_MAX} variables.`);
      }
      if (node.kind === Kind.NAME && node.value.length > NAME_CHARACTERS_MAX) {
        throw tooComplex(`A name takes up to ${NAME_CHARACTERS_MAX} characters.`);
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

function checked(size: Size): Size {
  if (size.depth > DEPTH_MAX) {
    throw tooComplex(`Fields may be nested ${DEPTH_MAX} levels deep. Ask in several steps.`);
  }
  if (size.fields > ROOT_FIELDS_MAX) {
    throw tooComplex(
      `An operation takes up to ${ROOT_FIELDS_MAX} root fields; to spend more often at once, ` +
        'use consumeCreditsBatch.',
    );
  }
  if (size.introspection > INTROSPECTION_COST_MAX) {
    throw tooComplex('Ask for the schema once in an operation, as tools do.');
  }
  if (typeof size.cost === 'number') affordable(size.cost);
  return size;
}

function affordable(cost: number): number {
  if (cost <= COST_MAX) return cost;
  throw tooComplex(
    `This would cost as much as ${cost} fields, more than ${COST_MAX}. Ask for smaller pages, ` +
      'and for fewer forecasts at once.',
  );
}
