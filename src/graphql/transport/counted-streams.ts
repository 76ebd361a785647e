import type { Caller } from '../../limits/caller';
import { RateLimited } from '../../limits/rate-limited';
import { SECOND_MS } from '../../units/instant';
import { streamLimitsOf } from './callers';
import type { Edge } from './edge';

/** When it may be worth a try again: nobody knows when something is closed. */
const RETRY_AFTER_MS = SECOND_MS;

/** Counts a socket of this caller. Answers what to call when it is closed; throws RateLimited. */
export function openSocket({ openSockets }: Edge, caller: Caller | null): () => void {
  const limits = streamLimitsOf(caller);
  if (caller === null || limits === null) return () => undefined;
  const release = openSockets.open(nameOf(caller), limits.sockets);
  if (release !== null) return release;
  throw new RateLimited(
    `You have ${limits.sockets} sockets and event streams open, which is all that you may. ` +
      'Close one first.',
    RETRY_AFTER_MS,
  );
}

/** Counts an operation that runs on a socket, in the same way. */
export function openOperation({ openOperations }: Edge, caller: Caller | null): () => void {
  const limits = streamLimitsOf(caller);
  if (caller === null || limits === null) return () => undefined;
  const release = openOperations.open(nameOf(caller), limits.subscriptions);
  if (release !== null) return release;
  throw new RateLimited(
    `${limits.subscriptions} operations of yours run on sockets and event streams, which is all ` +
      'that may. Complete one first.',
    RETRY_AFTER_MS,
  );
}

/** An event stream is a socket with one operation. */
export function openStream(edge: Edge, caller: Caller | null): () => void {
  const closeSocket = openSocket(edge, caller);
  try {
    const completeOperation = openOperation(edge, caller);
    return () => {
      completeOperation();
      closeSocket();
    };
  } catch (error) {
    closeSocket();
    throw error;
  }
}

function nameOf({ kind, key }: Caller): string {
  return `${kind} ${key}`;
}
