import { fastifyApolloHandler } from '@as-integrations/fastify';
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Limiter } from '../../limits/limiter';
import { assert } from '../../units/assert';
import { badUserInput, notFound, RequestError } from '../basics/errors';
import { exactJson } from '../basics/exact-json';
import { readText } from '../basics/json-shape';
import {
  BODY_BYTES_MAX,
  HEADERS_TIMEOUT_MS,
  REQUEST_TIMEOUT_MS,
  type ReaderPatience,
} from '../basics/limits';
import type { Context } from '../context/context';
import type { Services } from '../context/services';
import type { ErrorLog } from '../documents/error-mask';
import type { OperationRequest } from '../documents/operation-request';
import { createSchema } from '../schema';
import { admitRequests } from './admission';
import { allMetrics, type OtherMetrics } from './all-metrics';
import { createApollo } from './apollo';
import { trustedProxies } from './caller-address';
import { Edge } from './edge';
import { answerWithEvents } from './event-stream';
import { serveForecastChart } from './forecast-chart';
import { type AnswerRules, guardAnswers } from './guard-answers';
import { answerFastifyError, sendErrors, statusOf, tellRetry, typeFor } from './http-errors';
import { serveIde } from './ide';
import { isAboutDocument, knowsPlainJsonOnly } from './legacy-status';
import { measureRequests } from './metrics';
import { type MetricsReaders, serveMetrics } from './metrics-door';
import { bytesOf, payForOperation } from './pay-for-operation';
import { requestIdOf } from './request-id';
import { ShortWay } from './short-way';
import { UnusedConnections } from './unused-connections';
import { WebSocketDoor } from './websocket';

const PATH = '/graphql';

export interface ServerOptions extends AnswerRules {
  /** Left out: the product's own. */
  readonly schema?: GraphQLSchema;
  readonly services: Services;
  readonly log: ErrorLog;
  readonly isProduction: boolean;
  readonly limiter: Limiter;
  /** Addresses and ranges whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  /** What `/health/ready` tells beside its status. */
  readonly warnings: readonly string[];
  readonly metricsReaders: MetricsReaders | null;
  /** Whether the database answers. */
  readonly isReady: () => Promise<boolean>;
  /** How many commands wait to be committed. */
  readonly queueLength: () => number;
  /** With the readers of streams; left out: the product's own. */
  readonly patience?: ReaderPatience;
  /** Of processes behind the same port; null: there are none. */
  readonly otherMetrics: OtherMetrics | null;
  /** Whether mails wait since the mail server refuses us. */
  readonly isMailStopped: () => boolean;
}

export interface Server {
  /** For further routes, before `listen`. */
  readonly app: FastifyInstance;
  /** Answers the port that it listens on. */
  listen(host: string, port: number): Promise<number>;
  /** Lets what runs come to its end, and ends streams and idle connections. */
  close(): Promise<void>;
}

/** The API over HTTP, WebSocket and event streams, with health, metrics and the IDE beside it. */
export async function createServer(options: ServerOptions): Promise<Server> {
  const { services, isProduction, corsOrigins: origins } = options;
  const isTrustedProxy = trustedProxies(options.trustedProxies);
  const edge = new Edge({ ...options, schema: options.schema ?? createSchema() });
  const app = fastify({
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_TIMEOUT_MS,
    return503OnClosing: false,
    genReqId: requestIdOf,
    trustProxy: isTrustedProxy,
  });
  app.server.headersTimeout = HEADERS_TIMEOUT_MS;
  readJsonExactly(app);
  const metrics = measureRequests(app, {
    queueLength: options.queueLength,
    isMailStopped: options.isMailStopped,
    openStreams: () => edge.streams.size,
  });
  const knowsOrigins = origins.length > 0;
  const shortWay = new ShortWay(edge, { path: PATH, isTrustedProxy, knowsOrigins, metrics });
  shortWay.attach(app.server);
  const unused = new UnusedConnections(app.server);
  const sockets = new WebSocketDoor(edge, { path: PATH, origins, isTrustedProxy });
  sockets.attach(app.server);
  await guardAnswers(app, options);
  shortWay.learnHeaders(app);
  admitRequests(app, edge);
  const apollo = await serveGraphql(app, edge, isProduction);
  serveForecastChart(app, edge, services);
  if (!isProduction) await serveIde(app);
  const closing = { hasBegun: false };
  serveHealth(app, options, closing);
  const all = allMetrics(metrics.registry, options.otherMetrics);
  serveMetrics(app, edge, all, options.metricsReaders);
  return {
    app,
    async listen(host, port) {
      await app.listen({ host, port });
      return portOf(app) ?? port;
    },
    async close() {
      closing.hasBegun = true;
      shortWay.close();
      // Sockets first: as streams they would be told that their credential is bad.
      sockets.close();
      edge.streams.close();
      const closed = app.close();
      unused.close();
      await closed;
      await apollo.stop();
    },
  };
}

function serveHealth(
  app: FastifyInstance,
  { isReady, warnings }: Pick<ServerOptions, 'isReady' | 'warnings'>,
  closing: { readonly hasBegun: boolean },
): void {
  // Else a connection that is busy now would be kept alive, and the shutdown wait for it.
  app.addHook('onSend', async (_, reply) => {
    if (closing.hasBegun) reply.header('connection', 'close');
  });
  app.get('/health/live', () => ({ status: 'ok' }));
  app.get('/health/ready', async (_, reply) => {
    const serves = !closing.hasBegun && (await isReady().catch(() => false));
    const status = serves ? 'ok' : 'unavailable';
    return reply
      .code(serves ? 200 : 503)
      .send(warnings.length === 0 ? { status } : { status, warnings });
  });
}

function readJsonExactly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const text = readText(body as Buffer);
    if (text instanceof RequestError) done(text);
    else parse(request, exactJson(text), done);
  });
}

async function serveGraphql(app: FastifyInstance, edge: Edge, isProduction: boolean) {
  const apollo = createApollo(edge.schema, edge.documents, edge.mask);
  await apollo.start();
  const contexts = new WeakMap<FastifyRequest, Context>();
  const context = async (request: FastifyRequest) =>
    contexts.get(request) ?? contextOf(edge, request);
  // Apollo answers what runs. What is refused before has several errors, which it knows no way for.
  const preHandler = async (request: FastifyRequest, reply: FastifyReply) => {
    try {
      contexts.set(request, await contextOf(edge, request));
    } catch (error) {
      const errors = edge.mask.presentAll(error, request.id);
      tellRetry(reply, error);
      const isToldInside = isAboutDocument(error) && knowsPlainJsonOnly(request.headers.accept);
      const status = isToldInside ? 200 : statusOf(error);
      await sendErrors(reply.type(typeFor(request)), status, errors);
    }
  };
  app.post(PATH, { preHandler }, fastifyApolloHandler(apollo, { context }));
  app.route({
    method: ['GET', 'POST'],
    url: `${PATH}/stream`,
    exposeHeadRoute: false,
    handler: (request, reply) => answerWithEvents(edge, request, reply),
  });
  app.get(PATH, (_, reply) => {
    const forPeople = isProduction ? '' : ' For people there is an IDE at /ide.';
    const refusal = badUserInput(`Send operations by POST.${forPeople}`);
    return sendErrors(reply.header('allow', 'POST'), 405, edge.mask.presentAll(refusal));
  });
  app.setErrorHandler<FastifyError>((error, _, reply) =>
    answerFastifyError(edge.mask, error, reply),
  );
  app.setNotFoundHandler((_, reply) =>
    sendErrors(reply, 404, edge.mask.presentAll(notFound('path'))),
  );
  return apollo;
}

/** Who asks, and whether what they ask can be afforded: once per request, before anything runs. */
async function contextOf(edge: Edge, request: FastifyRequest): Promise<Context> {
  const { admission, body, ip: address, id: requestId } = request;
  assert(admission !== null, 'who asks was not looked at');
  const { principal, toll } = admission;
  const context = edge.context({ principal, address, requestId });
  // What has no query is no operation, and Apollo says which request it is instead.
  if (isOperation(body)) {
    const bytes = bytesOf(request);
    const admitted = await payForOperation(edge, toll, body, context, 'ONCE', bytes);
    edge.documents.remember(context, admitted);
  }
  return context;
}

function isOperation(body: unknown): body is OperationRequest {
  return typeof body === 'object' && body !== null && 'query' in body;
}

function portOf(app: FastifyInstance): number | undefined {
  const address = app.server.address();
  return typeof address === 'object' ? address?.port : undefined;
}
