import { GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import type { Tuning } from '../../../src/wiring/core';
import { type Deployment, deployments } from '../../support/deployment';
import { freePort } from '../../support/free-port';

const QUERY = '{"query":"{ plans { code } }"}';
const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
const ORIGIN = 'https://app.example.com';
const TOKEN = 'kD7qTz0xV3nB8mWc';
const [kind] = deployments();

let service: Deployment;
/** Where it listens, whatever address it tells people. */
let url: string;

async function deploy(environment: Record<string, string>, tuning: Tuning = {}): Promise<void> {
  const port = await freePort();
  if (kind === undefined) throw new Error('no database to deploy on');
  service = await kind.deploy({ PORT: String(port), ...environment }, tuning);
  url = `http://127.0.0.1:${port}`;
}

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${url}${path}`, { method, headers, redirect: 'manual' });
const post = (headers: Record<string, string> = {}, body = QUERY) =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });

describe('while developing', () => {
  beforeAll(async () => {
    await deploy({ CORS_ORIGINS: ORIGIN });
  });
  afterAll(() => service.close());

  it.each([
    '/health/live',
    '/health/ready',
    '/metrics',
    '/graphql',
    '/nope',
    '/accounts/x/forecast.svg',
  ])('says of %s that it holds nothing to run, and is kept by nobody', async (path) => {
    const { headers } = await ask(path);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-request-id')).toMatch(UUID);
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('says the same of answers, refusals and bodies that are no JSON', async () => {
    for (const body of [QUERY, '{"query":"{ nope }"}', '{"query":']) {
      const { headers } = await post({}, body);
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-request-id')).toMatch(UUID);
    }
  });

  it('says it of event streams, too', async () => {
    const stream = await fetch(`${url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: QUERY,
    });
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.headers.get('cache-control')).toBe('no-store');
    expect(stream.headers.get('x-request-id')).toMatch(UUID);
    expect(await stream.text()).toContain('MONTHLY_40');
  });

  it('lets each page have what it needs and no more', async () => {
    const policyOf = async (path: string) =>
      (await ask(path)).headers.get('content-security-policy') ?? '';
    expect(await policyOf('/ide/')).toContain("script-src 'self'");
    expect(await policyOf('/ide/main.js')).toContain("script-src 'self'");
    expect(await policyOf('/dev/mail')).toContain("frame-src 'self'");
    expect(await policyOf('/dev/mail')).not.toContain('script-src');
    expect(await policyOf('/email/confirm')).toContain("form-action 'self'");
    expect(await policyOf('/email/confirm')).not.toContain('script-src');
  });

  it("answers by the caller's own id where that fits into a header and a line of a log", async () => {
    for (const id of ['order-4711', 'a', '0af7651916cd43dd8448eb211c80319c', 'x'.repeat(64)]) {
      expect((await post({ 'x-request-id': id })).headers.get('x-request-id')).toBe(id);
    }
    for (const id of ['', 'x'.repeat(65), 'two words', '<script>', 'é', '{"a":1}', 'a"b', 'a,b']) {
      const answered = (await post({ 'x-request-id': id })).headers.get('x-request-id');
      expect(answered).toMatch(UUID);
    }
  });

  it('lets the pages that were named read the limits, and ask leave every two hours', async () => {
    const preflight = await ask(
      '/graphql',
      { origin: ORIGIN, 'access-control-request-method': 'POST' },
      'OPTIONS',
    );
    expect(preflight.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(preflight.headers.get('access-control-max-age')).toBe('7200');
    const { headers } = await post({ origin: ORIGIN });
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.get('access-control-expose-headers')?.split(', ')).toEqual([
      'RateLimit',
      'RateLimit-Policy',
      'RateLimit-Limit',
      'RateLimit-Remaining',
      'RateLimit-Reset',
      'Retry-After',
      'x-request-id',
    ]);
    const foreign = await post({ origin: 'https://evil.example.com' });
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('a failure of ours', () => {
  const broken = {
    type: GraphQLString,
    resolve: () => {
      throw new Error('our mistake');
    },
  };
  const query = new GraphQLObjectType({ name: 'Query', fields: { broken } });

  beforeAll(() => deploy({}, { schema: new GraphQLSchema({ query }) }));
  afterAll(() => service.close());

  it('is told by the id of its request, over every door', async () => {
    const id = 'order-4711';
    const body = '{"query":"{ broken }"}';
    const authorization = `Bearer ${service.apps[0]?.secrets.operatorKey}`;
    const answered = await post({ 'x-request-id': id, authorization }, body);
    expect(await answered.json()).toMatchObject({
      errors: [{ extensions: { code: 'INTERNAL', requestId: id } }],
    });
    const stream = await fetch(`${url}/graphql/stream`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        'x-request-id': id,
        authorization,
      },
      body,
    });
    expect(await stream.text()).toContain(`"requestId":"${id}"`);
  });
});

describe('in production', () => {
  const PRODUCTION = {
    NODE_ENV: 'production',
    ALLOW_SQLITE: 'true',
    ALLOW_SANDBOX_PAYMENTS: 'true',
    PUBLIC_URL: 'https://billing.example.com',
    CORS_ORIGINS: ORIGIN,
    CORS_CREDENTIALS: 'true',
  };
  afterEach(() => service.close());

  it('keeps browsers to TLS where that is how they come, and names no IDE', async () => {
    await deploy(PRODUCTION);
    const refused = await ask('/graphql');
    expect(refused.status).toBe(405);
    expect(refused.headers.get('strict-transport-security')).toContain('max-age=31536000');
    expect(await refused.text()).not.toContain('/ide');
  });

  it('says nothing of TLS where it is reached without', async () => {
    await deploy({ ...PRODUCTION, PUBLIC_URL: 'http://billing.example.com' });
    expect((await ask('/health/live')).headers.get('strict-transport-security')).toBeNull();
  });

  it('lets pages send what they hold only where that was asked for', async () => {
    await deploy(PRODUCTION);
    const { headers } = await post({ origin: ORIGIN });
    expect(headers.get('access-control-allow-credentials')).toBe('true');
  });

  it('shows its metrics to nobody', async () => {
    await deploy(PRODUCTION);
    const refused = await ask('/metrics', { authorization: `Bearer ${TOKEN}` });
    expect(refused.status).toBe(403);
    const text = await refused.text();
    expect(text).toContain('METRICS_TOKEN');
    expect(text).not.toContain('headroom_');
  });

  it('shows its metrics to whoever has the token', async () => {
    await deploy({ ...PRODUCTION, METRICS_TOKEN: TOKEN });
    const withToken = await ask('/metrics', { authorization: `Bearer ${TOKEN}` });
    expect(await withToken.text()).toContain('headroom_queue_length');
    for (const authorization of ['', 'Bearer ', TOKEN, `Bearer ${TOKEN}x`]) {
      const refused = await ask('/metrics', { authorization });
      expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    }
  });

  it('shows its metrics to the networks that were named', async () => {
    await deploy({ ...PRODUCTION, METRICS_ALLOW: '127.0.0.0/8, ::1' });
    expect((await ask('/metrics')).status).toBe(200);
    await service.close();
    await deploy({
      ...PRODUCTION,
      METRICS_ALLOW: '10.0.0.0/8,192.0.2.7,2001:db8::/32',
    });
    expect((await ask('/metrics', { 'x-forwarded-for': '10.0.0.1' })).status).toBe(403);
  });
});
