import type { IncomingMessage } from 'node:http';
import { exactJson } from '../basics/exact-json';
import { readText } from '../basics/json-shape';
import { BODY_BYTES_MAX } from '../basics/limits';
import type { OperationRequest } from '../documents/operation-request';

const GRAPHQL_TYPE = 'application/graphql-response+json; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

/** What answers are in, for what callers usually accept. */
const ANSWER_TYPES: ReadonlyMap<string | undefined, string> = new Map([
  [undefined, JSON_TYPE],
  ['*/*', JSON_TYPE],
  ['application/json', JSON_TYPE],
  ['application/json, */*', JSON_TYPE],
  ['application/json, text/plain, */*', JSON_TYPE],
  ['application/graphql-response+json', GRAPHQL_TYPE],
]);
const BODY_TYPE = /^application\/json(?:; ?charset=utf-8)?$/i;
const HOST = /^[a-z0-9.-]{1,253}(?::\d{1,5})?$/i;
/** With any of these a request, its address or its answer may be another. */
const EXTRAORDINARY = ['transfer-encoding', 'content-encoding', 'x-forwarded-host'];
/** What names a member that no object may have, or may do so in other letters. */
const STRANGE_NAMES = ['__proto__', 'constructor', '\\u00'];

/** Whether nothing in a request's head asks for anything but an answer to an operation. */
export function isOrdinary(
  { method, url, headers }: IncomingMessage,
  path: string,
  knowsOrigins: boolean,
): boolean {
  const { host = '', accept, origin } = headers;
  const length = Number(headers['content-length']);
  return (
    method === 'POST' &&
    url === path &&
    length > 0 &&
    length <= BODY_BYTES_MAX &&
    BODY_TYPE.test(headers['content-type'] ?? '') &&
    ANSWER_TYPES.has(accept) &&
    HOST.test(host) &&
    (origin === undefined || !knowsOrigins) &&
    EXTRAORDINARY.every((name) => headers[name] === undefined)
  );
}

/** Of an ordinary request. */
export function answerTypeFor({ headers }: IncomingMessage): string {
  return ANSWER_TYPES.get(headers.accept) ?? JSON_TYPE;
}

/** The operation in an ordinary body; null: it holds something else, or nothing that can be read. */
export function ordinaryOperation(body: Buffer): (OperationRequest & { query: string }) | null {
  const text = readText(body);
  if (typeof text !== 'string' || STRANGE_NAMES.some((name) => text.includes(name))) return null;
  let request: OperationRequest | null;
  try {
    request = JSON.parse(exactJson(text));
  } catch {
    return null;
  }
  if (typeof request !== 'object' || typeof request?.query !== 'string') return null;
  return request.extensions == null ? (request as OperationRequest & { query: string }) : null;
}
