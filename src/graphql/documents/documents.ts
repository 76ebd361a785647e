import {
  type DocumentNode,
  type ExecutionArgs,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { badUserInput, RequestError, tooComplex, unauthenticated } from '../basics/errors';
import { COERCION_ERRORS_MAX, TOKENS_MAX, VALIDATION_ERRORS_MAX } from '../basics/limits';
import type { Context } from '../context/context';
import { checkDocument, introspects } from './document-limits';

/** What a caller sends, over whichever transport. */
export interface OperationRequest {
  readonly query?: unknown;
  readonly variables?: unknown;
  readonly operationName?: unknown;
}

export const PARSE_OPTIONS = { maxTokens: TOKENS_MAX };
export const VALIDATION_OPTIONS = { maxErrors: VALIDATION_ERRORS_MAX };
export const EXECUTION_OPTIONS = { maxCoercionErrors: COERCION_ERRORS_MAX };

/** Texts whose check is remembered, and the few whose syntax tree is: those weigh far more. */
const CHECKED_CHARACTERS_MAX = 8 * 1024 * 1024;
const READ_CHARACTERS_MAX = 1024 * 1024;

/** Reads documents, the same way for HTTP, WebSocket and event streams. */
export class Documents {
  /** By text: whether it introspects. Refused ones are not in it. */
  readonly #checked = new LRUCache<string, { readonly introspects: boolean }>({
    maxSize: CHECKED_CHARACTERS_MAX,
    sizeCalculation: (_, text) => text.length + 1,
  });
  /** Of WebSockets and event streams; for HTTP Apollo has a cache of its own. */
  readonly #valid = new LRUCache<string, DocumentNode>({
    maxSize: READ_CHARACTERS_MAX,
    sizeCalculation: (_, text) => text.length + 1,
  });

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly isProduction: boolean,
  ) {}

  /** Throws for what can't be parsed or costs too much. */
  check(text: string, isAnonymous: boolean): void {
    if (!this.#checked.has(text)) this.#admit(text, readDocument(text));
    if (this.#checked.get(text)?.introspects && isAnonymous && this.isProduction) {
      throw unauthenticated('Say who you are to see the schema.');
    }
  }

  /** All that graphql-js needs to run the operation; throws what is wrong with the request. */
  prepare(request: OperationRequest, contextValue: Context): ExecutionArgs {
    const { query, variables = null, operationName = null } = request;
    if (typeof query !== 'string' || query === '') {
      throw badUserInput('Send the operation as a text in "query".');
    }
    if (typeof variables !== 'object' || Array.isArray(variables)) {
      throw badUserInput('Send "variables" as an object.');
    }
    if (operationName !== null && typeof operationName !== 'string') {
      throw badUserInput('Send "operationName" as a text.');
    }
    const document = this.#valid.get(query) ?? this.#read(query);
    this.check(query, contextValue.principal === null);
    if (!getOperationAST(document, operationName)) {
      throw badUserInput('Say in "operationName" which of the operations to run.');
    }
    return {
      schema: this.schema,
      document,
      variableValues: variables as Record<string, unknown> | null,
      operationName,
      contextValue,
      options: EXECUTION_OPTIONS,
    };
  }

  #read(text: string): DocumentNode {
    const document = readDocument(text);
    this.#admit(text, document);
    const errors = validate(this.schema, document, undefined, VALIDATION_OPTIONS);
    if (errors.length > 0) throw new InvalidDocument(errors);
    this.#valid.set(text, document);
    return document;
  }

  #admit(text: string, document: DocumentNode): void {
    checkDocument(this.schema, document);
    this.#checked.set(text, { introspects: introspects(document) });
  }
}

/** A document that doesn't fit the schema. */
export class InvalidDocument extends Error {
  override readonly name = 'InvalidDocument';

  constructor(readonly errors: readonly GraphQLError[]) {
    super('The document does not fit the schema.');
  }
}

/** Throws what is wrong with the text. */
export function readDocument(text: string): DocumentNode {
  try {
    return parse(text, PARSE_OPTIONS);
  } catch (error) {
    if (error instanceof RangeError) throw tooComplex('The document is nested too deeply.');
    if (!(error instanceof GraphQLError)) throw error;
    const { message, source, positions } = error;
    throw new RequestError('GRAPHQL_PARSE_FAILED', message, { source, positions });
  }
}
