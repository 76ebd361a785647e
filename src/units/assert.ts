/** Ends a `switch` over a union: the compiler rejects it when a member was forgotten. */
export function assertNever(value: never): never {
  const told = JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'bigint' ? part.toString() : part,
  );
  throw new Error(`unexpected ${told}`);
}

/** States what can't be otherwise. A failure is a bug of ours, never a caller's mistake. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`impossible state: ${message}`);
}
