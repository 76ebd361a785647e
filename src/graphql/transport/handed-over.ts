import type { IncomingMessage } from 'node:http';
import type { Principal } from '../../access/principal';
import type { Toll } from './toll';

/** Who asks, and what they pay for it. */
export interface Admission {
  readonly principal: Principal | null;
  readonly toll: Toll;
}

/** What the short way has done for a request that the usual way goes on with. */
export interface Begun {
  readonly admission: Admission;
  readonly body: Buffer;
}

/** Requests that the short way has begun, so that nothing is paid for or read twice. */
export class HandedOver {
  readonly #begun = new WeakMap<IncomingMessage, Begun>();

  add(request: IncomingMessage, begun: Begun): void {
    this.#begun.set(request, begun);
  }

  find(request: IncomingMessage): Begun | null {
    return this.#begun.get(request) ?? null;
  }
}
