import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** What fits into a log line and a header as it is. */
const SAFE = /^[\w.:-]{1,64}$/;

/** The caller's own, so that they find a request in their logs and in ours; else a new one. */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && SAFE.test(given) ? given : randomUUID();
}
