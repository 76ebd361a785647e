import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { AuthenticationUnavailable, Unauthenticated } from '../../access/unauthenticated';
import { ServiceBusy } from '../../ledger/answer';
import { ANONYMOUS_BODY_BYTES_MAX } from '../../limits/limit-list';
import { RateLimited } from '../../limits/rate-limited';
import { SECOND_MS } from '../../units/instant';
import { badUserInput, RequestError } from '../basics/errors';
import { BODY_BYTES_MAX } from '../basics/limits';
import type { ErrorMask } from '../documents/error-mask';
import { InvalidDocument } from '../documents/invalid-document';

export const ANONYMOUS_BODY_TOO_LARGE = 'ANONYMOUS_BODY_TOO_LARGE';

const GRAPHQL_TYPE = 'application/graphql-response+json';
const JSON_TYPE = 'application/json';

/** Which of the two media types of GraphQL over HTTP a client asks for. */
export function typeFor({ headers: { accept = '' } }: FastifyRequest): string {
  return `${accept.includes(GRAPHQL_TYPE) ? GRAPHQL_TYPE : JSON_TYPE}; charset=utf-8`;
}

/**
 * What goes wrong before there is an operation is answered in the shape of GraphQL, too. In JSON,
 * unless the answer says already what it is in.
 */
export function sendErrors(
  reply: FastifyReply,
  status: number,
  errors: readonly GraphQLFormattedError[],
): FastifyReply {
  if (!reply.hasHeader('content-type')) reply.type(`${JSON_TYPE}; charset=utf-8`);
  return reply.code(status).send(JSON.stringify({ errors }));
}

/** Of a request that could not be run at all. */
export function statusOf(error: unknown): number {
  if (error instanceof RateLimited) return 429;
  if (error instanceof Unauthenticated) return 401;
  if (error instanceof ServiceBusy || error instanceof AuthenticationUnavailable) return 503;
  if (error instanceof InvalidDocument) return 400;
  if (error instanceof RequestError) return error.code === 'UNAUTHENTICATED' ? 401 : 400;
  return 500;
}

/** Says in HTTP's own words when to try again; in the answer it is said as well. */
export function tellRetry(reply: FastifyReply, error: unknown): FastifyReply {
  if (!(error instanceof RateLimited)) return reply;
  return reply.header('retry-after', Math.max(1, Math.ceil(error.retryAfterMs / SECOND_MS)));
}

/** For errors of Fastify itself: bodies that are no JSON, too large, or of another type. */
export function answerFastifyError(
  mask: ErrorMask,
  error: FastifyError,
  reply: FastifyReply,
): FastifyReply {
  if (error instanceof RequestError)
    return sendErrors(reply, statusOf(error), mask.presentAll(error));
  const status = error.statusCode ?? 500;
  if (status >= 500) return sendErrors(reply, 500, mask.presentAll(error, reply.request.id));
  const refusal = badUserInput(MESSAGES[error.code] ?? 'The request is not well-formed HTTP.');
  return sendErrors(reply, status, mask.presentAll(refusal));
}

const MESSAGES: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: `A body takes up to ${BODY_BYTES_MAX} bytes. Send less at once.`,
  [ANONYMOUS_BODY_TOO_LARGE]: `Without a credential a body takes up to ${ANONYMOUS_BODY_BYTES_MAX} bytes. Send less at once.`,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'Send JSON, with the header "content-type: application/json".',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The body is empty. Send {"query": "..."} as JSON.',
  FST_ERR_CTP_INVALID_JSON_BODY: 'The body is no JSON. Send {"query": "..."}.',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'The body is not as long as its header says.',
};
