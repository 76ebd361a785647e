import type { Principal } from '../../access/principal';
import { Unauthenticated } from '../../access/unauthenticated';
import { RECHECK_ACCESS_MS } from '../basics/limits';
import type { Services } from '../context/services';

/** A socket or an event stream that goes on after its credential was checked. */
export interface OpenStream {
  readonly principal: Principal;
  readonly authorization: string;
  readonly address: string;
  /** Ends it, since its credential is good no more. */
  end(): void;
}

/**
 * Ends streams whose credential is revoked or runs out: at once where this process revokes it,
 * else at the next round.
 */
export class OpenStreams {
  readonly #streams = new Set<OpenStream>();
  readonly #stopListening: () => void;
  readonly #timer: NodeJS.Timeout;

  constructor(
    private readonly services: Pick<Services, 'authenticator' | 'apiKeys'>,
    private readonly onFailure: (error: unknown) => void,
  ) {
    this.#stopListening = services.apiKeys.onRevoked((apiKey) => {
      for (const stream of this.#streams) {
        const { principal } = stream;
        if (principal.role !== 'OPERATOR' && principal.apiKeyId === apiKey) stream.end();
      }
    });
    this.#timer = setInterval(() => void this.recheck(), RECHECK_ACCESS_MS).unref();
  }

  get size(): number {
    return this.#streams.size;
  }

  /** Answers what to call when the stream is over. */
  add(stream: OpenStream): () => void {
    this.#streams.add(stream);
    return () => this.#streams.delete(stream);
  }

  async recheck(): Promise<void> {
    for (const stream of this.#streams) {
      try {
        await this.services.authenticator.authenticate(stream.authorization, stream.address);
      } catch (error) {
        if (error instanceof Unauthenticated) stream.end();
        else this.onFailure(error);
      }
    }
  }

  close(): void {
    clearInterval(this.#timer);
    this.#stopListening();
    for (const stream of this.#streams) stream.end();
  }
}
