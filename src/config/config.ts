import { dirname } from 'node:path';
import type { WarningLimits } from '../events/warning-limits';
import type { PointLimits } from '../limits/limit-list';
import { type Mailbox, parseMailbox } from '../mail/words/address';
import type { Credits } from '../units/credits';
import {
  isSqlite,
  PAYMENT_PROVIDERS,
  type PaymentProviderName,
  sqlitePath,
  VARIABLES,
  type Variables,
} from './environment';
import { type Refuse, refuseInProduction, warningsInProduction } from './production';

/** Everything that the environment may say, read once at the start. */
export interface Config {
  readonly isProduction: boolean;
  /** What only trying out is meant for and was allowed in production, a sentence each. */
  readonly warnings: readonly string[];
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** `sqlite:path`, `mysql://…` or `mariadb://…` */
  readonly databaseUrl: string;
  /** Where what is made at the first start is kept: beside the SQLite file, else `data`. */
  readonly dataFolder: string;
  /** Null: made at the first start. */
  readonly operatorKey: string | null;
  readonly customerTokens: CustomerTokenRules;
  /** Seal secrets in the database: the first one; those after it still open. None: as they are. */
  readonly encryptionKeys: readonly Buffer[];
  /** Null: where the server listens, see `defaultPublicUrl`. Without a slash at its end. */
  readonly publicUrl: string | null;
  /** Null: mails are not sent; they are kept in the dev mailbox, in production given up. */
  readonly smtp: SmtpConfig | null;
  /** Null: what other processes change is noticed by polling. */
  readonly redisUrl: string | null;
  /** Where the operator is told of what needs a look; null: only the log tells. */
  readonly operatorEmail: string | null;
  /** For development: webhooks may go over http, and to private addresses. */
  readonly webhookAllowPrivate: boolean;
  readonly corsOrigins: readonly string[];
  readonly corsCredentials: boolean;
  /** Who may read `/metrics`; null: everybody. */
  readonly metricsReaders: MetricsReaders | null;
  /** Whether this process runs the jobs and the relay. */
  readonly jobs: boolean;
  /** Processes that serve. 1: this one alone. */
  readonly workers: number;
  readonly paymentProvider: PaymentProviderName;
  /** The highest chance of running out in a period that advice accepts, 0 to 1. */
  readonly runOutRisk: number;
  readonly warningLimits: WarningLimits;
  /** The most that a key of the role SUPPORT may give or take at once. */
  readonly supportCreditsMax: Credits;
  /** How long the audit log keeps its entries. */
  readonly auditLogDays: number;
  readonly pointLimits: PointLimits;
  /** Addresses and ranges of proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  readonly testClock: boolean;
  /** Refuse to start, rather than warn, when the database's settings endanger exactness. */
  readonly strictStart: boolean;
  readonly logLevel: Variables['LOG_LEVEL'];
}

export interface MetricsReaders {
  /** Null: nobody by a token. */
  readonly token: string | null;
  /** Addresses and networks; callers from there need no token. */
  readonly networks: readonly string[];
}

export interface SmtpConfig {
  /** `smtp://…` or `smtps://…` */
  readonly url: string;
  readonly from: Mailbox;
}

/** How a customer's token is judged. */
export interface CustomerTokenRules {
  /** Null with neither variable set: a secret made at the first start. */
  readonly keys: { readonly secret: string } | { readonly jwksUrl: string } | null;
  /** Null: not looked at. */
  readonly issuer: string | null;
  readonly audience: string | null;
}

/** Its message has a line for each variable that is wrong, with what to do about it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Throws ConfigError. A variable that is empty counts as not set. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.entries(environment).filter(([, value]) => value !== '');
  const parsed = VARIABLES.safeParse(Object.fromEntries(set));
  if (!parsed.success) throw refusal(parsed.error.issues);
  const problems = problemsTogether(parsed.data);
  if (problems.length > 0) throw refusal(problems);
  return configFrom(parsed.data);
}

/** Where a browser on this machine finds the server. */
export function defaultPublicUrl(host: string, port: number): string {
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const name = isEverywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

interface Problem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function problemsTogether(set: Variables): Problem[] {
  const problems: Problem[] = [];
  const refuse: Refuse = (variable, message) => problems.push({ path: [variable], message });

  if (set.JWT_SECRET !== undefined && set.JWKS_URL !== undefined) {
    refuse('JWT_SECRET', 'and JWKS_URL exclude each other: keep the one your tokens are signed by');
  }
  if (set.TEST_CLOCK && PAYMENT_PROVIDERS[set.PAYMENT_PROVIDER].isLive) {
    refuse('TEST_CLOCK', 'would charge real money at made-up times: unset it, or use the sandbox');
  }
  if (set.SMTP_URL !== undefined && set.MAIL_FROM === undefined) {
    refuse('MAIL_FROM', 'must be set where SMTP_URL is: the address that your mails come from');
  }
  const { ENCRYPTION_KEY: key, ENCRYPTION_KEY_PREVIOUS: previous } = set;
  if (previous !== undefined && (key === undefined || key.equals(previous))) {
    refuse('ENCRYPTION_KEY', 'must be set where ENCRYPTION_KEY_PREVIOUS is, and be another key');
  }
  if (set.CORS_CREDENTIALS && set.CORS_ORIGINS.length === 0) {
    refuse('CORS_ORIGINS', 'must be set where CORS_CREDENTIALS is: the origins that may send them');
  }
  if (set.WORKERS > 1 && isSqlite(set.DATABASE_URL)) {
    refuse(
      'WORKERS',
      `(or --workers) is ${set.WORKERS}, and a SQLite file belongs to one process: leave it out, ` +
        'or name a MariaDB or MySQL server in DATABASE_URL',
    );
  }
  if (set.NODE_ENV === 'production') refuseInProduction(set, refuse);
  return problems;
}

function configFrom(set: Variables): Config {
  return {
    isProduction: set.NODE_ENV === 'production',
    warnings: warningsInProduction(set),
    host: set.HOST,
    port: set.PORT,
    databaseUrl: set.DATABASE_URL,
    dataFolder: isSqlite(set.DATABASE_URL) ? dirname(sqlitePath(set.DATABASE_URL)) : 'data',
    operatorKey: set.OPERATOR_KEY ?? null,
    encryptionKeys: [set.ENCRYPTION_KEY, set.ENCRYPTION_KEY_PREVIOUS].filter(
      (key) => key !== undefined,
    ),
    customerTokens: {
      keys: keysFrom(set),
      issuer: set.JWT_ISSUER ?? null,
      audience: set.JWT_AUDIENCE ?? null,
    },
    publicUrl: set.PUBLIC_URL ?? null,
    smtp: smtpFrom(set),
    operatorEmail: set.OPERATOR_EMAIL ?? null,
    redisUrl: set.REDIS_URL ?? null,
    webhookAllowPrivate: set.WEBHOOK_ALLOW_PRIVATE,
    corsOrigins: set.CORS_ORIGINS,
    corsCredentials: set.CORS_CREDENTIALS,
    metricsReaders: metricsReadersFrom(set),
    jobs: set.JOBS,
    workers: set.WORKERS,
    paymentProvider: set.PAYMENT_PROVIDER,
    runOutRisk: set.RUN_OUT_RISK,
    warningLimits: {
      perAccount: set.WARNING_MAILS_PER_ACCOUNT,
      perAddress: set.WARNING_MAILS_PER_ADDRESS,
    },
    supportCreditsMax: set.SUPPORT_CREDITS_MAX,
    auditLogDays: set.AUDIT_LOG_DAYS,
    pointLimits: {
      PARTNER: set.RATE_LIMIT_PARTNER,
      CUSTOMER: set.RATE_LIMIT_CUSTOMER,
      ANONYMOUS: set.RATE_LIMIT_ANONYMOUS,
      BAD_CREDENTIAL: set.RATE_LIMIT_BAD_CREDENTIALS,
    },
    trustedProxies: set.TRUST_PROXY,
    testClock: set.TEST_CLOCK,
    strictStart: set.STRICT_START,
    logLevel: set.LOG_LEVEL,
  };
}

function keysFrom({ JWT_SECRET, JWKS_URL }: Variables): CustomerTokenRules['keys'] {
  if (JWT_SECRET !== undefined) return { secret: JWT_SECRET };
  return JWKS_URL === undefined ? null : { jwksUrl: JWKS_URL };
}

/** In production nobody, until somebody is named; elsewhere everybody until then. */
function metricsReadersFrom(set: Variables): MetricsReaders | null {
  const { METRICS_TOKEN: token = null, METRICS_ALLOW: networks, NODE_ENV } = set;
  const isOpen = NODE_ENV !== 'production' && token === null && networks.length === 0;
  return isOpen ? null : { token, networks };
}

function smtpFrom({ SMTP_URL, MAIL_FROM }: Variables): SmtpConfig | null {
  const from = parseMailbox(MAIL_FROM ?? '');
  return SMTP_URL === undefined || from === null ? null : { url: SMTP_URL, from };
}

function refusal(problems: readonly Problem[]): ConfigError {
  const lines = problems.map(({ path, message }) => `  ${path.join('.')} ${message}.`);
  return new ConfigError(['Headroom cannot start:', ...lines].join('\n'));
}
