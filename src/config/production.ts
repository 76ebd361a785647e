import { isOnThisMachine, isSqlite, PAYMENT_PROVIDERS, type Variables } from './environment';
import { weaknessOf } from './weak-secret';

export type Refuse = (variable: keyof Variables, message: string) => void;

const PLACEHOLDER = 'change-me';
const MAKE_A_SECRET = 'make one with `openssl rand -hex 32`';

/** What only trying out is meant for. Each is refused unless a variable says that it is meant. */
const ALLOWED_BY_NAME = [
  {
    variable: 'PAYMENT_PROVIDER',
    by: 'ALLOW_SANDBOX_PAYMENTS',
    isOn: ({ PAYMENT_PROVIDER }: Variables) => !PAYMENT_PROVIDERS[PAYMENT_PROVIDER].isLive,
    refusal: 'is the sandbox, where credits cost nothing: name a provider that takes money',
    warning: 'payments go to the sandbox: credits cost nothing',
  },
  {
    variable: 'TEST_CLOCK',
    by: 'ALLOW_TEST_CLOCK',
    isOn: ({ TEST_CLOCK }: Variables) => TEST_CLOCK,
    refusal: 'stops renewals, expiry and alerts until somebody moves time: unset it',
    warning: 'the test clock is on: time stands still until the operator moves it',
  },
  {
    variable: 'WEBHOOK_ALLOW_PRIVATE',
    by: 'ALLOW_PRIVATE_WEBHOOKS',
    isOn: ({ WEBHOOK_ALLOW_PRIVATE }: Variables) => WEBHOOK_ALLOW_PRIVATE,
    refusal: 'lets whoever makes a webhook reach your own network: unset it',
    warning: 'webhooks may go to private addresses, without TLS',
  },
] as const;

/** What was allowed in production though it is for trying out, a sentence each. */
export function warningsInProduction(set: Variables): readonly string[] {
  if (set.NODE_ENV !== 'production') return [];
  return ALLOWED_BY_NAME.filter(({ isOn }) => isOn(set)).map(
    ({ variable, by, warning }) => `${warning} (${variable}, allowed by ${by})`,
  );
}

export function refuseInProduction(set: Variables, refuse: Refuse): void {
  refuseWhatIsForTrying(set, refuse);
  refuseSecrets(set, refuse);
  if (set.DATABASE_URL.includes(PLACEHOLDER)) {
    refuse('DATABASE_URL', `still has "${PLACEHOLDER}" in it: put the real password there`);
  }
  if (set.SMTP_URL === undefined && set.MAIL_FROM !== undefined) {
    refuse('SMTP_URL', 'must be set where MAIL_FROM is: without a server no mail is sent');
  }
  if (set.SMTP_URL !== undefined && set.PUBLIC_URL === undefined) {
    refuse('PUBLIC_URL', 'must be set where SMTP_URL is: the links in mails begin with it');
  }
  if (set.JWKS_URL !== undefined && !isSafeFromEavesdroppers(set.JWKS_URL)) {
    refuse(
      'JWKS_URL',
      'must begin with https:// in production: whoever alters the keys is everybody',
    );
  }
}

function refuseWhatIsForTrying(set: Variables, refuse: Refuse): void {
  if (isSqlite(set.DATABASE_URL) && !set.ALLOW_SQLITE) {
    refuse(
      'DATABASE_URL',
      'is SQLite, which serves one process on one machine: name a MariaDB or MySQL server, ' +
        'or set ALLOW_SQLITE=true if that is what you want',
    );
  }
  for (const { variable, by, isOn, refusal } of ALLOWED_BY_NAME) {
    if (!isOn(set) || set[by]) continue;
    refuse(variable, `${refusal}, or set ${by}=true if that is what you want`);
  }
}

function refuseSecrets(set: Variables, refuse: Refuse): void {
  if (set.OPERATOR_KEY === undefined) {
    refuse('OPERATOR_KEY', `must be set in production: ${MAKE_A_SECRET}`);
  }
  if (set.JWT_SECRET === undefined && set.JWKS_URL === undefined) {
    refuse('JWT_SECRET', `or JWKS_URL must be set in production: ${MAKE_A_SECRET}`);
  }
  const seen = new Map([...passwordsIn(set), ...encryptionKeysIn(set)]);
  for (const variable of ['OPERATOR_KEY', 'JWT_SECRET', 'METRICS_TOKEN'] as const) {
    const secret = set[variable];
    if (secret === undefined) continue;
    const weakness = weaknessOf(secret);
    if (weakness !== null) refuse(variable, `${weakness}: ${MAKE_A_SECRET}`);
    const other = seen.get(secret);
    if (other !== undefined) {
      refuse(variable, `is the same as ${other}: who learns one has both. ${MAKE_A_SECRET}`);
    }
    seen.set(secret, variable);
  }
}

/** By password: the variable whose address has it. */
function passwordsIn(set: Variables): [string, string][] {
  const addresses = ['DATABASE_URL', 'SMTP_URL', 'REDIS_URL'] as const;
  return addresses.flatMap((variable) => {
    const address = set[variable];
    if (address === undefined || !URL.canParse(address)) return [];
    const { password } = new URL(address);
    return password === '' ? [] : [[decodedOr(password), variable] as [string, string]];
  });
}

function encryptionKeysIn(set: Variables): [string, string][] {
  return (['ENCRYPTION_KEY', 'ENCRYPTION_KEY_PREVIOUS'] as const).flatMap((variable) =>
    (['hex', 'base64', 'base64url'] as const).map((form) => {
      const text = set[variable]?.toString(form) ?? '';
      return [text, variable] as [string, string];
    }),
  );
}

function decodedOr(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isSafeFromEavesdroppers(url: string): boolean {
  return url.startsWith('https:') || isOnThisMachine(url);
}
