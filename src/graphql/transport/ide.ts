import fastifyStatic from '@fastify/static';
import { getDistDirectory, renderAltair } from 'altair-static';
import type { FastifyInstance } from 'fastify';

const PREFIX = '/ide/';

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
  await app.register(fastifyStatic, {
    root: getDistDirectory(),
    prefix: PREFIX,
    index: false,
    decorateReply: false,
  });
  app.get('/ide', (_, reply) => reply.redirect(PREFIX));
  app.get(PREFIX, (_, reply) => reply.type('text/html; charset=utf-8').send(page));
}
