import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { AmbiguousFailure, TransientFailure } from '../events/channel';
import { SECOND_MS } from '../units/instant';

/** From the look-up of the name to the answer's status. Well within half a delivery's lease. */
export const POST_TIMEOUT_MS = 15 * SECOND_MS;
/** What comes after the status is only looked at where it says what is wrong. */
const BODY_TIMEOUT_MS = SECOND_MS;
const BODY_BYTES_MAX = 64 * 1024;
const HEADER_BYTES_MAX = 16 * 1024;
const EXCERPT_LENGTH_MAX = 200;

export interface Post {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Null: the system's, with whatever it finds. */
  readonly lookup: LookupFunction | null;
  readonly timeoutMs: number;
}

export interface PostAnswer {
  readonly status: number;
  readonly retryAfter: string | null;
  /** The beginning of the body, on one line. */
  readonly excerpt: string;
}

/** Sends it once, over a connection of its own, and follows nothing that it is redirected to. */
export function post({ url, headers, body, lookup, timeoutMs }: Post): Promise<PostAnswer> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? https.request : http.request;
    const request = send(url, {
      method: 'POST',
      agent: false,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      maxHeaderSize: HEADER_BYTES_MAX,
      ...(lookup === null ? {} : { lookup }),
    });
    const sending = watchSending(request);
    const timer = setTimeout(() => {
      request.destroy(new Error(`no answer within ${timeoutMs / SECOND_MS} s`));
    }, timeoutMs);
    request.once('response', (response) => {
      clearTimeout(timer);
      beginningOf(response)
        .then((text) => resolve(answerOf(response, text)))
        .catch(reject)
        .finally(() => request.destroy());
    });
    request.on('error', (failure) => {
      clearTimeout(timer);
      reject(failureOf(failure, sending.hasBegun));
    });
    request.end(body);
  });
}

/** Before the connection stands nothing can have arrived; from then on nobody knows. */
function watchSending(request: ClientRequest): { readonly hasBegun: boolean } {
  const sending = { hasBegun: false };
  request.once('socket', (socket) => {
    const event = 'encrypted' in socket ? 'secureConnect' : 'connect';
    socket.once(event, () => {
      sending.hasBegun = true;
    });
  });
  return sending;
}

function failureOf(failure: NodeJS.ErrnoException, hasBegun: boolean): Error {
  const reason = failure.code === undefined ? failure.message : `not reached (${failure.code})`;
  return hasBegun ? new AmbiguousFailure(reason) : new TransientFailure(reason);
}

function answerOf({ statusCode, headers }: IncomingMessage, text: string): PostAnswer {
  const line = text.replace(/[^\p{L}\p{N}\p{P}\p{S} ]+/gu, ' ').trim();
  return {
    status: statusCode ?? 0,
    retryAfter: headers['retry-after'] ?? null,
    excerpt: line.slice(0, EXCERPT_LENGTH_MAX),
  };
}

/** The status has decided already, so it ends at a limit, after a while, or broken off alike. */
function beginningOf(response: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const end = () => {
      clearTimeout(timer);
      response.destroy();
      resolve(Buffer.concat(chunks).subarray(0, BODY_BYTES_MAX).toString('utf8'));
    };
    const timer = setTimeout(end, BODY_TIMEOUT_MS);
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= BODY_BYTES_MAX) end();
    });
    response.once('end', end);
    response.once('error', end);
    response.once('close', end);
  });
}
