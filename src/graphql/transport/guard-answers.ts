import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

export interface AnswerRules {
  /** Origins of browsers that may call. */
  readonly corsOrigins: readonly string[];
  /** Whether those may send what they hold for us, such as a proxy's cookie. */
  readonly corsCredentials: boolean;
  /** Whether browsers are to come by TLS alone from now on. */
  readonly onlyTls: boolean;
}

/** What a page on another origin may read of an answer. */
const EXPOSED_HEADERS = [
  'RateLimit',
  'RateLimit-Policy',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'Retry-After',
  'x-request-id',
];
/** Browsers ask again after two hours at most. */
const PREFLIGHT_SECONDS = 2 * 60 * 60;
const TLS_SECONDS = 365 * 24 * 60 * 60;

/**
 * What every answer says to browsers and caches: that it holds nothing to run, belongs to one caller,
 * and which request it answers. Pages that people look at say otherwise by headers of their own.
 */
export async function guardAnswers(app: FastifyInstance, rules: AnswerRules): Promise<void> {
  const { corsOrigins, corsCredentials, onlyTls } = rules;
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: onlyTls ? { maxAge: TLS_SECONDS } : false,
    xFrameOptions: { action: 'sameorigin' },
    // Their subject is old browsers, plug-ins and scripts in pages, of which there are none here.
    originAgentCluster: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  });
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id).header('cache-control', 'no-store');
    done();
  });
  if (corsOrigins.length === 0) return;
  await app.register(cors, {
    origin: [...corsOrigins],
    credentials: corsCredentials,
    maxAge: PREFLIGHT_SECONDS,
    exposedHeaders: EXPOSED_HEADERS,
  });
}
