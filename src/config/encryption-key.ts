import { z } from 'zod';
import { weaknessOf } from './weak-secret';

const KEY_BYTES = 32;
const HEX = /^[0-9a-f]{64}$/i;
const BASE64 = /^[A-Za-z0-9+/_-]{43}=?$/;
/** Of 32 random bytes some 30 differ. */
const DISTINCT_BYTES_MIN = 16;

/** A variable that holds 32 random bytes, in hexadecimal or base64. */
export function encryptionKey() {
  return z
    .string()
    .refine((text) => HEX.test(text) || BASE64.test(text), {
      error: 'must be 32 bytes in hexadecimal or base64: make them with `openssl rand -hex 32`',
      abort: true,
    })
    .refine((text) => isRandom(text), {
      error: 'must be random, and can be guessed: make one with `openssl rand -hex 32`',
    })
    .transform(bytesOf);
}

function isRandom(text: string): boolean {
  if (weaknessOf(text) !== null) return false;
  const bytes = bytesOf(text);
  const distinct = new Set(bytes).size;
  const steps = new Set(bytes.subarray(1).map((byte, at) => byte - (bytes[at] ?? 0)));
  return distinct >= DISTINCT_BYTES_MIN && steps.size > 2 && !isTyped(bytes);
}

/** Whether it is a text that somebody has thought of. */
function isTyped(bytes: Buffer): boolean {
  return bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
}

function bytesOf(text: string): Buffer {
  const bytes = Buffer.from(text, HEX.test(text) ? 'hex' : 'base64');
  return bytes.subarray(0, KEY_BYTES);
}
