import { isDeepStrictEqual } from 'node:util';
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
 * Ends streams whose credential is revoked, runs out, or means something else than it did: at once
 * where this process changes it, else at the next round.
 */
export class OpenStreams {
  readonly #streams = new Set<OpenStream>();
  readonly #stopListening: readonly (() => void)[];
  readonly #timer: NodeJS.Timeout;
  #rechecking: Promise<void> | null = null;

  constructor(
    private readonly services: Pick<Services, 'authenticator' | 'apiKeys' | 'operatorKeys'>,
    private readonly onFailure: (error: unknown) => void,
  ) {
    this.#stopListening = [
      services.apiKeys.onChanged((apiKey) =>
        this.#endThose((it) => it.role !== 'OPERATOR' && it.apiKeyId === apiKey),
      ),
      services.operatorKeys.onRevoked((key) =>
        this.#endThose((it) => it.role === 'OPERATOR' && it.operatorKeyId === key),
      ),
    ];
    this.#timer = setInterval(() => {
      // A round that takes long is not overtaken by the next one.
      this.#rechecking ??= this.recheck().finally(() => {
        this.#rechecking = null;
      });
    }, RECHECK_ACCESS_MS).unref();
  }

  get size(): number {
    return this.#streams.size;
  }

  /** Answers what to call when the stream is over. */
  add(stream: OpenStream): () => void {
    this.#streams.add(stream);
    return () => this.#streams.delete(stream);
  }

  /** Asks once for all streams that came with the same credential from the same address. */
  async recheck(): Promise<void> {
    const alike = new Map<string, OpenStream[]>();
    for (const stream of this.#streams) {
      const name = `${stream.address} ${stream.authorization}`;
      const streams = alike.get(name);
      if (streams === undefined) alike.set(name, [stream]);
      else streams.push(stream);
    }
    for (const streams of alike.values()) await this.#recheck(streams);
  }

  async #recheck(streams: readonly OpenStream[]): Promise<void> {
    const [first] = streams;
    if (first === undefined) return;
    try {
      const { authorization, address } = first;
      const principal = await this.services.authenticator.authenticate(authorization, address);
      for (const stream of streams) {
        if (!isDeepStrictEqual(stream.principal, principal)) stream.end();
      }
    } catch (error) {
      if (!(error instanceof Unauthenticated)) return this.onFailure(error);
      for (const stream of streams) stream.end();
    }
  }

  close(): void {
    clearInterval(this.#timer);
    for (const stop of this.#stopListening) stop();
    for (const stream of this.#streams) stream.end();
  }

  #endThose(isMeant: (principal: Principal) => boolean): void {
    for (const stream of this.#streams) if (isMeant(stream.principal)) stream.end();
  }
}
