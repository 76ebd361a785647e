import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { AuthenticationUnavailable, Unauthenticated } from '../../access/unauthenticated';
import { AccountNotFound, OutcomeUnknown, ServiceBusy } from '../../ledger/answer';
import { RateLimited } from '../../limits/rate-limited';
import { SECOND_MS } from '../../units/instant';
import { echoed } from '../basics/echo';
import { type ErrorCode, notFound, RequestError } from '../basics/errors';
import { ERRORS_ALONE_MAX, LOCATIONS_MAX } from '../basics/limits';
import { InvalidDocument } from './invalid-document';

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
      message: this.hidesSchema ? withoutSuggestion(told.message) : told.message,
      ...(locations === undefined ? {} : { locations: locations.slice(0, LOCATIONS_MAX) }),
      ...(path === undefined ? {} : { path }),
      extensions: told.extensions,
    };
  }

  /** Of a request that could not be run at all. */
  presentAll(error: unknown, requestId?: string): readonly GraphQLFormattedError[] {
    return error instanceof InvalidDocument
      ? this.#presentFew(error.errors, requestId)
      : [this.present(error, requestId)];
  }

  /** Of an answer; what each item of a batch came to is told however many there are. */
  presentResult(
    errors: readonly unknown[],
    data: unknown,
    requestId?: string,
  ): readonly GraphQLFormattedError[] {
    const hasData = data !== null && data !== undefined;
    return hasData
      ? errors.map((error) => this.present(error, requestId))
      : this.#presentFew(errors, requestId);
  }

  /** Of an answer without data: the first of its errors say enough. */
  #presentFew(errors: readonly unknown[], requestId?: string): readonly GraphQLFormattedError[] {
    return errors.slice(0, ERRORS_ALONE_MAX).map((error) => this.present(error, requestId));
  }

  #mask(error: unknown, known?: string): Told {
    const err = rootOf(error);
    const requestId = known ?? this.#requests.get(err as object) ?? randomUUID();
    this.log.error({ requestId, err }, 'a request failed');
    const message = `Something went wrong on our side. Quote the id ${requestId} if it goes on.`;
    return { message, extensions: { code: 'INTERNAL', requestId } };
  }
}

const SUGGESTION = ' Did you mean ';

/** Without a regular expression, since what comes before may be anything that a caller wrote. */
function withoutSuggestion(message: string): string {
  const at = message.lastIndexOf(SUGGESTION);
  return at < 0 ? message : message.slice(0, at);
}

interface Told {
  readonly message: string;
  readonly extensions: { readonly code: ErrorCode; readonly [fact: string]: unknown };
}

/** Null for what is no business of the caller's. */
function explain(error: unknown): Told | null {
  const root = rootOf(error);
  // Where graphql-js says which variable is wrong, its message is the better one.
  if (root instanceof RequestError) return told(root.code, messageOf(error, root));
  if (root instanceof RateLimited) return later('RATE_LIMITED', root.message, root.retryAfterMs);
  if (root instanceof ServiceBusy) return later('SERVICE_BUSY', root.message, root.retryAfterMs);
  if (root instanceof AuthenticationUnavailable) {
    return later('SERVICE_BUSY', root.message, RETRY_AFTER_MS);
  }
  if (root instanceof OutcomeUnknown) {
    return { message: root.message, extensions: { code: 'OUTCOME_UNKNOWN', retryable: true } };
  }
  if (root instanceof Unauthenticated) return told('UNAUTHENTICATED', root.message);
  if (root instanceof AccountNotFound) return told('NOT_FOUND', notFound('account').message);
  if (!(error instanceof GraphQLError && root instanceof GraphQLError)) return null;
  const code = codeOfEngine(error, root);
  return code && told(code, messageOf(error, root));
}

/**
 * What graphql-js says quotes the caller: their part is cut, and the reason at its end kept. What
 * we say ourselves quotes nobody at length.
 */
function messageOf(error: unknown, root: GraphQLError): string {
  const reason = root instanceof RequestError ? root.message : echoed(root.message);
  if (!(error instanceof Error) || error === root) return reason;
  const { message } = error;
  if (message === root.message || !message.endsWith(root.message)) {
    return message === root.message ? reason : echoed(message);
  }
  const quoting = message.slice(0, message.length - root.message.length);
  const shown = echoed(quoting);
  return shown === quoting ? shown + reason : `${shown} ${reason}`;
}

function told(code: ErrorCode, message: string): Told {
  return { message, extensions: { code } };
}

function later(code: ErrorCode, message: string, retryAfterMs: number): Told {
  return { message, extensions: { code, retryable: true, retryAfterMs } };
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
  // Without a path nothing of ours has run yet: the variables are wrong, or what is to be run.
  if (error.path === undefined) return 'BAD_USER_INPUT';
  return root.message.startsWith('Argument "') ? 'BAD_USER_INPUT' : null;
}

/** What was thrown first. */
function rootOf(error: unknown): unknown {
  let root = error;
  while (root instanceof GraphQLError && root.originalError) root = root.originalError;
  return root;
}
