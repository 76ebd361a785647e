import type { Value } from '../engine/connection';

/** How a driver hands out a binary column: servers as bytes, SQLite as the text it is there. */
export type Bytes = Buffer | string;

/** BIGINTs arrive as numbers, exact since none is above 2^53; sums of them as decimal strings. */
export type Integer = number | string;

export function text(bytes: Bytes): string {
  return typeof bytes === 'string' ? bytes : bytes.toString('utf8');
}

export function textOrNull(bytes: Bytes | null): string | null {
  return bytes === null ? null : text(bytes);
}

export function booleanValue(flag: boolean): Value {
  return flag ? 1 : 0;
}
