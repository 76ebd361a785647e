import { randomBytes } from 'node:crypto';
import { ConfigError, readConfig } from '../../src/config/config';

const KEY = randomBytes(32);
const PREVIOUS = randomBytes(32);

const keys = (environment: Record<string, string>) => readConfig(environment).encryptionKeys;

it.each(['hex', 'base64', 'base64url'] as const)('takes 32 random bytes in %s', (form) => {
  for (let time = 0; time < 300; time += 1) {
    const key = randomBytes(32);
    expect(keys({ ENCRYPTION_KEY: key.toString(form) })).toEqual([key]);
  }
});

it('takes the key before it, to open what that has sealed', () => {
  const environment = {
    ENCRYPTION_KEY: KEY.toString('hex'),
    ENCRYPTION_KEY_PREVIOUS: PREVIOUS.toString('hex'),
  };
  expect(keys(environment)).toEqual([KEY, PREVIOUS]);
});

it.each([
  ['31 bytes', KEY.toString('hex').slice(2)],
  ['33 bytes', `${KEY.toString('hex')}00`],
  ['a passphrase', 'nine grey herons left the pond at dawn'],
  ['zeros', '0'.repeat(64)],
  ['zeros in base64', Buffer.alloc(32).toString('base64')],
  ['a repetition', KEY.toString('hex').slice(0, 16).repeat(4)],
  ['bytes that count up', Buffer.from(Array.from({ length: 32 }, (_, at) => at)).toString('hex')],
  [
    'bytes that count down',
    Buffer.from(Array.from({ length: 32 }, (_, at) => 99 - at)).toString('base64'),
  ],
  ['a text in base64', Buffer.from('nine grey herons left the pond..').toString('base64')],
])('refuses %s', (_, text) => {
  expect(() => keys({ ENCRYPTION_KEY: text })).toThrow(/\n {2}ENCRYPTION_KEY must be /);
});

it('refuses a previous key that changes nothing', () => {
  const text = KEY.toString('hex');
  expect(() => keys({ ENCRYPTION_KEY_PREVIOUS: text })).toThrow(ConfigError);
  expect(() => keys({ ENCRYPTION_KEY: text, ENCRYPTION_KEY_PREVIOUS: text })).toThrow(ConfigError);
});

it('refuses in production a key that is another secret, too', () => {
  const text = KEY.toString('hex');
  const environment = {
    NODE_ENV: 'production',
    DATABASE_URL: 'mariadb://headroom:pw@db:3306/headroom',
    ALLOW_SANDBOX_PAYMENTS: 'true',
    OPERATOR_KEY: text,
    JWT_SECRET: PREVIOUS.toString('hex'),
    ENCRYPTION_KEY: text,
  };
  expect(() => readConfig(environment)).toThrow('OPERATOR_KEY is the same as ENCRYPTION_KEY');
});
