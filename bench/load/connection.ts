import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { PreparedRequest, RequestTexts } from './request-template';
import { ResponseReader } from './response-reader';

const SHOWN_MAX = 500;
const REFUSED = '"SERVICE_BUSY"';

/** A connection that is kept, with a request of its own and one of them under way at most. */
export class Connection {
  readonly #socket: Socket;
  readonly #request: PreparedRequest;
  readonly #expected: string;
  readonly #reader = new ResponseReader();
  #onAnswered: ((isDone: boolean) => void) | null = null;

  private constructor(socket: Socket, request: PreparedRequest, expected: string) {
    this.#socket = socket;
    this.#request = request;
    this.#expected = expected;
  }

  static async open(
    url: string,
    request: PreparedRequest,
    expected: string,
    onFailure: (error: Error) => void,
  ): Promise<Connection> {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await once(socket, 'connect');
    const connection = new Connection(socket, request, expected);
    socket.on('error', onFailure);
    socket.on('close', () => onFailure(new Error('the server closed a connection')));
    socket.on('data', (chunk) => {
      try {
        connection.#read(chunk);
      } catch (error) {
        onFailure(error as Error);
      }
    });
    return connection;
  }

  send(texts: RequestTexts, onAnswered: (isDone: boolean) => void): void {
    this.#onAnswered = onAnswered;
    this.#request.renew(texts);
    this.#socket.write(this.#request.bytes);
  }

  close(): void {
    this.#socket.removeAllListeners('close');
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    const answer = this.#reader.push(chunk);
    if (answer === null) return;
    const { status, body } = answer;
    const isDone = status === 200 && body.includes(this.#expected);
    if (!isDone && !body.includes(REFUSED)) {
      throw new Error(`not as expected: ${status} ${body.slice(0, SHOWN_MAX)}`);
    }
    const onAnswered = this.#onAnswered;
    this.#onAnswered = null;
    onAnswered?.(isDone);
  }
}
