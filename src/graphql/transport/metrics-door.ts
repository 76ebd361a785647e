import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Registry } from 'prom-client';
import { isAmong } from '../../access/address-list';
import { forbidden, unauthenticated } from '../basics/errors';
import type { Edge } from './edge';
import { sendErrors } from './http-errors';

/** Who may read the metrics. */
export interface MetricsReaders {
  /** Whoever shows it; null: nobody by a token. */
  readonly token: string | null;
  /** Addresses and networks, such as `10.0.0.0/8` or `::1`, whose callers need no token. */
  readonly networks: readonly string[];
}

/** Null: everybody may, as in development. */
export function serveMetrics(
  app: FastifyInstance,
  edge: Edge,
  metrics: () => Promise<Registry>,
  readers: MetricsReaders | null,
): void {
  const mayRead = readers === null ? () => true : admission(readers);
  app.get('/metrics', async (request, reply) => {
    if (!mayRead(request)) return refuse(edge, readers, request, reply);
    const registry = await metrics();
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

function admission({ token, networks }: MetricsReaders): (request: FastifyRequest) => boolean {
  const tokenHash = token === null ? null : sha256(`Bearer ${token}`);
  return ({ headers: { authorization = '' }, ip }) => {
    if (tokenHash !== null && timingSafeEqual(sha256(authorization), tokenHash)) return true;
    return isAmong(ip, networks);
  };
}

function refuse(
  edge: Edge,
  readers: MetricsReaders | null,
  { id }: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (typeof readers?.token !== 'string') {
    const refusal = forbidden('Metrics are closed: set METRICS_TOKEN or METRICS_ALLOW.');
    return sendErrors(reply, 403, edge.mask.presentAll(refusal, id));
  }
  const refusal = unauthenticated('Send METRICS_TOKEN as "Authorization: Bearer <token>".');
  reply.header('www-authenticate', 'Bearer');
  return sendErrors(reply, 401, edge.mask.presentAll(refusal, id));
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
