import { GraphQLError, type GraphQLErrorOptions } from 'graphql';
import type { Undoing } from '../../account/state/may-undo';
import { withoutTraces, withTraces } from '../../units/stackless-error';

/** All codes that `extensions.code` can have. */
export const ERROR_CODES = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'RATE_LIMITED',
  'QUERY_TOO_COMPLEX',
  'SERVICE_BUSY',
  'OUTCOME_UNKNOWN',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'INTERNAL',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/**
 * A caller's mistake, or a refusal by no fault of theirs. Its message is meant for the caller. Made
 * without a stack trace, which nobody would read and which costs more than the rest of a refusal.
 */
export class RequestError extends GraphQLError {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options: GraphQLErrorOptions = {}) {
    const traced = withoutTraces();
    super(message, { ...options, extensions: { code } });
    withTraces(traced);
    // Whatever wraps an error that has one works its own trace out, too.
    this.stack = '';
    this.code = code;
  }
}

export function badUserInput(message: string, options?: GraphQLErrorOptions): RequestError {
  return new RequestError('BAD_USER_INPUT', message, options);
}

/** Says the same of what does not exist and of what the caller may not know of. */
export function notFound(what: string): RequestError {
  return new RequestError('NOT_FOUND', `There is no such ${what}. Check the id.`);
}

export function forbidden(message: string): RequestError {
  return new RequestError('FORBIDDEN', message);
}

const MAY_UNDO: Readonly<Record<Undoing, string>> = {
  reverse: 'Only the operator, or the partner that made a consumption, may reverse it.',
  capture: 'Only the operator, or whoever made a reservation, may capture it.',
  release: 'Only the operator, or whoever made a reservation, may release it.',
};

export function forbiddenToUndo(undoing: Undoing): RequestError {
  return forbidden(`${MAY_UNDO[undoing]} Ask one of them.`);
}

export function tooComplex(message: string): RequestError {
  return new RequestError('QUERY_TOO_COMPLEX', message);
}

export function unauthenticated(message: string): RequestError {
  return new RequestError('UNAUTHENTICATED', message);
}
