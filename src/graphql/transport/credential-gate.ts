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
  readonly authenticator: Pick<Authenticator, 'authenticate' | 'recall'>;
  readonly limiter: Limiter;
}

const REMEMBERED_MAX = 10_000;
const REMEMBERED_CHARACTERS_MAX = 16 * 1024 * 1024;
/** What is refused for now, such as a key from a wrong address, may be good again soon. */
const REFUSED_FOR_MS = 5 * SECOND_MS;

/**
 * Takes note of bad credentials by the address that they come from. Where there were too many, the next
 * bad one is refused for that, and slowed down like all refusals of limits. A good one is let through,
 * new or known, since whoever else shares the address must not suffer.
 */
export class CredentialGate {
  readonly #refused = new LRUCache<string, Unauthenticated>({
    max: REMEMBERED_MAX,
    maxSize: REMEMBERED_CHARACTERS_MAX,
    sizeCalculation: (_, name) => name.length,
    ttl: REFUSED_FOR_MS,
  });

  constructor(private readonly options: CredentialGateOptions) {}

  /** Whose credential was found good a moment ago; null: `authenticate` has to say. */
  recall(authorization: string, address: string): Principal | null {
    return this.options.authenticator.recall(authorization, address);
  }

  /** Null without a credential. Throws Unauthenticated, or RateLimited after too many bad ones. */
  async authenticate(
    authorization: string | undefined,
    address: string,
  ): Promise<Principal | null> {
    if (authorization === undefined || authorization === '') return null;
    const caller: Caller = { kind: 'BAD_CREDENTIAL', key: addressGroup(address) };
    this.#refuseAgain(caller, authorization, address);
    try {
      return await this.options.authenticator.authenticate(authorization, address);
    } catch (error) {
      if (!(error instanceof Unauthenticated)) throw error;
      this.#refused.set(nameOf(authorization, address), error);
      throw this.#refusal(caller, error);
    }
  }

  /** A key was changed: what it was refused for may be over. */
  forgetRefused(): void {
    this.#refused.clear();
  }

  /** What was refused a moment ago costs neither a signature check nor a look-up. */
  #refuseAgain(caller: Caller, authorization: string, address: string): void {
    const known = this.#refused.get(nameOf(authorization, address));
    if (known !== undefined) throw this.#refusal(caller, known);
  }

  #refusal(caller: Caller, error: Unauthenticated): Error {
    const { limiter } = this.options;
    const verdict = limiter.ask(caller, REFUSED_CREDENTIAL_POINTS);
    if (verdict !== null && !verdict.isAdmitted) return rateLimited(verdict);
    limiter.charge(caller, REFUSED_CREDENTIAL_POINTS);
    return error;
  }
}

/** A key may be good from one address and not from another. */
function nameOf(authorization: string, address: string): string {
  return `${address} ${authorization}`;
}
