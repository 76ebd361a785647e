import {
  type DocumentNode,
  type ExecutionResult,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import { NOT_FITTING, variablesCoercion } from './coerce-variables';
import { CollectedErrors } from './collected-errors';
import type { Run } from './complete';
import { ObjectPlan } from './object-plan';
import { isPromise } from './promises';

type Members = Readonly<Record<string, unknown>>;

/** Runs one operation of one document; null: its variables don't fit, and nothing has run. */
export type Executor = (
  raw: Members,
  context: object,
) => ExecutionResult | Promise<ExecutionResult> | null;

/** Fields that only graphql-js answers. */
const INTROSPECTION: ReadonlySet<string> = new Set(['__schema', '__type']);

/**
 * An operation of a document that was found valid, with all worked out that depends on the document
 * alone. It answers as `execute` of graphql-js does. Null: it is not for here, as what is asked with
 * directives or about the schema, what goes on for long, and names that no object may have.
 */
export function executorOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Executor | null {
  const root = schema.getRootType(operation.operation);
  const coerce = variablesCoercion(schema, operation);
  if (root == null || coerce === null || operation.operation === 'subscription') return null;
  if (!isPlain(document)) return null;
  const fragments = fragmentsOf(document);
  const plan = new ObjectPlan({ schema, fragments, operation }, root, [operation.selectionSet]);
  const isSerial = operation.operation === 'mutation';
  return (raw, context) => {
    const variables = coerce(raw);
    if (variables === NOT_FITTING) return null;
    const run: Run = { variables, context, errors: new CollectedErrors() };
    try {
      const data = isSerial ? plan.runInTurn(run) : plan.run(run, undefined, undefined);
      return isPromise(data)
        ? data.then(
            (members) => answer(run, members),
            (error) => failure(run, error),
          )
        : answer(run, data);
    } catch (error) {
      return failure(run, error as GraphQLError);
    }
  };
}

function answer({ errors: { errors } }: Run, data: unknown): ExecutionResult {
  return (errors.length === 0 ? { data } : { errors, data }) as ExecutionResult;
}

function failure(run: Run, error: GraphQLError): ExecutionResult {
  run.errors.add(error, undefined);
  return answer(run, null);
}

function fragmentsOf({
  definitions,
}: DocumentNode): Readonly<Record<string, FragmentDefinitionNode>> {
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  return fragments;
}

function isPlain(document: DocumentNode): boolean {
  let isPlain = true;
  visit(document, {
    Directive() {
      isPlain = false;
    },
    Field({ name, alias }) {
      if (INTROSPECTION.has(name.value) || alias?.value === '__proto__') isPlain = false;
    },
    Variable({ name }) {
      if (name.value === '__proto__') isPlain = false;
    },
  });
  return isPlain;
}
