import { ConfigError, defaultPublicUrl, readConfig } from '../../src/config/config';

const SECRET = '8f3ac1d97be2604c';
const PRODUCTION = {
  NODE_ENV: 'production',
  DATABASE_URL: 'mariadb://headroom:pw@db:3306/headroom',
  OPERATOR_KEY: `operator-${SECRET}`,
  JWT_SECRET: `customers-${SECRET}`,
  ALLOW_SANDBOX_PAYMENTS: 'true',
};

function refusalOf(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'none';
}

it('needs nothing to be set', () => {
  expect(readConfig({})).toEqual({
    isProduction: false,
    warnings: [],
    host: '127.0.0.1',
    port: 4000,
    databaseUrl: 'sqlite:data/headroom.db',
    dataFolder: 'data',
    operatorKey: null,
    encryptionKeys: [],
    customerTokens: { keys: null, issuer: null, audience: null },
    publicUrl: null,
    smtp: null,
    operatorEmail: null,
    redisUrl: null,
    corsOrigins: [],
    corsCredentials: false,
    metricsReaders: null,
    jobs: true,
    workers: 1,
    paymentProvider: 'sandbox',
    runOutRisk: 0.01,
    supportCreditsMax: 1_000_000_000n,
    warningLimits: { perAccount: 6, perAddress: 20 },
    auditLogDays: 400,
    pointLimits: { PARTNER: 600_000, CUSTOMER: 60_000, ANONYMOUS: 6_000, BAD_CREDENTIAL: 300 },
    trustedProxies: [],
    testClock: false,
    strictStart: false,
    webhookAllowPrivate: false,
    logLevel: 'info',
  });
});

it('takes what is empty for what is not set', () => {
  const empty = { PORT: '', JWT_SECRET: '', OPERATOR_KEY: '', TEST_CLOCK: '', CORS_ORIGINS: '' };
  expect(readConfig(empty)).toEqual(readConfig({}));
});

const EVERYTHING = {
  SUPPORT_CREDITS_MAX: '50',
  ...PRODUCTION,
  PORT: '0',
  HOST: '0.0.0.0',
  JWT_ISSUER: 'https://id.example.com',
  JWT_AUDIENCE: 'headroom',
  PUBLIC_URL: 'https://billing.example.com/',
  SMTP_URL: 'smtps://me:pw@mail.example.com:465',
  MAIL_FROM: 'Headroom <billing@example.com>',
  OPERATOR_EMAIL: 'operations@example.com',
  REDIS_URL: 'rediss://:pw@cache:6380',
  CORS_ORIGINS: 'https://app.example.com, http://localhost:3000',
  CORS_CREDENTIALS: 'true',
  METRICS_TOKEN: `metrics-${SECRET}`,
  METRICS_ALLOW: '10.0.0.0/8, 127.0.0.1,::1',
  JOBS: 'off',
  WORKERS: '4',
  PAYMENT_PROVIDER: 'sandbox',
  RUN_OUT_RISK: '0.05',
  WARNING_MAILS_PER_ACCOUNT: '7',
  WARNING_MAILS_PER_ADDRESS: '30',
  AUDIT_LOG_DAYS: '30',
  RATE_LIMIT_PARTNER: '0',
  RATE_LIMIT_CUSTOMER: '1000',
  RATE_LIMIT_ANONYMOUS: '100',
  RATE_LIMIT_BAD_CREDENTIALS: '10',
  TRUST_PROXY: '10.0.0.0/8, fd00::1',
  TEST_CLOCK: 'true',
  ALLOW_TEST_CLOCK: 'true',
  ALLOW_PRIVATE_WEBHOOKS: 'true',
  STRICT_START: 'true',
  WEBHOOK_ALLOW_PRIVATE: 'true',
  LOG_LEVEL: 'warn',
};

it('reads every variable', () => {
  const config = readConfig(EVERYTHING);
  expect(config).toEqual({
    isProduction: true,
    warnings: [
      expect.stringContaining('ALLOW_SANDBOX_PAYMENTS'),
      expect.stringContaining('ALLOW_TEST_CLOCK'),
      expect.stringContaining('ALLOW_PRIVATE_WEBHOOKS'),
    ],
    host: '0.0.0.0',
    port: 0,
    databaseUrl: 'mariadb://headroom:pw@db:3306/headroom',
    dataFolder: 'data',
    operatorKey: PRODUCTION.OPERATOR_KEY,
    encryptionKeys: [],
    customerTokens: {
      keys: { secret: PRODUCTION.JWT_SECRET },
      issuer: 'https://id.example.com',
      audience: 'headroom',
    },
    publicUrl: 'https://billing.example.com',
    smtp: {
      url: 'smtps://me:pw@mail.example.com:465',
      from: { name: 'Headroom', address: 'billing@example.com' },
    },
    redisUrl: 'rediss://:pw@cache:6380',
    corsOrigins: ['https://app.example.com', 'http://localhost:3000'],
    corsCredentials: true,
    metricsReaders: {
      token: `metrics-${SECRET}`,
      networks: ['10.0.0.0/8', '127.0.0.1', '::1'],
    },
    jobs: false,
    workers: 4,
    paymentProvider: 'sandbox',
    runOutRisk: 0.05,
    supportCreditsMax: 50_000_000n,
    warningLimits: { perAccount: 7, perAddress: 30 },
    auditLogDays: 30,
    pointLimits: { PARTNER: 0, CUSTOMER: 1_000, ANONYMOUS: 100, BAD_CREDENTIAL: 10 },
    trustedProxies: ['10.0.0.0/8', 'fd00::1'],
    testClock: true,
    strictStart: true,
    operatorEmail: 'operations@example.com',
    webhookAllowPrivate: true,
    logLevel: 'warn',
  });
});

it('keeps what is made at the first start beside the SQLite file', () => {
  expect(readConfig({ DATABASE_URL: 'sqlite:/srv/headroom/main.db' }).dataFolder).toBe(
    '/srv/headroom',
  );
});

describe('a value that cannot be meant is refused by the name of its variable', () => {
  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '4000x'],
    ['DATABASE_URL', 'postgres://me@db/headroom'],
    ['DATABASE_URL', 'headroom.db'],
    ['DATABASE_URL', 'sqlite:'],
    ['DATABASE_URL', 'sqlite::memory:'],
    ['DATABASE_URL', 'mysql://me@db'],
    ['REDIS_URL', 'cache:6379'],
    ['REDIS_URL', 'redis://'],
    ['OPERATOR_KEY', 'two words'],
    ['JWKS_URL', 'file:///etc/keys.json'],
    ['PUBLIC_URL', 'billing.example.com'],
    ['SMTP_URL', 'mail.example.com'],
    ['SMTP_URL', 'http://mail.example.com'],
    ['SMTP_URL', 'smtp://'],
    ['MAIL_FROM', 'Headroom'],
    ['OPERATOR_EMAIL', 'Operations <a@x.test>'],
    ['OPERATOR_EMAIL', 'a..b@x.test'],
    ['MAIL_FROM', 'a@x.test, b@y.test'],
    ['MAIL_FROM', 'Headroom <a@x.test> b@y.test'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'https://app.example.com/path'],
    ['METRICS_TOKEN', 'two words'],
    ['METRICS_ALLOW', '10.0.0.0/33'],
    ['METRICS_ALLOW', 'localhost'],
    ['LOG_LEVEL', 'loud'],
    ['JOBS', 'false'],
    ['PAYMENT_PROVIDER', 'stripe'],
    ['RUN_OUT_RISK', '0'],
    ['RUN_OUT_RISK', '1 %'],
    ['WARNING_MAILS_PER_ACCOUNT', '0'],
    ['WARNING_MAILS_PER_ADDRESS', '1e3'],
    ['RATE_LIMIT_PARTNER', 'none'],
    ['RATE_LIMIT_CUSTOMER', '-1'],
    ['RATE_LIMIT_ANONYMOUS', '1e3'],
    ['RATE_LIMIT_BAD_CREDENTIALS', '10/s'],
    ['TRUST_PROXY', 'proxy.example.com'],
    ['TEST_CLOCK', 'yes'],
    ['ALLOW_SQLITE', '1'],
    ['STRICT_START', 'TRUE'],
    ['NODE_ENV', 'prod'],
  ])('%s=%s', (variable, value) => {
    expect(refusalOf({ [variable]: value })).toMatch(
      new RegExp(`^Headroom cannot start:\n  ${variable} must be .+\\.$`),
    );
  });
});

it('names everything that is wrong at once', () => {
  const refusal = refusalOf({ PORT: 'http', JOBS: 'maybe' });
  expect(refusal.split('\n')).toEqual([
    'Headroom cannot start:',
    '  PORT must be a whole number from 0 (any free port) to 65535, e.g. PORT=4000.',
    '  JOBS must be "on" or "off", or left out.',
  ]);
});

it('never repeats a secret', () => {
  expect(refusalOf({ OPERATOR_KEY: 'hush hush' })).not.toContain('hush');
  expect(refusalOf({ DATABASE_URL: 'postgres://me:hush@db/x' })).not.toContain('hush');
});

it('refuses a secret and a key set at once', () => {
  const refusal = refusalOf({ JWT_SECRET: SECRET, JWKS_URL: 'https://id.example.com/jwks' });
  expect(refusal).toContain('JWT_SECRET and JWKS_URL exclude each other');
});

it('wants to know whose the mails are that it is to send', () => {
  expect(refusalOf({ SMTP_URL: 'smtp://mail:1025' })).toContain('\n  MAIL_FROM must be set');
});

describe('production', () => {
  it('starts when everything is said', () => {
    expect(readConfig(PRODUCTION).isProduction).toBe(true);
  });

  it.each([
    ['OPERATOR_KEY', { OPERATOR_KEY: '' }],
    ['OPERATOR_KEY', { OPERATOR_KEY: SECRET.slice(1) }],
    ['OPERATOR_KEY', { OPERATOR_KEY: 'change-me-to-something-long' }],
    ['JWT_SECRET', { JWT_SECRET: '' }],
    ['METRICS_TOKEN', { METRICS_TOKEN: 'metrics' }],
    ['METRICS_TOKEN', { METRICS_TOKEN: PRODUCTION.OPERATOR_KEY }],
    ['CORS_ORIGINS', { CORS_CREDENTIALS: 'true' }],
    ['JWT_SECRET', { JWT_SECRET: SECRET.slice(1) }],
    ['JWKS_URL', { JWT_SECRET: '', JWKS_URL: 'http://id.example.com/jwks' }],
    ['DATABASE_URL', { DATABASE_URL: '' }],
    ['SMTP_URL', { MAIL_FROM: 'billing@example.com' }],
    ['PUBLIC_URL', { SMTP_URL: 'smtp://mail', MAIL_FROM: 'billing@example.com' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://me:change-me@db/headroom' }],
  ])('is refused for the sake of %s with %j', (variable, changes) => {
    expect(refusalOf({ ...PRODUCTION, ...changes })).toContain(`\n  ${variable} `);
  });

  it('takes SQLite where that is said to be meant', () => {
    const environment = { ...PRODUCTION, DATABASE_URL: 'sqlite:data/headroom.db' };
    expect(refusalOf(environment)).toContain('ALLOW_SQLITE=true');
    expect(refusalOf({ ...environment, ALLOW_SQLITE: 'true' })).toBe('none');
  });

  it.each([
    ['PAYMENT_PROVIDER', { PAYMENT_PROVIDER: '' }, 'ALLOW_SANDBOX_PAYMENTS'],
    ['PAYMENT_PROVIDER', { PAYMENT_PROVIDER: 'sandbox' }, 'ALLOW_SANDBOX_PAYMENTS'],
    ['TEST_CLOCK', { TEST_CLOCK: 'true' }, 'ALLOW_TEST_CLOCK'],
    ['WEBHOOK_ALLOW_PRIVATE', { WEBHOOK_ALLOW_PRIVATE: 'true' }, 'ALLOW_PRIVATE_WEBHOOKS'],
  ])('refuses %s=%j unless %s says that it is meant', (variable, changes, allowed) => {
    const environment = { ...PRODUCTION, ALLOW_SANDBOX_PAYMENTS: '', ...changes };
    const refusal = refusalOf(environment);
    expect(refusal).toContain(`\n  ${variable} `);
    expect(refusal).toContain(`or set ${allowed}=true`);
    const others = { ALLOW_SANDBOX_PAYMENTS: 'true', ALLOW_TEST_CLOCK: 'true' };
    expect(refusalOf({ ...environment, ...others, [allowed]: 'true' })).toBe('none');
    expect(refusalOf({ ...environment, [allowed]: 'false' })).toContain(`\n  ${variable} `);
  });

  it('warns of nothing where nothing was allowed that is for trying out', () => {
    expect(readConfig({ TEST_CLOCK: 'true', WEBHOOK_ALLOW_PRIVATE: 'true' }).warnings).toEqual([]);
  });

  it.each([
    ['JWT_SECRET', { JWT_SECRET: PRODUCTION.OPERATOR_KEY }],
    ['OPERATOR_KEY', { DATABASE_URL: `mariadb://me:${PRODUCTION.OPERATOR_KEY}@db/headroom` }],
    ['JWT_SECRET', { REDIS_URL: `redis://:${PRODUCTION.JWT_SECRET}@cache:6379` }],
  ])('refuses one secret for two purposes: %s with %j', (variable, changes) => {
    expect(refusalOf({ ...PRODUCTION, ...changes })).toContain(`\n  ${variable} is the same as`);
  });

  it('takes a key set in place of a secret', () => {
    const jwksUrl = 'https://id.example.com/jwks';
    const config = readConfig({ ...PRODUCTION, JWT_SECRET: '', JWKS_URL: jwksUrl });
    expect(config.customerTokens.keys).toEqual({ jwksUrl });
  });
});

it.each([
  ['127.0.0.1', 'http://127.0.0.1:4000'],
  ['0.0.0.0', 'http://localhost:4000'],
  ['::', 'http://localhost:4000'],
  ['::1', 'http://[::1]:4000'],
])('a server that listens on %s is found at %s', (host, url) => {
  expect(defaultPublicUrl(host, 4000)).toBe(url);
});
