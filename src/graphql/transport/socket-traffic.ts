import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import { BUCKET_MS } from '../../limits/bucket';
import { addressGroup, type Caller } from '../../limits/caller';
import {
  MESSAGE_POINTS,
  MESSAGES_BEFORE_INIT_MAX,
  REFUSED_CREDENTIAL_POINTS,
} from '../../limits/limit-list';
import { RateLimited } from '../../limits/rate-limited';
import { SECOND_MS } from '../../units/instant';
import { SOCKET_CLOSE_WAIT_MS } from '../basics/limits';
import { callerOf } from './callers';
import { openOperation, openSocket } from './counted-streams';
import type { Edge } from './edge';
import { CLOSE_TOO_MANY } from './socket-errors';

/** A socket whose caller is this far behind sends faster than anybody may. */
const BEHIND_MS_MAX = 2 * BUCKET_MS;

/** Whether a further socket may be opened from there; else the status line that says why not. */
export async function admitSocket(
  edge: Edge,
  address: string,
  connection: Socket,
): Promise<SocketTraffic | string> {
  // Apart from credentials that are refused: bad ones must not keep others' sockets out.
  const bad: Caller = { kind: 'BAD_CREDENTIAL', key: `socket ${addressGroup(address)}` };
  const verdict = edge.limiter.ask(bad, REFUSED_CREDENTIAL_POINTS);
  if (verdict === null || verdict.isAdmitted) {
    try {
      return new SocketTraffic(edge, address, bad);
    } catch (error) {
      if (!(error instanceof RateLimited)) throw error;
    }
  }
  await edge.pace.wait(bad, connection);
  const seconds = Math.ceil((verdict?.retryAfterMs ?? 0) / SECOND_MS);
  return `429 Too Many Requests\r\nRetry-After: ${Math.max(1, seconds)}`;
}

/** What one socket sends and is sent, and who pays for it. */
export class SocketTraffic {
  /** Null: an operator. Until it is known who has come, the address. */
  caller: Caller | null;
  isFlood = false;
  #closeSocket: () => void;
  #hasBegun = false;
  #messages = 0;
  #bytes = 0;
  /** What ends the operation that the message just read has begun. */
  #complete: (() => void) | null = null;

  /** Throws RateLimited where too many sockets of this address have not said who they are. */
  constructor(
    private readonly edge: Edge,
    address: string,
    private readonly bad: Caller,
  ) {
    this.caller = callerOf(null, address);
    this.#closeSocket = openSocket(edge, this.caller);
  }

  /** Once it is known who has come. Throws RateLimited where they have too many sockets open. */
  begin(caller: Caller | null): void {
    const closeSocket = openSocket(this.edge, caller);
    this.#closeSocket();
    this.#closeSocket = closeSocket;
    this.caller = caller;
    this.#hasBegun = true;
  }

  /** Whoever opens sockets and never says who they are is treated as by bad credentials. */
  close(): void {
    this.#closeSocket();
    if (!this.#hasBegun) this.edge.limiter.charge(this.bad, REFUSED_CREDENTIAL_POINTS);
    this.#hasBegun = true;
  }

  /** Hands a message on. Whatever begins no operation is paid for here. */
  receive(bytes: number, handOn: () => Promise<void>): Promise<void> {
    this.#bytes = bytes;
    const done = handOn();
    const complete = this.#complete;
    this.#complete = null;
    if (complete === null) this.noteFrame();
    return complete === null ? done : done.finally(complete);
  }

  /** For the operation in the message that is handed on; answers how many bytes that has. */
  beginOperation(): number {
    this.#complete = () => undefined;
    this.#complete = openOperation(this.edge, this.caller);
    return this.#bytes;
  }

  /** A ping, or a message that begins no operation. */
  noteFrame(): void {
    this.#messages += 1;
    if (!this.#hasBegun) {
      this.isFlood = this.#messages > MESSAGES_BEFORE_INIT_MAX;
    } else if (this.caller !== null) {
      const verdict = this.edge.limiter.charge(this.caller, MESSAGE_POINTS);
      this.isFlood = verdict !== null && verdict.fullInMs > BEHIND_MS_MAX;
    }
  }

  chargeSent(bytes: number): void {
    this.edge.tollFor(this.caller).chargeMessage(bytes);
  }
}

/** Whoever floods is in no state to say good-bye. */
export function endIfFlooding(socket: WebSocket, traffic: SocketTraffic): void {
  if (!traffic.isFlood || socket.readyState !== socket.OPEN) return;
  socket.close(CLOSE_TOO_MANY, 'More messages than your limit allows.');
  socket.pause();
  setTimeout(() => socket.terminate(), SOCKET_CLOSE_WAIT_MS).unref();
}
