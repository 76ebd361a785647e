import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FormattedExecutionResult } from 'graphql';
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
import { REQUEST_POINTS } from '../../limits/limit-list';
import { RateLimited } from '../../limits/rate-limited';
import { SECOND_MS } from '../../units/instant';
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
import type { OperationRequest } from '../documents/operation-request';
import { callerAddress, type IsTrusted } from './caller-address';
import { callerOf } from './callers';
import type { Edge } from './edge';
import { PacedSocket } from './paced-socket';
import { payForOperation } from './pay-for-operation';
import { CLOSE_TOO_MANY, closeReason, errorsOf, isUnexpectedMessage } from './socket-errors';
import { admitSocket, endIfFlooding, type SocketTraffic } from './socket-traffic';
import type { Toll } from './toll';

const CLOSE_GOING_AWAY = 1001;
const SAY_WHO = 'Send connection_init with { "authorization": "Bearer <credential>" }.';
/** Where the id of an operation ends at the latest, with each of its characters escaped. */
const MESSAGE_HEAD_CHARACTERS = 8 * OPERATION_ID_CHARACTERS_MAX;
const MESSAGE_ID = /^\{"id":("(?:[^"\\]|\\.)*")/;

interface SocketFacts extends Record<PropertyKey, unknown> {
  readonly socket: WebSocket;
  readonly address: string;
  readonly traffic: SocketTraffic;
  principal: Principal | null;
  forget: (() => void) | null;
}

export interface WebSocketOptions {
  readonly path: string;
  /** Browsers of other origins are refused; empty: not looked at. */
  readonly origins: readonly string[];
  readonly isTrustedProxy: IsTrusted | false;
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
    onNext: (_, __, ___, { contextValue }, result) => this.#present(result, contextValue),
    onError: (_, __, ___, errors) => errors.map((error) => this.edge.mask.present(error)),
    onClose: ({ extra }) => extra.forget?.(),
  });

  /** By the context of the operation that pays. */
  readonly #tolls = new WeakMap<object, Toll>();

  constructor(
    private readonly edge: Edge,
    private readonly options: WebSocketOptions,
  ) {}

  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => {
      this.#upgrade(request, socket, head).catch((error) => {
        this.edge.mask.present(error);
        socket.destroy();
      });
    });
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

  async #upgrade(request: IncomingMessage, duplex: Duplex, head: Buffer): Promise<void> {
    // Until the handshake is over nobody else listens, and an error would end the process.
    duplex.on('error', () => duplex.destroy());
    const { socket, headers } = request;
    const forwarded = headers['x-forwarded-for'];
    const address = callerAddress(
      socket.remoteAddress ?? '',
      Array.isArray(forwarded) ? forwarded.join() : forwarded,
      this.options.isTrustedProxy,
    );
    const refusal = this.#refusalOf(request);
    const admitted = refusal ?? (await admitSocket(this.edge, address, socket));
    if (typeof admitted === 'string') {
      duplex.end(`HTTP/1.1 ${admitted}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    duplex.once('close', () => admitted.close());
    this.#sockets.handleUpgrade(request, duplex, head, (opened) =>
      this.#open(opened, address, admitted),
    );
  }

  #refusalOf({ url = '', headers }: IncomingMessage): string | null {
    const { path, origins } = this.options;
    if (url.split('?')[0] !== path) return '404 Not Found';
    const isForeign = headers.origin !== undefined && !origins.includes(headers.origin);
    if (isForeign && origins.length > 0) return '403 Forbidden';
    return this.#sockets.clients.size >= SOCKETS_MAX ? '503 Service Unavailable' : null;
  }

  #open(socket: WebSocket, address: string, traffic: SocketTraffic): void {
    const paced = new PacedSocket(socket, this.edge.patience);
    const closed = this.#protocol.opened(
      {
        protocol: socket.protocol,
        send: (text) => {
          traffic.chargeSent(text.length);
          return paced.send(isSendable(text) ? text : this.#refusalFor(text));
        },
        close: (code, reason) => socket.close(code, closeReason(reason)),
        onMessage: (receive) => {
          socket.on('message', (message) => {
            // What was on its way when it was closed is read by nobody.
            if (socket.readyState !== socket.OPEN) return;
            this.#receive(socket, traffic, readText(message as Buffer), receive);
            endIfFlooding(socket, traffic);
          });
        },
      },
      { socket, address, traffic, principal: null, forget: null },
    );
    socket.on('ping', () => {
      if (socket.readyState !== socket.OPEN) return;
      traffic.noteFrame();
      endIfFlooding(socket, traffic);
    });
    // Its cause is the client's, e.g. a message too large, and ws closes the socket by itself.
    socket.on('error', () => undefined);
    socket.once('close', (code, reason) => {
      Promise.resolve(closed(code, String(reason))).catch((error) => this.edge.mask.present(error));
    });
  }

  #receive(
    socket: WebSocket,
    traffic: SocketTraffic,
    text: string | RequestError,
    receive: (text: string) => Promise<void>,
  ): void {
    if (text instanceof RequestError) {
      socket.close(CloseCode.BadRequest, closeReason(text.message));
      return;
    }
    traffic
      .receive(text.length, () => receive(exactJson(text)))
      .catch((error) => this.#fail(socket, error));
  }

  async #connect({ connectionParams, extra }: SocketContext<Record<string, unknown>, SocketFacts>) {
    const { socket, address, traffic } = extra;
    const authorization = connectionParams?.authorization;
    try {
      const principal =
        typeof authorization === 'string'
          ? await this.edge.authenticate(authorization, address)
          : null;
      if (principal === null || typeof authorization !== 'string') {
        socket.close(CloseCode.Forbidden, SAY_WHO);
        return false;
      }
      if (socket.readyState !== socket.OPEN) return false;
      traffic.begin(callerOf(principal, address));
      extra.principal = principal;
      const end = () => socket.close(CloseCode.Forbidden, 'The credential is good no more.');
      extra.forget = this.edge.streams.add({ principal, authorization, address, end });
      return true;
    } catch (error) {
      if (error instanceof RateLimited) socket.close(CLOSE_TOO_MANY, error.message);
      else if (error instanceof Unauthenticated) socket.close(CloseCode.Forbidden, SAY_WHO);
      else throw error;
      return false;
    }
  }

  async #prepare(
    { extra, subscriptions }: SocketContext<Record<string, unknown>, SocketFacts>,
    id: string,
    payload: OperationRequest,
  ) {
    const { principal, address, socket, traffic } = extra;
    try {
      const bytes = traffic.beginOperation();
      // Every message about an operation repeats its id.
      if (id.length > OPERATION_ID_CHARACTERS_MAX) {
        const refusal = badUserInput(
          `The id of an operation takes up to ${OPERATION_ID_CHARACTERS_MAX} characters.`,
        );
        socket.close(CloseCode.BadRequest, closeReason(refusal.message));
        throw refusal;
      }
      if (Object.keys(subscriptions).length > SUBSCRIPTIONS_PER_SOCKET_MAX) {
        throw new RateLimited(
          `A socket takes ${SUBSCRIPTIONS_PER_SOCKET_MAX} operations at once. Complete one first.`,
          SECOND_MS,
        );
      }
      const toll = this.edge.tollFor(traffic.caller);
      await toll.require(REQUEST_POINTS);
      const context = this.edge.context({ principal, address, requestId: randomUUID() });
      const admitted = await payForOperation(this.edge, toll, payload, context, 'AS_STREAM', bytes);
      this.#tolls.set(context, toll);
      return this.edge.documents.executionOf(admitted, context);
    } catch (error) {
      if (error instanceof RateLimited && traffic.caller !== null) {
        if ((await this.edge.pace.wait(traffic.caller, socket)) === false) socket.terminate();
      }
      return errorsOf(error);
    }
  }

  #present(
    { errors, data, extensions }: ExecutionResult,
    contextValue: unknown,
  ): FormattedExecutionResult {
    const toll = this.#tolls.get(contextValue as object);
    return {
      ...(errors === undefined ? {} : { errors: this.edge.mask.presentResult(errors, data) }),
      ...(data === undefined ? {} : { data }),
      extensions: { ...extensions, ...(toll === undefined ? {} : { cost: toll.cost }) },
    };
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
