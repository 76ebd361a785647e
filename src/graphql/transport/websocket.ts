import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type FormattedExecutionResult, GraphQLError } from 'graphql';
import {
  CloseCode,
  type ExecutionResult,
  handleProtocols,
  makeServer,
  type Context as SocketContext,
} from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Principal } from '../../access/principal';
import { Unauthenticated } from '../../access/unauthenticated';
import { badUserInput, RequestError } from '../basics/errors';
import { exactJson } from '../basics/exact-json';
import { readText } from '../basics/json-shape';
import {
  CONNECTION_INIT_WAIT_MS,
  OPERATION_ID_CHARACTERS_MAX,
  SOCKET_CLOSE_WAIT_MS,
  SOCKET_MESSAGE_BYTES_MAX,
  SOCKETS_MAX,
  SUBSCRIPTIONS_PER_SOCKET_MAX,
} from '../basics/limits';
import { isSendable, tooLarge } from '../documents/answer-size';
import { InvalidDocument } from '../documents/invalid-document';
import type { Edge } from './edge';
import { PacedSocket } from './paced-socket';

const CLOSE_GOING_AWAY = 1001;
const CLOSE_REASON_BYTES_MAX = 123;
/** Where the id of an operation ends at the latest, with each of its characters escaped. */
const MESSAGE_HEAD_CHARACTERS = 8 * OPERATION_ID_CHARACTERS_MAX;
const MESSAGE_ID = /^\{"id":("(?:[^"\\]|\\.)*")/;

interface SocketFacts extends Record<PropertyKey, unknown> {
  readonly socket: WebSocket;
  readonly address: string;
  principal: Principal | null;
  forget: (() => void) | null;
}

export interface WebSocketOptions {
  readonly path: string;
  /** Browsers of other origins are refused; empty: not looked at. */
  readonly origins: readonly string[];
}

/** `graphql-transport-ws`, by the same rules as HTTP. */
export class WebSocketDoor {
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: SOCKET_MESSAGE_BYTES_MAX,
    perMessageDeflate: false,
    handleProtocols,
  });
  readonly #protocol = makeServer<Record<string, unknown>, SocketFacts>({
    connectionInitWaitTimeout: CONNECTION_INIT_WAIT_MS,
    onConnect: (context) => this.#connect(context),
    onSubscribe: (context, id, payload) => this.#prepare(context, id, payload),
    onNext: (_, __, ___, ____, result) => this.#present(result),
    onError: (_, __, ___, errors) => errors.map((error) => this.edge.mask.present(error)),
    onClose: ({ extra }) => extra.forget?.(),
  });

  constructor(
    private readonly edge: Edge,
    private readonly options: WebSocketOptions,
  ) {}

  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
  }

  /** Says good-bye; whoever does not answer is cut off, since a server waits for all to go. */
  close(): void {
    const { clients } = this.#sockets;
    for (const socket of clients) socket.close(CLOSE_GOING_AWAY, 'Going away');
    setTimeout(() => {
      for (const socket of clients) socket.terminate();
    }, SOCKET_CLOSE_WAIT_MS).unref();
    this.#sockets.close();
  }

  #upgrade(request: IncomingMessage, duplex: Duplex, head: Buffer): void {
    // Until the handshake is over nobody else listens, and an error would end the process.
    duplex.on('error', () => duplex.destroy());
    const refusal = this.#refusalOf(request);
    if (refusal !== null) {
      duplex.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const address = request.socket.remoteAddress ?? '';
    this.#sockets.handleUpgrade(request, duplex, head, (socket) => this.#open(socket, address));
  }

  #refusalOf({ url = '', headers }: IncomingMessage): string | null {
    const { path, origins } = this.options;
    if (url.split('?')[0] !== path) return '404 Not Found';
    const isForeign = headers.origin !== undefined && !origins.includes(headers.origin);
    if (isForeign && origins.length > 0) return '403 Forbidden';
    return this.#sockets.clients.size >= SOCKETS_MAX ? '503 Service Unavailable' : null;
  }

  #open(socket: WebSocket, address: string): void {
    const paced = new PacedSocket(socket, this.edge.patience);
    const closed = this.#protocol.opened(
      {
        protocol: socket.protocol,
        send: (text) => paced.send(isSendable(text) ? text : this.#refusalFor(text)),
        close: (code, reason) => socket.close(code, closeReason(reason)),
        onMessage: (receive) => {
          socket.on('message', (message) => {
            const text = readText(message as Buffer);
            if (text instanceof RequestError) {
              socket.close(CloseCode.BadRequest, closeReason(text.message));
              return;
            }
            receive(exactJson(text)).catch((error) => this.#fail(socket, error));
          });
        },
      },
      { socket, address, principal: null, forget: null },
    );
    // Its cause is the client's, e.g. a message too large, and ws closes the socket by itself.
    socket.on('error', () => undefined);
    socket.once('close', (code, reason) => {
      Promise.resolve(closed(code, String(reason))).catch((error) => this.edge.mask.present(error));
    });
  }

  async #connect({ connectionParams, extra }: SocketContext<Record<string, unknown>, SocketFacts>) {
    const authorization = connectionParams?.authorization;
    const principal =
      typeof authorization === 'string'
        ? await this.#authenticate(authorization, extra.address)
        : null;
    if (principal === null || typeof authorization !== 'string') {
      extra.socket.close(
        CloseCode.Forbidden,
        'Send connection_init with { "authorization": "Bearer <credential>" }.',
      );
      return false;
    }
    if (extra.socket.readyState !== extra.socket.OPEN) return false;
    extra.principal = principal;
    const end = () => extra.socket.close(CloseCode.Forbidden, 'The credential is good no more.');
    const { address } = extra;
    extra.forget = this.edge.streams.add({ principal, authorization, address, end });
    return true;
  }

  async #authenticate(authorization: string, address: string): Promise<Principal | null> {
    try {
      return await this.edge.authenticate(authorization, address);
    } catch (error) {
      if (error instanceof Unauthenticated) return null;
      throw error;
    }
  }

  #prepare(
    { extra, subscriptions }: SocketContext<Record<string, unknown>, SocketFacts>,
    id: string,
    payload: object,
  ) {
    try {
      // Every message about an operation repeats its id.
      if (id.length > OPERATION_ID_CHARACTERS_MAX) {
        const refusal = badUserInput(
          `The id of an operation takes up to ${OPERATION_ID_CHARACTERS_MAX} characters.`,
        );
        extra.socket.close(CloseCode.BadRequest, closeReason(refusal.message));
        throw refusal;
      }
      if (Object.keys(subscriptions).length > SUBSCRIPTIONS_PER_SOCKET_MAX) {
        throw new RequestError(
          'RATE_LIMITED',
          `A socket takes ${SUBSCRIPTIONS_PER_SOCKET_MAX} operations at once. Complete one first.`,
        );
      }
      const { principal, address } = extra;
      const requester = { principal, address, requestId: randomUUID() };
      return this.edge.documents.prepare(payload, this.edge.context(requester));
    } catch (error) {
      return errorsOf(error);
    }
  }

  #present({ errors, data }: ExecutionResult): FormattedExecutionResult | undefined {
    if (errors === undefined) return undefined;
    const presented = this.edge.mask.presentResult(errors, data);
    return { errors: presented, ...(data === undefined ? {} : { data }) };
  }

  /** In place of a message that is too large; the protocol ends the operation after it. */
  #refusalFor(message: string): string {
    const [, id = '""'] = MESSAGE_ID.exec(message.slice(0, MESSAGE_HEAD_CHARACTERS)) ?? [];
    const payload = JSON.stringify(this.edge.mask.presentAll(tooLarge()));
    return `{"id":${id},"type":"error","payload":${payload}}`;
  }

  #fail(socket: WebSocket, error: unknown): void {
    if (isUnexpectedMessage(error)) {
      socket.close(CloseCode.BadRequest, 'This is a message that only a server sends.');
      return;
    }
    this.edge.mask.present(error);
    socket.close(CloseCode.InternalServerError, 'Internal server error');
  }
}

/** As the protocol has it: 123 bytes at most. */
function closeReason(reason = ''): string {
  const bytes = Buffer.from(reason);
  if (bytes.length <= CLOSE_REASON_BYTES_MAX) return reason;
  return bytes
    .subarray(0, CLOSE_REASON_BYTES_MAX - 3)
    .toString()
    .replaceAll('\ufffd', '');
}

/** graphql-ws throws where a client sends what is meant for clients. */
function isUnexpectedMessage(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Unexpected message of type ');
}

/** graphql-ws takes nothing else; what they say is decided by the mask. */
function errorsOf(error: unknown): readonly GraphQLError[] {
  if (error instanceof InvalidDocument) return error.errors;
  if (error instanceof GraphQLError) return [error];
  const originalError = error instanceof Error ? error : new Error(String(error));
  return [new GraphQLError(originalError.message, { originalError })];
}
