import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { ApiKeyId } from '../units/ids';

/** What a partner sends, taken apart: which key it claims to be, and what proves it. */
export interface ApiKeyText {
  readonly id: ApiKeyId;
  readonly secret: string;
}

export const API_KEY_PREFIX = 'hr_';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SECRET_BYTES = 32;
const SECRET_DIGITS = 43;
const CHECKSUM_DIGITS = 6;
const FORM = new RegExp(
  `^${API_KEY_PREFIX}([0-9a-f]{32})_([0-9A-Za-z]{${SECRET_DIGITS}})([0-9A-Za-z]{${CHECKSUM_DIGITS}})$`,
);

/** 256 random bits, in letters and digits. */
export function newSecret(): string {
  return base62(BigInt(`0x${randomBytes(SECRET_BYTES).toString('hex')}`), SECRET_DIGITS);
}

/**
 * `hr_<the id's key>_<secret><checksum>`. The checksum lets typing errors and the scanners that
 * look for leaked keys be answered without a database.
 */
export function formatApiKey({ id, secret }: ApiKeyText): string {
  const body = `${API_KEY_PREFIX}${id.slice('key_'.length)}_${secret}`;
  return body + checksum(body);
}

/** Null where the text is no key, byte by byte: a key in other case is none. */
export function parseApiKey(text: string): ApiKeyText | null {
  const match = FORM.exec(text);
  if (match === null) return null;
  const [, key = '', secret = '', sum = ''] = match;
  if (checksum(text.slice(0, -CHECKSUM_DIGITS)) !== sum) return null;
  return { id: `key_${key}` as ApiKeyId, secret };
}

/** What is random through and through needs no slow hash. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Takes as long for a near miss as for a far one. */
export function isSecret(secret: string, hash: Buffer): boolean {
  return timingSafeEqual(hashSecret(secret), hash);
}

function checksum(text: string): string {
  return base62(BigInt(crc32(text)), CHECKSUM_DIGITS);
}

function base62(value: bigint, digits: number): string {
  let text = '';
  for (let rest = value; text.length < digits; rest /= 62n) {
    text = ALPHABET.charAt(Number(rest % 62n)) + text;
  }
  return text;
}
