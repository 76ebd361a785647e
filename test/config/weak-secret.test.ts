import { randomBytes } from 'node:crypto';
import { weaknessOf } from '../../src/config/weak-secret';

describe('calls a secret weak', () => {
  it.each([
    '',
    'f00dfacecafe123',
    '0000000000000000',
    '0'.repeat(64),
    'abababababababab',
    'abcabcabcabcabcabca',
    '7f3a7f3a7f3a7f3a7f3a',
    '0123456789abcdef',
    '0123456789abcdef0123456789abcdef',
    'fedcba9876543210',
    'abcdefghijklmnopqrstuvwxyz',
    '12345678901234567890',
    'qwertyuiopasdfghjkl',
    'qwertzuiop1234567890',
    'password-8f3ac1d97be2604c',
    'P4ssw0rd is password',
    'change-me-to-something-long',
    'CHANGE_ME_8f3ac1d97be2604c',
    'changeme-changeme-now',
    'replace-me-8f3ac1d97be2604c',
    'my-secret-operator-key',
    'supersecretsecretkey',
    'operator-0123456789abcdef',
    'customers-1111111111111111',
    'aabbaabbabababba',
  ])('%j', (secret) => {
    expect(weaknessOf(secret)).not.toBeNull();
  });
});

it('takes a sentence of its own', () => {
  expect(weaknessOf('nine grey herons left the pond at dawn')).toBeNull();
});

it('takes what a generator of secrets makes, in every usual form', () => {
  for (let time = 0; time < 2_000; time += 1) {
    expect(weaknessOf(randomBytes(32).toString('hex'))).toBeNull();
    expect(weaknessOf(randomBytes(16).toString('hex'))).toBeNull();
    expect(weaknessOf(randomBytes(24).toString('base64url'))).toBeNull();
  }
});
