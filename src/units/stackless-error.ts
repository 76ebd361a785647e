/**
 * An error that is told to somebody and never looked into: it is made without a stack trace, which
 * would cost more than everything else about a refusal.
 */
export class StacklessError extends Error {
  constructor(message?: string, options?: ErrorOptions) {
    const traced = withoutTraces();
    super(message, options);
    withTraces(traced);
    // Whatever wraps an error that has one works its own trace out, too.
    this.stack = '';
  }
}

/** From here to `withTraces` errors are made without a trace; nothing may be awaited between. */
export function withoutTraces(): number {
  const traced = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  return traced;
}

export function withTraces(traced: number): void {
  Error.stackTraceLimit = traced;
}
