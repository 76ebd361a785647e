import { z } from 'zod';
import { isAddressOrRange } from '../access/address-list';
import { readMailAddress } from '../account/state/mail-address';
import { POINT_LIMITS } from '../limits/limit-list';
import { parseMailbox } from '../mail/words/address';
import { parseCredits } from '../units/credits';
import { encryptionKey } from './encryption-key';

export const PAYMENT_PROVIDERS = { sandbox: { isLive: false } } as const;
export type PaymentProviderName = keyof typeof PAYMENT_PROVIDERS;

/** More than any machine has cores for: each takes memory and connections of its own. */
export const WORKERS_MAX = 64;

const SQLITE = /^sqlite:(?!\/\/)(?!:memory:)./;

const HEADER_TEXT = /^[\x21-\x7e]+$/;
const HEADER_TEXT_WANTED = 'must be printable ASCII without blanks: it travels in a header';

/** The variables one by one: form and default. What they mean together is config.ts' business. */
export const VARIABLES = z.object({
  NODE_ENV: choice(['development', 'test', 'production'], 'development'),
  PORT: z
    .string()
    .refine(isPort, 'must be a whole number from 0 (any free port) to 65535, e.g. PORT=4000')
    .default('4000')
    .transform(Number),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .refine(isDatabaseUrl, {
      error:
        'must be sqlite:path/to/file.db, mysql://user:password@host:3306/database ' +
        'or mariadb://user:password@host:3306/database',
    })
    .default('sqlite:data/headroom.db'),
  OPERATOR_KEY: z.string().regex(HEADER_TEXT, HEADER_TEXT_WANTED).optional(),
  JWT_SECRET: z.string().optional(),
  ENCRYPTION_KEY: encryptionKey().optional(),
  ENCRYPTION_KEY_PREVIOUS: encryptionKey().optional(),
  JWKS_URL: z.string().refine(isHttpUrl, 'must be an http(s) address of a key set').optional(),
  JWT_ISSUER: z.string().optional(),
  JWT_AUDIENCE: z.string().optional(),
  PUBLIC_URL: z
    .string()
    .refine(isHttpUrl, 'must be an http(s) address, e.g. https://billing.example.com')
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  SMTP_URL: z
    .string()
    .refine(isSmtpUrl, 'must be smtp://user:password@host:587 or smtps://user:password@host:465')
    .optional(),
  MAIL_FROM: z
    .string()
    .refine((text) => parseMailbox(text) !== null, {
      error: 'must be an address, e.g. billing@example.com or Headroom <billing@example.com>',
    })
    .optional(),
  REDIS_URL: z
    .string()
    .refine(isRedisUrl, 'must be redis://user:password@host:6379 or rediss://…, with TLS')
    .optional(),
  OPERATOR_EMAIL: z
    .string()
    .refine((text) => readMailAddress(text).address !== null, {
      error: 'must be a plain address, e.g. operations@example.com',
    })
    .transform((text) => readMailAddress(text).address ?? text)
    .optional(),
  CORS_ORIGINS: z
    .string()
    .default('')
    .transform(listed)
    .refine((origins) => origins.every(isOrigin), {
      error:
        'must be origins with commas between them, scheme and host without a path, ' +
        'e.g. https://app.example.com,http://localhost:3000',
    }),
  CORS_CREDENTIALS: flag(),
  METRICS_TOKEN: z.string().regex(HEADER_TEXT, HEADER_TEXT_WANTED).optional(),
  METRICS_ALLOW: z
    .string()
    .default('')
    .transform(listed)
    .refine((networks) => networks.every(isAddressOrRange), {
      error:
        'must be addresses or networks with commas between them, e.g. 127.0.0.1,10.0.0.0/8,::1',
    }),
  LOG_LEVEL: choice(['silent', 'error', 'warn', 'info', 'debug'], 'info'),
  JOBS: choice(['on', 'off'], 'on').transform((jobs) => jobs === 'on'),
  WORKERS: z
    .string()
    .refine(isWorkers, {
      error: `must be a whole number from 1 to ${WORKERS_MAX}, e.g. WORKERS=4 or --workers 4`,
    })
    .default('1')
    .transform(Number),
  PAYMENT_PROVIDER: choice(Object.keys(PAYMENT_PROVIDERS) as PaymentProviderName[], 'sandbox'),
  RUN_OUT_RISK: z
    .string()
    .refine(isRunOutRisk, 'must be a chance from 0.001 to 0.5, e.g. RUN_OUT_RISK=0.01')
    .default('0.01')
    .transform(Number),
  WARNING_MAILS_PER_ACCOUNT: mailLimit('WARNING_MAILS_PER_ACCOUNT', 6),
  WARNING_MAILS_PER_ADDRESS: mailLimit('WARNING_MAILS_PER_ADDRESS', 20),
  SUPPORT_CREDITS_MAX: z
    .string()
    .refine((text) => parseCredits(text) !== null, {
      error: 'must be a number of credits, e.g. SUPPORT_CREDITS_MAX=1000',
    })
    .default('1000')
    .transform((text) => parseCredits(text) ?? 0n),
  AUDIT_LOG_DAYS: z
    .string()
    .regex(
      /^[1-9]\d{0,4}$/,
      'must be a whole number of days from 1 to 99999, e.g. AUDIT_LOG_DAYS=400',
    )
    .default('400')
    .transform(Number),
  RATE_LIMIT_PARTNER: pointLimit('RATE_LIMIT_PARTNER', POINT_LIMITS.PARTNER),
  RATE_LIMIT_CUSTOMER: pointLimit('RATE_LIMIT_CUSTOMER', POINT_LIMITS.CUSTOMER),
  RATE_LIMIT_ANONYMOUS: pointLimit('RATE_LIMIT_ANONYMOUS', POINT_LIMITS.ANONYMOUS),
  RATE_LIMIT_BAD_CREDENTIALS: pointLimit('RATE_LIMIT_BAD_CREDENTIALS', POINT_LIMITS.BAD_CREDENTIAL),
  TRUST_PROXY: z
    .string()
    .default('')
    .transform(listed)
    .refine((ranges) => ranges.every(isAddressOrRange), {
      error:
        'must be addresses or ranges of your proxies with commas between them, ' +
        'e.g. TRUST_PROXY=10.0.0.0/8,fd00::/8',
    }),
  TEST_CLOCK: flag(),
  ALLOW_SQLITE: flag(),
  ALLOW_SANDBOX_PAYMENTS: flag(),
  ALLOW_TEST_CLOCK: flag(),
  ALLOW_PRIVATE_WEBHOOKS: flag(),
  STRICT_START: flag(),
  WEBHOOK_ALLOW_PRIVATE: flag(),
});

export type Variables = z.infer<typeof VARIABLES>;

export function isSqlite(databaseUrl: string): boolean {
  return SQLITE.test(databaseUrl);
}

export function sqlitePath(databaseUrl: string): string {
  return databaseUrl.slice('sqlite:'.length);
}

export function isOnThisMachine(address: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(urlOf(address)?.hostname ?? '');
}

function choice<const Name extends string>(names: readonly Name[], usual: NoInfer<Name>) {
  const message = `must be ${names.map((name) => `"${name}"`).join(' or ')}, or left out`;
  return z.enum(names, message).default(usual);
}

function flag() {
  return choice(['true', 'false'], 'false').transform((value) => value === 'true');
}

function listed(list: string): string[] {
  return list.split(',').flatMap((part) => part.trim() || []);
}

function mailLimit(name: string, usual: number) {
  return z
    .string()
    .regex(/^[1-9]\d{0,5}$/, `must be a whole number from 1 to 999999, e.g. ${name}=${usual}`)
    .default(String(usual))
    .transform(Number);
}

function pointLimit(name: string, usual: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/, `must be points a minute, 0 for no limit, e.g. ${name}=${usual}`)
    .default(String(usual))
    .transform(Number);
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
}

function isWorkers(text: string): boolean {
  return /^[1-9]\d?$/.test(text) && Number(text) <= WORKERS_MAX;
}

/** Less can't be measured by the futures that are sampled. */
function isRunOutRisk(text: string): boolean {
  return /^0?\.\d{1,6}$/.test(text) && Number(text) >= 0.001 && Number(text) <= 0.5;
}

function isDatabaseUrl(text: string): boolean {
  if (isSqlite(text)) return true;
  const url = urlOf(text);
  if (url === null) return false;
  const isServer = url.protocol === 'mysql:' || url.protocol === 'mariadb:';
  return isServer && url.hostname !== '' && /^\/[^/]+$/.test(url.pathname);
}

function isHttpUrl(text: string): boolean {
  const protocol = urlOf(text)?.protocol;
  return protocol === 'http:' || protocol === 'https:';
}

function isSmtpUrl(text: string): boolean {
  const url = urlOf(text);
  return ['smtp:', 'smtps:'].includes(url?.protocol ?? '') && url?.hostname !== '';
}

function isRedisUrl(text: string): boolean {
  const url = urlOf(text);
  return ['redis:', 'rediss:'].includes(url?.protocol ?? '') && url?.hostname !== '';
}

function isOrigin(text: string): boolean {
  return isHttpUrl(text) && urlOf(text)?.origin === text;
}

function urlOf(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
