import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { ApiKeyId, OperatorKeyId } from '../units/ids';

/** What a caller sends, taken apart: which key it claims to be, and what proves it. */
export interface KeyText<Id extends string> {
  readonly id: Id;
  readonly secret: string;
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SECRET_BYTES = 32;
const SECRET_DIGITS = 43;
const CHECKSUM_DIGITS = 6;

/**
 * How keys of one kind are written: `<prefix><the id's key>_<secret><checksum>`. The checksum lets
 * typing errors and the scanners that look for leaked keys be answered without a database.
 */
export class KeyForm<Id extends string> {
  readonly #form: RegExp;

  constructor(
    /** What all keys of the kind begin with. */
    readonly prefix: string,
    private readonly idPrefix: string,
  ) {
    this.#form = new RegExp(
      `^${prefix}([0-9a-f]{32})_([0-9A-Za-z]{${SECRET_DIGITS}})([0-9A-Za-z]{${CHECKSUM_DIGITS}})$`,
    );
  }

  format({ id, secret }: KeyText<Id>): string {
    const body = `${this.prefix}${id.slice(this.idPrefix.length)}_${secret}`;
    return body + checksum(body);
  }

  /** Null where the text is no key, byte by byte: a key in other case is none. */
  parse(text: string): KeyText<Id> | null {
    const match = this.#form.exec(text);
    if (match === null) return null;
    const [, key = '', secret = '', sum = ''] = match;
    if (checksum(text.slice(0, -CHECKSUM_DIGITS)) !== sum) return null;
    return { id: `${this.idPrefix}${key}` as Id, secret };
  }
}

/** Of partners and customers. */
export const API_KEY = new KeyForm<ApiKeyId>('hr_', 'key_');
export const OPERATOR_KEY = new KeyForm<OperatorKeyId>('hro_', 'opk_');

/** 256 random bits, in letters and digits. */
export function newSecret(): string {
  return base62(BigInt(`0x${randomBytes(SECRET_BYTES).toString('hex')}`), SECRET_DIGITS);
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
