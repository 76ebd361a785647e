import { once } from 'node:events';
import WebSocket from 'ws';

export interface SocketMessage {
  readonly type: string;
  readonly id?: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever a server may say
  readonly payload?: any;
}

/** A WebSocket that sends what no client library would. */
export class RawSocket {
  readonly #messages: SocketMessage[] = [];
  readonly #closed: Promise<number>;
  #wake: () => void = () => undefined;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (message) => {
      this.#messages.push(JSON.parse(String(message)));
      this.#wake();
    });
    this.#closed = once(socket, 'close').then(([code]) => code as number);
  }

  /** Throws where the server refuses the handshake. */
  static async open(server: string): Promise<RawSocket> {
    const url = `${server.replace('http', 'ws')}/graphql`;
    const raw = new RawSocket(new WebSocket(url, 'graphql-transport-ws'));
    await once(raw.socket, 'open');
    return raw;
  }

  /** Opened, and told who has come; the code where it was closed for that. */
  static async begin(server: string, credential: string | null): Promise<RawSocket | number> {
    const raw = await RawSocket.open(server);
    raw.send({ type: 'connection_init', payload: { authorization: `Bearer ${credential}` } });
    const answer = await Promise.race([raw.next(), raw.closed()]);
    return typeof answer === 'number' ? answer : raw;
  }

  send(message: object): void {
    this.socket.send(JSON.stringify(message));
  }

  subscribe(id: string, query: string): void {
    this.send({ type: 'subscribe', id, payload: { query } });
  }

  async next(): Promise<SocketMessage> {
    for (;;) {
      const message = this.#messages.shift();
      if (message !== undefined) return message;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** The code that it is closed with. */
  closed(): Promise<number> {
    return this.#closed;
  }

  end(): void {
    this.socket.terminate();
  }
}
