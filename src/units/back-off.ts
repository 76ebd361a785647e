/** What a wait begins with and grows up to, in milliseconds. */
export interface BackOff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/**
 * How long to wait after this many attempts: doubles from the first wait to the longest. `chance` in
 * [0, 1) makes it up to a fifth shorter, so that what failed together is not tried together.
 */
export function backOffMs(
  { firstMs, longestMs }: BackOff,
  attempts: number,
  chance: number,
): number {
  const delay = Math.min(firstMs * 2 ** (attempts - 1), longestMs);
  return Math.round(delay * (1 - chance / 5));
}
