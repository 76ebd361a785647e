import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';
import { AuthenticationUnavailable, Unauthenticated } from '../../access/unauthenticated';
import { AccountNotFound, OutcomeUnknown, ServiceBusy } from '../../ledger/answer';
import { SECOND_MS } from '../../units/instant';
import { type ErrorCode, notFound, RequestError } from '../basics/errors';
import { InvalidDocument } from './documents';

/** Where failures of ours are written to. */
export interface ErrorLog {
  error(facts: { readonly requestId: string; readonly err: unknown }, message: string): void;
}

const RETRY_AFTER_MS = SECOND_MS;

/**
 * Decides what a caller hears of an error, on every transport: a code of the closed list, and the
 * message where it was written for callers. Anything else is our failure: masked, and logged with
 * an id that the answer carries.
 */
export class ErrorMask {
  readonly #requests = new WeakMap<object, string>();

  constructor(
    private readonly log: ErrorLog,
    /** Whether a mistyped name is answered without naming its neighbours in the schema. */
    private readonly hidesSchema: boolean,
  ) {}

  /** Where what masks an error is not told by which request it came, this tells it. */
  note(error: unknown, requestId: string): void {
    const root = rootOf(error);
    if (typeof root === 'object' && root !== null) this.#requests.set(root, requestId);
  }

  /** Of one error, as graphql-js or Apollo raised it. */
  present(error: unknown, requestId?: string): GraphQLFormattedError {
    const told = explain(error) ?? this.#mask(error, requestId);
    if (!(error instanceof GraphQLError)) return told;
    const root = rootOf(error);
    const { path, locations = root instanceof GraphQLError ? root.locations : undefined } = error;
    return {
      message: this.hidesSchema ? told.message.replace(SUGGESTION, '') : told.message,
      ...(locations === undefined ? {} : { locations }),
      ...(path === undefined ? {} : { path }),
      extensions: told.extensions,
    };
  }

  /** Of a request that could not be run at all. */
  presentAll(error: unknown, requestId?: string): readonly GraphQLFormattedError[] {
    return error instanceof InvalidDocument
      ? error.errors.map((part) => this.present(part, requestId))
      : [this.present(error, requestId)];
  }

  #mask(error: unknown, known?: string): Told {
    const err = rootOf(error);
    const requestId = known ?? this.#requests.get(err as object) ?? randomUUID();
    this.log.error({ requestId, err }, 'a request failed');
    const message = `Something went wrong on our side. Quote the id ${requestId} if it goes on.`;
    return { message, extensions: { code: 'INTERNAL', requestId } };
  }
}

const SUGGESTION = / ?Did you mean (.+?)\?$/;

interface Told {
  readonly message: string;
  readonly extensions: { readonly code: ErrorCode; readonly [fact: string]: unknown };
}

/** Null for what is no business of the caller's. */
function explain(error: unknown): Told | null {
  const root = rootOf(error);
  if (root instanceof RequestError) {
    // Where graphql-js says which variable is wrong, its message is the better one.
    const message = error instanceof Error ? error.message : root.message;
    return { message, extensions: { code: root.code } };
  }
  if (root instanceof ServiceBusy) return busy(root.message, root.retryAfterMs);
  if (root instanceof AuthenticationUnavailable) return busy(root.message, RETRY_AFTER_MS);
  if (root instanceof OutcomeUnknown) {
    return { message: root.message, extensions: { code: 'OUTCOME_UNKNOWN', retryable: true } };
  }
  if (root instanceof Unauthenticated) return told('UNAUTHENTICATED', root.message);
  if (root instanceof AccountNotFound) return told('NOT_FOUND', notFound('account').message);
  if (!(error instanceof GraphQLError && root instanceof GraphQLError)) return null;
  const code = codeOfEngine(error, root);
  return code && told(code, error.message);
}

function told(code: ErrorCode, message: string): Told {
  return { message, extensions: { code } };
}

function busy(message: string, retryAfterMs: number): Told {
  return { message, extensions: { code: 'SERVICE_BUSY', retryable: true, retryAfterMs } };
}

/** What graphql-js and Apollo refuse by themselves, before or while our code runs. */
function codeOfEngine(error: GraphQLError, root: GraphQLError): ErrorCode | null {
  switch (error.extensions.code) {
    case 'GRAPHQL_PARSE_FAILED':
    case 'GRAPHQL_VALIDATION_FAILED':
    case 'BAD_USER_INPUT':
      return error.extensions.code;
    case 'BAD_REQUEST':
    case 'OPERATION_RESOLUTION_FAILURE':
    case 'PERSISTED_QUERY_NOT_FOUND':
    case 'PERSISTED_QUERY_NOT_SUPPORTED':
      return 'BAD_USER_INPUT';
  }
  const isAboutVariable = root.nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION;
  if (isAboutVariable || root.message.startsWith('Argument "')) return 'BAD_USER_INPUT';
  return error.path === undefined && root.source !== undefined ? 'GRAPHQL_VALIDATION_FAILED' : null;
}

/** What was thrown first. */
function rootOf(error: unknown): unknown {
  let root = error;
  while (root instanceof GraphQLError && root.originalError) root = root.originalError;
  return root;
}
