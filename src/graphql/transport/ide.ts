import fastifyStatic from '@fastify/static';
import { getDistDirectory, renderAltair } from 'altair-static';
import type { FastifyInstance } from 'fastify';

const PREFIX = '/ide/';
/** It sets itself up by a script in its page, compiles templates, and may ask other servers, too. */
const POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; " +
  "style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; font-src 'self' data:; " +
  "connect-src 'self' http: https: ws: wss:; worker-src 'self' blob:; object-src 'none'; " +
  "base-uri 'self'; frame-ancestors 'none'";

/** A GraphQL IDE at `/ide`, from npm: it works without a network. */
export async function serveIde(app: FastifyInstance): Promise<void> {
  const page = renderAltair({
    baseURL: PREFIX,
    endpointURL: '/graphql',
    subscriptionsEndpoint: '/graphql',
    subscriptionsProtocol: 'graphql-ws',
    initialQuery: '{\n  plans {\n    code\n    monthlyCredits\n  }\n}\n',
    initialHeaders: { authorization: 'Bearer <your credential>' },
  });
  await app.register(async (scope) => {
    scope.addHook('onRequest', (_, reply, done) => {
      reply.header('content-security-policy', POLICY);
      done();
    });
    await scope.register(fastifyStatic, {
      root: getDistDirectory(),
      prefix: PREFIX,
      index: false,
      decorateReply: false,
    });
    scope.get('/ide', (_, reply) => reply.redirect(PREFIX));
    scope.get(PREFIX, (_, reply) => reply.type('text/html; charset=utf-8').send(page));
  });
}
