import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ExecutionResult, execute, subscribe } from 'graphql';
import { ServiceBusy } from '../../ledger/answer';
import { assert } from '../../units/assert';
import { SECOND_MS } from '../../units/instant';
import { badUserInput, RequestError } from '../basics/errors';
import { KEEP_ALIVE_MS, SOCKETS_MAX } from '../basics/limits';
import type { Requester } from '../context/context';
import { isSendable, tooLarge } from '../documents/answer-size';
import type { OperationRequest } from '../documents/operation-request';
import { tellQuota } from './admission';
import { openStream } from './counted-streams';
import type { Edge } from './edge';
import { sendErrors, statusOf, tellRetry } from './http-errors';
import { operationInUrl } from './operation-in-url';
import { bytesOf, payForOperation } from './pay-for-operation';
import type { Toll } from './toll';

type Results = AsyncGenerator<ExecutionResult, void, void>;

/**
 * Server-sent events for whoever has no WebSocket: one operation per POST, or per GET of an
 * EventSource, as in the "distinct connections" mode of the protocol of graphql-sse. graphql-sse
 * itself keeps for a slow reader all that it has not read yet; here whoever produces results waits
 * for whoever reads them.
 */
export async function answerWithEvents(
  edge: Edge,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (!request.headers.accept?.includes('text/event-stream')) {
    const refusal = badUserInput('Accept "text/event-stream" here, or send this to /graphql.');
    return sendErrors(reply, 406, edge.mask.presentAll(refusal));
  }
  try {
    if (edge.streams.size >= SOCKETS_MAX) throw new ServiceBusy(SECOND_MS);
    const { authorization } = request.headers;
    const { admission, ip: address, id: requestId } = request;
    assert(admission !== null, 'who asks was not looked at');
    const { principal, toll } = admission;
    const release = openStream(edge, toll.caller);
    const requester = { principal, address, requestId };
    const results = await run(edge, request, requester, toll).catch((error) => {
      release();
      throw error;
    });
    tellQuota(edge, reply, toll);
    reply.hijack();
    // A reader that has gone meanwhile will not say so again.
    if (reply.raw.destroyed) {
      release();
      await results.return();
      return reply;
    }
    reply.raw.once('close', release);
    reply.raw.once('close', () => void results.return());
    const end = () => reply.raw.destroy();
    const forget =
      principal === null || authorization === undefined
        ? () => undefined
        : edge.streams.add({ principal, authorization, address, end });
    reply.raw.once('close', forget);
    await send(edge, results, reply, toll);
    return reply;
  } catch (error) {
    if (reply.sent) throw error;
    tellRetry(reply, error);
    const isMethod = error instanceof MutationByGet;
    if (isMethod) reply.header('allow', 'POST');
    const status = isMethod ? 405 : statusOf(error);
    return sendErrors(reply, status, edge.mask.presentAll(error, request.id));
  }
}

/** The results of an operation, one or many. Throws where the request is wrong. */
async function run(
  edge: Edge,
  request: FastifyRequest,
  requester: Requester,
  toll: Toll,
): Promise<Results> {
  const isGet = request.method === 'GET';
  const asked = isGet ? await operationInUrl(request) : operationInBody(request);
  const context = edge.context(requester);
  const bytes = bytesOf(request);
  const admitted = await payForOperation(edge, toll, asked, context, 'AS_STREAM', bytes);
  const { operation } = admitted.operation;
  if (isGet && operation === 'mutation') throw new MutationByGet();
  const prepared = edge.documents.executionOf(admitted, context);
  const result = operation === 'subscription' ? await subscribe(prepared) : await execute(prepared);
  return Symbol.asyncIterator in result ? (result as Results) : only(result);
}

function operationInBody({ body }: FastifyRequest): OperationRequest {
  return typeof body === 'object' && body !== null ? body : {};
}

/** What is asked by GET may be asked again by anybody on the way. */
class MutationByGet extends RequestError {
  constructor() {
    super('BAD_USER_INPUT', 'A mutation takes a POST. By GET there are subscriptions and queries.');
  }
}

async function* only(result: ExecutionResult): Results {
  yield result;
}

async function send(edge: Edge, results: Results, reply: FastifyReply, toll: Toll): Promise<void> {
  const { raw } = reply;
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'x-accel-buffering': 'no',
  });
  raw.write(':\n\n');
  const pinging = setInterval(() => {
    if (!raw.writableNeedDrain) say(raw, ':\n\n');
  }, KEEP_ALIVE_MS).unref();
  const { messageMs, farewellMs } = edge.patience;
  try {
    for await (const { errors, ...result } of results) {
      const presented = errors && edge.mask.presentResult(errors, result.data, reply.request.id);
      const extensions = { ...result.extensions, cost: toll.cost };
      const payload = { ...(presented && { errors: presented }), ...result, extensions };
      const text = nextOf(payload);
      if (!isSendable(text)) throw tooLarge();
      toll.chargeMessage(text.length);
      await write(raw, text, messageMs);
    }
  } catch (error) {
    say(raw, nextOf({ errors: edge.mask.presentAll(error, reply.request.id) }));
  } finally {
    clearInterval(pinging);
  }
  say(raw, 'event: complete\ndata:\n\n');
  raw.end();
  // Whoever still reads gets the end, too.
  const cutting = setTimeout(() => raw.destroy(), farewellMs).unref();
  raw.once('close', () => clearTimeout(cutting));
}

function nextOf(payload: object): string {
  return `event: next\ndata: ${JSON.stringify(payload)}\n\n`;
}

/** Waits for a slow reader, until it reads on or goes away; throws where that takes too long. */
async function write(raw: ServerResponse, text: string, patienceMs: number): Promise<void> {
  if (say(raw, text)) return;
  const settled = new AbortController();
  const { signal } = settled;
  const impatience = sleep(patienceMs, 'TOO_SLOW', { signal, ref: false });
  const read = [once(raw, 'drain', { signal }), once(raw, 'close', { signal })];
  const outcome = await Promise.race([...read, impatience]);
  settled.abort();
  if (outcome === 'TOO_SLOW') throw tooSlow();
}

/** False where the reader has to catch up first. */
function say(raw: ServerResponse, text: string): boolean {
  return raw.destroyed || raw.write(text);
}

function tooSlow(): RequestError {
  const message = 'Nothing was read for too long. Subscribe again, and go on with after.';
  return new RequestError('RATE_LIMITED', message);
}
