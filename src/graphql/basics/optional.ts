/** What a caller may leave out, or give as null. */
export type Optional<T> = T | null | undefined;

export function isGiven<T>(value: Optional<T>): value is T {
  return value !== null && value !== undefined;
}
