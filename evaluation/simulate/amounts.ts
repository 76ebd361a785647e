// Amounts as the simulation counts them: read from the API's answers by rules of its own, so that
// a mistake in the product's arithmetic is not made twice.

const DIGITS = 6;
export const CREDIT = 10n ** BigInt(DIGITS);

/** Microcredits; `-0.25` is -250,000. */
export function micro(text: string): bigint {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d{1,6}))?$/.exec(text) ?? [];
  if (whole === '') throw new Error(`not an amount of credits: ${text}`);
  const size = BigInt(whole) * CREDIT + BigInt(fraction.padEnd(DIGITS, '0'));
  return sign === '' ? size : -size;
}

export function shown(amount: bigint): string {
  const size = amount < 0n ? -amount : amount;
  const fraction = String(size % CREDIT)
    .padStart(DIGITS, '0')
    .replace(/0+$/, '');
  const text = fraction === '' ? `${size / CREDIT}` : `${size / CREDIT}.${fraction}`;
  return amount < 0n ? `-${text}` : text;
}

export function total(amounts: Iterable<bigint>): bigint {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return sum;
}
