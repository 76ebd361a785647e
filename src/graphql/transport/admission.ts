import { Readable, Transform } from 'node:stream';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addressGroup, type Caller } from '../../limits/caller';
import {
  ANONYMOUS_BODY_BYTES_MAX,
  PICTURE_POINTS,
  REFUSED_BYTES_PER_POINT,
  REQUEST_POINTS,
} from '../../limits/limit-list';
import { pointsForBytes } from '../../limits/price';
import { RateLimited, rateLimited } from '../../limits/rate-limited';
import { badUserInput } from '../basics/errors';
import { BODY_BYTES_MAX } from '../basics/limits';
import { withCost } from './answer-text';
import type { Edge } from './edge';
import type { Admission } from './handed-over';
import {
  ANONYMOUS_BODY_TOO_LARGE,
  answerFastifyError,
  sendErrors,
  statusOf,
  tellRetry,
} from './http-errors';
import { quotaHeaders } from './quota-headers';
import type { Toll } from './toll';

declare module 'fastify' {
  interface FastifyRequest {
    /** Null where nothing is paid: the server's health, and pages for development. */
    admission: Admission | null;
  }
}

const GRAPHQL_PATHS = ['/graphql', '/graphql/stream'];
const PICTURE_PATH = '/accounts/:id/forecast.svg';
/** Health, and what is served for development only. */
const FREE = /^\/(health|ide|dev)(\/|$)/;

/**
 * Before anything of a request is read: who asks, whether they may go on, and how much they may
 * send. What is refused here costs next to nothing. Afterwards every answer says what it has cost.
 */
export function admitRequests(app: FastifyInstance, edge: Edge): void {
  app.decorateRequest('admission', null);
  app.addHook('onRequest', (request, reply) => admit(edge, request, reply));
  app.addHook('preParsing', async (request, _, payload) => {
    const begun = edge.handedOver.find(request.raw);
    if (begun !== null) return Readable.from(begun.body, { objectMode: false });
    const { admission, headers } = request;
    const isBounded = admission?.principal !== null || headers['content-length'] !== undefined;
    return isBounded ? payload : payload.pipe(upTo(ANONYMOUS_BODY_BYTES_MAX));
  });
  app.addHook('onSend', async (request, reply, payload) => {
    const { admission } = request;
    if (admission === null) return payload;
    if (typeof payload === 'string') admission.toll.charge(pointsForBytes(payload.length));
    const left = admission.toll.left();
    tellQuota(edge, reply, admission.toll, left);
    const isAnswer = GRAPHQL_PATHS.includes(request.routeOptions.url ?? '');
    return isAnswer && typeof payload === 'string'
      ? withCost(payload, admission.toll.costWith(left))
      : payload;
  });
}

async function admit(edge: Edge, request: FastifyRequest, reply: FastifyReply) {
  const begun = edge.handedOver.find(request.raw);
  if (begun !== null) {
    request.admission = begun.admission;
    return;
  }
  const route = request.routeOptions.url ?? '';
  if (FREE.test(route)) return;
  const isGraphql = GRAPHQL_PATHS.includes(route);
  const isPicture = route === PICTURE_PATH;
  try {
    const principal =
      isGraphql || isPicture
        ? await edge.authenticate(request.headers.authorization, request.ip)
        : null;
    const toll = edge.tollOf(principal, request.ip);
    request.admission = { principal, toll };
    if (isGraphql && !isHost(request.hostname)) throw badUserInput(WRONG_HOST);
    const refusal = await toll.pay(isPicture ? PICTURE_POINTS : REQUEST_POINTS);
    if (refusal !== null) return refuse(edge, request, reply, rateLimited(refusal));
    if (isTooLarge(request)) return refuseBody(edge, request, reply);
  } catch (error) {
    const bad: Caller = { kind: 'BAD_CREDENTIAL', key: addressGroup(request.ip) };
    request.admission ??= { principal: null, toll: edge.tollFor(bad) };
    return refuse(edge, request, reply, error);
  }
}

const WRONG_HOST = 'The header "host" is no name and no address. Send the one that you connect to.';
const PLAIN_HOST = /^[a-z0-9.-]{1,253}$/i;

/** What answers a request builds its address from it, and would fail. */
function isHost(hostname: string): boolean {
  return PLAIN_HOST.test(hostname) || (hostname !== '' && URL.canParse(`http://${hostname}/`));
}

async function refuse(edge: Edge, request: FastifyRequest, reply: FastifyReply, error: unknown) {
  const caller = request.admission?.toll.caller;
  if (error instanceof RateLimited && caller !== undefined && caller !== null) {
    const isStillThere = await edge.pace.wait(caller, request.raw.socket);
    if (isStillThere === false) {
      request.raw.socket.destroy();
      return reply.hijack();
    }
  }
  tellRetry(reply, error);
  return sendErrors(reply, statusOf(error), edge.mask.presentAll(error));
}

/** How much a request may send. */
function bodyMaxOf({ admission }: FastifyRequest): number {
  return admission?.principal === null ? ANONYMOUS_BODY_BYTES_MAX : BODY_BYTES_MAX;
}

function isTooLarge(request: FastifyRequest): boolean {
  return Number(request.headers['content-length'] ?? 0) > bodyMaxOf(request);
}

/** It is paid for all the same. */
function refuseBody(edge: Edge, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const bytes = Number(request.headers['content-length']);
  request.admission?.toll.charge(Math.ceil(bytes / REFUSED_BYTES_PER_POINT));
  return answerFastifyError(edge.mask, bodyTooLarge(request.admission?.principal === null), reply);
}

function bodyTooLarge(isAnonymous: boolean): FastifyError {
  const code = isAnonymous ? ANONYMOUS_BODY_TOO_LARGE : 'FST_ERR_CTP_BODY_TOO_LARGE';
  return Object.assign(new Error('a body is too large'), {
    name: 'BodyTooLarge',
    code,
    statusCode: 413,
  });
}

/** For bodies that don't say how long they are. */
function upTo(bytesMax: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      if (bytes <= bytesMax) done(null, chunk);
      else done(bodyTooLarge(true));
    },
  });
}

/** What the caller has left. */
export function tellQuota(edge: Edge, reply: FastifyReply, toll: Toll, left = toll.left()): void {
  for (const [name, value] of quotaHeaders(edge.limiter, toll, left)) reply.header(name, value);
}
