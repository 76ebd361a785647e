import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { echoed } from '../basics/echo';
import { badUserInput, RequestError, tooComplex, unauthenticated } from '../basics/errors';
import {
  COERCION_ERRORS_MAX,
  LOCATIONS_MAX,
  PLACED_CHARACTERS_MAX,
  PLACED_LINES_MAX,
  TOKENS_MAX,
  VALIDATION_ERRORS_MAX,
} from '../basics/limits';
import type { Context } from '../context/context';
import { type Executor, executorOf } from '../execution/executor';
import { checkDocument, costOf, type MeasuredOperation } from './document-limits';
import { GivenVariables } from './given-variables';
import { IntrospectionLists } from './introspection';
import { InvalidDocument } from './invalid-document';
import { type OperationRequest, readRequest } from './operation-request';
import { PUBLIC_FIELDS } from './public-fields';

/** What may run, and what it costs. */
export interface AdmittedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | null;
  /** As they came. */
  readonly variables: Readonly<Record<string, unknown>> | null;
  /** About as many fields as its answer may hold, with what is computed for them; at least 1. */
  readonly cost: number;
  /** At its root, each alias counted. */
  readonly rootFields: number;
  /** Of all batches. */
  readonly items: number;
}

/** How an operation is answered: once, or as often as there is something to tell. */
export type Answering = 'ONCE' | 'AS_STREAM';

interface ReadDocument {
  readonly document: DocumentNode;
  readonly operations: readonly MeasuredOperation[];
}

export const EXECUTION_OPTIONS = { maxCoercionErrors: COERCION_ERRORS_MAX };

/** Of the texts whose documents are remembered: a syntax tree weighs far more than its text. */
const READ_CHARACTERS_MAX = 1024 * 1024;
const NO_VARIABLES = {};

/** Reads documents, the same way for HTTP, WebSocket and event streams. */
export class Documents {
  readonly #read = new LRUCache<string, ReadDocument>({
    maxSize: READ_CHARACTERS_MAX,
    sizeCalculation: (_, text) => text.length + 1,
  });
  readonly #admitted = new WeakMap<Context, DocumentNode>();
  /** Of operations that were asked for again. */
  readonly #executors = new WeakMap<OperationDefinitionNode, Executor | null>();
  readonly #lists: IntrospectionLists;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly isProduction: boolean,
  ) {
    this.#lists = new IntrospectionLists(schema);
  }

  /** Whether a document was read before, and is still remembered. */
  hasRead(text: string): boolean {
    return this.#read.has(text);
  }

  /**
   * Everything that is decided of a request before it runs, and before its variables are coerced.
   * Throws what is wrong with it, or that it would cost too much.
   */
  admit(request: OperationRequest, context: Context, answering: Answering): AdmittedOperation {
    const { query, variables, operationName } = readRequest(request);
    const choose = ({ operations }: Pick<ReadDocument, 'operations'>) => {
      const measured = chosen(operations, operationName);
      if (answering === 'ONCE') refuseSubscription(measured);
      if (context.principal === null) this.#requirePublic(measured);
      return measured;
    };
    const read = this.#read.get(query) ?? this.#readDocument(query, choose);
    const measured = choose(read);
    const { node } = measured;
    const { document } = read;
    const costs = costOf(measured, new GivenVariables(variables ?? NO_VARIABLES, node));
    const rootFields = measured.fields;
    return { document, operation: node, operationName, variables, rootFields, ...costs };
  }

  /** For whom this context is all there is to tell what was admitted by. */
  remember(context: Context, { document }: AdmittedOperation): void {
    this.#admitted.set(context, document);
  }

  /** The document of the operation that was remembered with this context. */
  admitted(context: Context): DocumentNode | undefined {
    return this.#admitted.get(context);
  }

  /**
   * Runs what was admitted with this context, as graphql-js would. Null: it is one that only graphql-js
   * runs, or its variables don't fit, and nothing has run.
   */
  run(
    admitted: AdmittedOperation,
    context: Context,
  ): ExecutionResult | Promise<ExecutionResult> | null {
    return this.#executorOf(admitted)?.(admitted.variables ?? NO_VARIABLES, context) ?? null;
  }

  #executorOf({ document, operation }: AdmittedOperation): Executor | null {
    const known = this.#executors.get(operation);
    if (known !== undefined) return known;
    const executor = executorOf(this.schema, document, operation);
    this.#executors.set(operation, executor);
    return executor;
  }

  /** All that graphql-js needs to run the operation; throws as `admit` does. */
  prepare(request: OperationRequest, contextValue: Context): ExecutionArgs {
    return this.executionOf(this.admit(request, contextValue, 'AS_STREAM'), contextValue);
  }

  /** All that graphql-js needs to run what was admitted with this context. */
  executionOf(admitted: AdmittedOperation, contextValue: Context): ExecutionArgs {
    return {
      schema: this.schema,
      document: admitted.document,
      variableValues: admitted.variables,
      operationName: admitted.operationName,
      contextValue,
      options: EXECUTION_OPTIONS,
      hideSuggestions: this.isProduction,
    };
  }

  #readDocument(
    text: string,
    choose: (read: Pick<ReadDocument, 'operations'>) => void,
  ): ReadDocument {
    const document = readDocument(text);
    const operations = checkDocument(this.schema, this.#lists, document);
    // Who is nobody need not be told what is wrong with what they may not ask.
    choose({ operations });
    const errors = validate(this.schema, document, undefined, {
      maxErrors: VALIDATION_ERRORS_MAX,
      hideSuggestions: this.isProduction,
    });
    if (errors.length > 0) throw new InvalidDocument(errors.map(invalid));
    const read = { document, operations };
    this.#read.set(text, read);
    return read;
  }

  /** What does not exist passes: validation says so. */
  #requirePublic({ node, rootFields, introspection }: MeasuredOperation): void {
    const fields = this.schema.getRootType(node.operation)?.getFields() ?? {};
    const isPublic = (name: string) =>
      fields[name] === undefined || (node.operation === 'query' && PUBLIC_FIELDS.has(name));
    if (![...rootFields].every(isPublic)) {
      throw unauthenticated(
        'Say who you are: send the header "Authorization: Bearer <credential>".',
      );
    }
    if (introspection > 0 && this.isProduction) {
      throw unauthenticated('Say who you are to see the schema.');
    }
  }
}

/** Throws what is wrong with the text. */
export function readDocument(text: string): DocumentNode {
  try {
    return parse(text, { maxTokens: TOKENS_MAX, noLocation: !isPlaced(text) });
  } catch (error) {
    if (error instanceof RangeError) throw tooComplex('The document is nested too deeply.');
    if (!(error instanceof GraphQLError)) throw error;
    const { message, source, positions } = error;
    throw new RequestError('GRAPHQL_PARSE_FAILED', echoed(message), { source, positions });
  }
}

/** Each error looks its places up in the text anew, which is cheap in short ones only. */
function isPlaced(text: string): boolean {
  if (text.length > PLACED_CHARACTERS_MAX) return false;
  let lines = 0;
  for (const character of text) if (character === '\n' || character === '\r') lines += 1;
  return lines <= PLACED_LINES_MAX;
}

function chosen(
  operations: readonly MeasuredOperation[],
  operationName: string | null,
): MeasuredOperation {
  const [first] = operations;
  if (operationName === null) {
    if (first !== undefined && operations.length === 1) return first;
    throw badUserInput(
      first === undefined
        ? 'The document holds no operation, only fragments.'
        : 'Say in "operationName" which of the operations to run.',
    );
  }
  const named = operations.find(({ node }) => node.name?.value === operationName);
  if (named !== undefined) return named;
  throw badUserInput('No operation of the document has the name that "operationName" says.');
}

function refuseSubscription({ node }: MeasuredOperation): void {
  if (node.operation !== 'subscription') return;
  throw badUserInput(
    'Subscriptions are answered over WebSocket at /graphql (graphql-transport-ws), or as an event ' +
      'stream by POST to /graphql/stream.',
  );
}

function invalid(error: GraphQLError): RequestError {
  // Of a scalar that says itself what is wrong with a literal.
  if (error instanceof RequestError) return error;
  const { message, nodes = [] } = error;
  const options = { nodes: nodes.slice(0, LOCATIONS_MAX) };
  return new RequestError('GRAPHQL_VALIDATION_FAILED', echoed(message), options);
}
