import { LRUCache } from 'lru-cache';
import type { Authenticator } from '../../access/authenticator';
import type { Principal } from '../../access/principal';
import { Unauthenticated } from '../../access/unauthenticated';
import { addressGroup, type Caller } from '../../limits/caller';
import { REFUSED_CREDENTIAL_POINTS } from '../../limits/limit-list';
import type { Limiter } from '../../limits/limiter';
import { rateLimited } from '../../limits/rate-limited';
import { SECOND_MS } from '../../units/instant';

export interface CredentialGateOptions {
  readonly authenticator: Pick<Authenticator, 'authenticate'>;
  readonly limiter: Limiter;
}

const REMEMBERED_MAX = 10_000;
const REMEMBERED_CHARACTERS_MAX = 16 * 1024 * 1024;
/** What is refused for now, such as a key from a wrong address, may be good again soon. */
const REFUSED_FOR_MS = 5 * SECOND_MS;

/**
 * Before a credential is looked at: an address that has shown too many bad ones is turned away, so
 * that a flood of them costs no signature check and no look-up. Credentials that were good before
 * are let through, since whoever else shares the address must not suffer.
 */
export class CredentialGate {
  readonly #accepted = remembered<true>();
  readonly #refused = remembered<Unauthenticated>(REFUSED_FOR_MS);

  constructor(private readonly options: CredentialGateOptions) {}

  /** Null without a credential. Throws Unauthenticated, or RateLimited where none is looked at. */
  async authenticate(
    authorization: string | undefined,
    address: string,
  ): Promise<Principal | null> {
    if (authorization === undefined || authorization === '') return null;
    const caller: Caller = { kind: 'BAD_CREDENTIAL', key: addressGroup(address) };
    if (!this.#accepted.has(authorization)) this.#turnAway(caller, authorization, address);
    try {
      const principal = await this.options.authenticator.authenticate(authorization, address);
      this.#accepted.set(authorization, true);
      return principal;
    } catch (error) {
      if (error instanceof Unauthenticated) this.#note(caller, authorization, address, error);
      throw error;
    }
  }

  /** A key was changed: what it was refused for may be over. */
  forgetRefused(): void {
    this.#refused.clear();
  }

  #turnAway(caller: Caller, authorization: string, address: string): void {
    const { limiter } = this.options;
    const verdict = limiter.ask(caller, REFUSED_CREDENTIAL_POINTS);
    if (verdict !== null && !verdict.isAdmitted) throw rateLimited(verdict);
    const known = this.#refused.get(nameOf(authorization, address));
    if (known === undefined) return;
    limiter.charge(caller, REFUSED_CREDENTIAL_POINTS);
    throw known;
  }

  #note(caller: Caller, authorization: string, address: string, error: Unauthenticated): void {
    this.#accepted.delete(authorization);
    this.#refused.set(nameOf(authorization, address), error);
    this.options.limiter.charge(caller, REFUSED_CREDENTIAL_POINTS);
  }
}

/** A key may be good from one address and not from another. */
function nameOf(authorization: string, address: string): string {
  return `${address} ${authorization}`;
}

function remembered<Value extends object | true>(ttl?: number): LRUCache<string, Value> {
  return new LRUCache<string, Value>({
    max: REMEMBERED_MAX,
    maxSize: REMEMBERED_CHARACTERS_MAX,
    sizeCalculation: (_, name) => name.length,
    ...(ttl === undefined ? {} : { ttl }),
  });
}
