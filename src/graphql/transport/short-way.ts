import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { execute } from 'graphql';
import { REQUEST_POINTS } from '../../limits/limit-list';
import { pointsForBytes } from '../../limits/price';
import type { Context } from '../context/context';
import type { AdmittedOperation } from '../documents/documents';
import { answerText, withCost } from './answer-text';
import { callerAddress, type IsTrusted } from './caller-address';
import type { Edge } from './edge';
import type { Admission, Begun } from './handed-over';
import type { RequestMetrics } from './metrics';
import { answerTypeFor, isOrdinary, ordinaryOperation } from './ordinary-request';
import { payForOperation } from './pay-for-operation';
import { quotaHeaders } from './quota-headers';
import { requestIdOf } from './request-id';

export interface ShortWayOptions {
  readonly path: string;
  readonly isTrustedProxy: IsTrusted | false;
  /** Whether an answer depends on the page that asks. */
  readonly knowsOrigins: boolean;
  readonly metrics: Pick<RequestMetrics, 'note'>;
}

/** What is to run, for whom. */
interface Prepared {
  readonly operation: AdmittedOperation;
  readonly context: Context;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/**
 * Answers requests like many before them: ordinary headers, a credential that was found good a
 * moment ago, a document that was read already. As soon as anything is out of the ordinary, and
 * before anything has run, the request goes the usual way with what was done for it. So all that is
 * refused is refused there, in one place and in the same words.
 */
export class ShortWay {
  #headers: readonly string[] = [];
  #isClosing = false;

  constructor(
    private readonly edge: Edge,
    private readonly options: ShortWayOptions,
  ) {}

  /** Comes before whoever answers the server's requests so far. */
  attach(server: Server): void {
    const [usual] = server.listeners('request') as RequestListener[];
    if (usual === undefined) throw new Error('nobody answers the requests');
    server.removeListener('request', usual);
    server.on('request', (request, response) => {
      if (!this.#begin(request, response, usual)) usual(request, response);
    });
  }

  /** What the usual way says with every answer. */
  answerWith(headers: Readonly<Record<string, unknown>>): void {
    this.#headers = Object.entries(headers).flatMap(([name, value]) => [name, String(value)]);
  }

  /** Connections end with the answers that are under way. */
  close(): void {
    this.#isClosing = true;
  }

  /** False: nothing was done. */
  #begin(request: IncomingMessage, response: ServerResponse, usual: RequestListener): boolean {
    const { path, knowsOrigins, isTrustedProxy } = this.options;
    const { authorization } = request.headers;
    if (this.#isClosing || authorization === undefined) return false;
    if (!isOrdinary(request, path, knowsOrigins)) return false;
    const address = addressOf(request, isTrustedProxy);
    const principal = this.edge.recall(authorization, address);
    if (principal === null) return false;
    const admission = { principal, toll: this.edge.tollOf(principal, address) };
    const goOn = () =>
      readBody(request, (body) => {
        void this.#answer(request, response, address, { admission, body }, usual);
      });
    const refusal = admission.toll.pay(REQUEST_POINTS);
    if (refusal instanceof Promise) {
      void refusal.then((refused) => (refused === null ? goOn() : usual(request, response)));
      return true;
    }
    if (refusal !== null) return false;
    goOn();
    return true;
  }

  async #answer(
    request: IncomingMessage,
    response: ServerResponse,
    address: string,
    begun: Begun,
    usual: RequestListener,
  ): Promise<void> {
    const startedAt = performance.now();
    const requestId = requestIdOf(request);
    const prepared = await this.#prepare(begun, address, requestId).catch(() => null);
    const answer = prepared === null ? null : await this.#run(prepared, requestId);
    if (answer === null) {
      this.edge.handedOver.add(request, begun);
      usual(request, response);
      return;
    }
    this.#send(response, answer, begun.admission, [
      ['x-request-id', requestId],
      ['content-type', answerTypeFor(request)],
    ]);
    const { path, metrics } = this.options;
    metrics.note(path, answer.status, (performance.now() - startedAt) / 1_000);
  }

  /** Null, or an error that the usual way tells: this can't run, or not here. */
  async #prepare(
    { admission, body }: Begun,
    address: string,
    requestId: string,
  ): Promise<Prepared | null> {
    const request = ordinaryOperation(body);
    if (request === null || !this.edge.documents.hasRead(request.query)) return null;
    const { principal, toll } = admission;
    const context = this.edge.context({ principal, address, requestId });
    const { length } = body;
    const operation = await payForOperation(this.edge, toll, request, context, 'ONCE', length);
    return { operation, context };
  }

  /** Null: no resolver was asked, since the variables don't fit. */
  async #run({ operation, context }: Prepared, requestId: string): Promise<Answer | null> {
    const { documents, mask } = this.edge;
    try {
      const { errors = [], data } = await execute(documents.executionOf(operation, context));
      if (data === undefined) return null;
      const told = errors.map((error) => mask.present(error, requestId));
      return {
        status: 200,
        text: answerText(told.length === 0 ? { data } : { errors: told, data }, mask),
      };
    } catch (error) {
      return { status: 500, text: answerText({ errors: mask.presentAll(error, requestId) }, mask) };
    }
  }

  #send(
    response: ServerResponse,
    { status, text }: Answer,
    { toll }: Admission,
    headers: readonly (readonly [name: string, value: string])[],
  ): void {
    toll.charge(pointsForBytes(text.length));
    const left = toll.left();
    const answer = withCost(text, toll.costWith(left));
    const own = [...headers, ...quotaHeaders(this.edge.limiter, toll, left)].flat();
    const length = String(Buffer.byteLength(answer));
    const ending = this.#isClosing ? ['connection', 'close'] : [];
    response.writeHead(status, [...this.#headers, ...own, 'content-length', length, ...ending]);
    response.end(answer);
  }
}

function addressOf({ socket, headers }: IncomingMessage, isTrusted: IsTrusted | false): string {
  const forwardedFor = headers['x-forwarded-for'];
  const told = Array.isArray(forwardedFor) ? forwardedFor.join() : forwardedFor;
  return callerAddress(socket.remoteAddress ?? '', told, isTrusted);
}

/** Of one that goes away meanwhile nothing more is heard. */
function readBody(request: IncomingMessage, then: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const [first] = chunks;
    then(first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks));
  });
}
