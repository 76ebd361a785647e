/**
 * A quantity of credits in microcredits: 1 credit = 1,000,000. Always an exact integer; signed
 * where it is a movement, never negative where it is a balance.
 */
export type Credits = bigint;

export const CREDIT: Credits = 1_000_000n;

/** The largest balance: 2^53 − 1 microcredits, up to which every database engine is exact. */
export const CREDITS_MAX: Credits = 9_007_199_254_740_991n;

const FRACTION_DIGITS = 6;
const DECIMAL = /^(0|[1-9]\d{0,9})(?:\.(\d{1,6}))?$/;

/**
 * Reads a decimal such as `12.25`. Null where the text is anything else: a sign, an exponent,
 * needless leading zeros, more than six fraction digits, more than CREDITS_MAX. Never rounds.
 */
export function parseCredits(text: string): Credits | null {
  const match = DECIMAL.exec(text);
  if (match === null) return null;
  const [, whole = '0', fraction = ''] = match;
  const credits = BigInt(whole) * CREDIT + BigInt(fraction.padEnd(FRACTION_DIGITS, '0'));
  return credits <= CREDITS_MAX ? credits : null;
}

/** Writes a decimal with no needless zeros: `12.25`, `-0.5`, `0`. */
export function formatCredits(credits: Credits): string {
  const sign = credits < 0n ? '-' : '';
  const digits = (credits < 0n ? -credits : credits).toString().padStart(FRACTION_DIGITS + 1, '0');
  const whole = digits.slice(0, -FRACTION_DIGITS);
  const fraction = digits.slice(-FRACTION_DIGITS).replace(/0+$/, '');
  return fraction === '' ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
}

export function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

export function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

export function sum(parts: Iterable<bigint>): bigint {
  let total = 0n;
  for (const part of parts) total += part;
  return total;
}
