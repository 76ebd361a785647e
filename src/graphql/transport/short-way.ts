import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { ExecutionResult } from 'graphql';
import { REQUEST_POINTS } from '../../limits/limit-list';
import { pointsForBytes } from '../../limits/price';
import type { Context } from '../context/context';
import type { AdmittedOperation } from '../documents/documents';
import { answerText, withCost } from './answer-text';
import { callerAddress, type IsTrusted } from './caller-address';
import type { Edge } from './edge';
import type { Begun } from './handed-over';
import type { RequestMetrics } from './metrics';
import { answerTypeFor, isOrdinary, ordinaryOperation } from './ordinary-request';
import { payAtOnce } from './pay-for-operation';
import { quotaHeaders } from './quota-headers';
import { requestIdOf } from './request-id';

const REQUEST_ID = 'x-request-id';

export interface ShortWayOptions {
  readonly path: string;
  readonly isTrustedProxy: IsTrusted | false;
  /** Whether an answer depends on the page that asks. */
  readonly knowsOrigins: boolean;
  readonly metrics: Pick<RequestMetrics, 'note'>;
}

/** One request, and where it goes on if not here. */
interface Call extends Begun {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly id: string;
  readonly startedAt: number;
}

interface Prepared {
  readonly operation: AdmittedOperation;
  readonly context: Context;
}

/**
 * Answers requests like many before them: ordinary headers, a credential that was found good a
 * moment ago, a document that was read already. As soon as anything is out of the ordinary, and
 * before anything has run, the request goes the usual way with what was done for it. So all that is
 * refused is refused there, in one place and in the same words.
 */
export class ShortWay {
  #headers: readonly string[] | null = null;
  #isClosing = false;
  #unsent: (() => void)[] = [];

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

  /** What the hooks so far say with every answer, once the usual way has answered somebody. */
  learnHeaders(app: FastifyInstance): void {
    app.addHook('onRequest', ({ headers: { origin } }, reply, done) => {
      if (this.#headers === null && (origin === undefined || !this.options.knowsOrigins)) {
        const ofAll = Object.entries(reply.getHeaders()).filter(([name]) => name !== REQUEST_ID);
        this.#headers = ofAll.flatMap(([name, value]) => [name, String(value)]);
      }
      done();
    });
  }

  /** Connections end with the answers that are under way. */
  close(): void {
    this.#isClosing = true;
  }

  /** False: nothing was done. */
  #begin(request: IncomingMessage, response: ServerResponse, usual: RequestListener): boolean {
    const { path, knowsOrigins, isTrustedProxy } = this.options;
    const { authorization } = request.headers;
    if (this.#isClosing || this.#headers === null || authorization === undefined) return false;
    if (!isOrdinary(request, path, knowsOrigins)) return false;
    const address = addressOf(request, isTrustedProxy);
    const principal = this.edge.recall(authorization, address);
    if (principal === null) return false;
    const admission = { principal, toll: this.edge.tollOf(principal, address) };
    const goOn = () =>
      readBody(request, (body) => {
        const id = requestIdOf(request);
        const call = { request, response, admission, body, id, startedAt: performance.now() };
        if (this.#answer(call, address)) return;
        this.edge.handedOver.add(request, call);
        usual(request, response);
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

  /** False: it can't run, or not here. Never throws: nobody is there to catch it. */
  #answer(call: Call, address: string): boolean {
    const result = this.#run(call, address);
    if (result === null) return false;
    if (result instanceof Promise) {
      result
        .then((settled) => this.#tell(call, settled))
        .catch((error: unknown) => this.#fail(call, error));
      return true;
    }
    try {
      this.#tell(call, result);
    } catch (error) {
      this.#fail(call, error);
    }
    return true;
  }

  /** What is thrown is from before anything has run, so the usual way may try it. */
  #run(call: Call, address: string): ExecutionResult | Promise<ExecutionResult> | null {
    try {
      const prepared = this.#prepare(call, address);
      return prepared && this.edge.documents.run(prepared.operation, prepared.context);
    } catch {
      return null;
    }
  }

  /** Null, or thrown, where it is refused: the usual way says so. */
  #prepare({ admission, body, id: requestId }: Call, address: string): Prepared | null {
    const request = ordinaryOperation(body);
    if (request === null || !this.edge.documents.hasRead(request.query)) return null;
    const { principal, toll } = admission;
    const context = this.edge.context({ principal, address, requestId });
    const operation = payAtOnce(this.edge, toll, request, context, body.length);
    return operation && { operation, context };
  }

  #tell(call: Call, { errors, data = null }: ExecutionResult): void {
    const { mask } = this.edge;
    const told = errors?.map((error) => mask.present(error, call.id));
    this.#send(call, 200, answerText(told === undefined ? { data } : { errors: told, data }, mask));
  }

  #fail(call: Call, error: unknown): void {
    const { mask } = this.edge;
    this.#send(call, 500, answerText({ errors: mask.presentAll(error, call.id) }, mask));
  }

  #send({ request, response, admission, id, startedAt }: Call, status: number, text: string): void {
    const { toll } = admission;
    toll.charge(pointsForBytes(text.length));
    const left = toll.left();
    const answer = withCost(text, toll.costWith(left));
    const headers = [
      ...(this.#headers ?? []),
      REQUEST_ID,
      id,
      'content-type',
      answerTypeFor(request),
      'content-length',
      String(Buffer.byteLength(answer)),
    ];
    for (const quota of quotaHeaders(this.edge.limiter, toll, left)) headers.push(...quota);
    if (this.#isClosing) headers.push('connection', 'close');
    const { path, metrics } = this.options;
    metrics.note(path, status, (performance.now() - startedAt) / 1_000);
    // Last, so that whatever went wrong before can still be told.
    this.#sendSoon(() => {
      response.writeHead(status, headers);
      response.end(answer);
    });
  }

  /**
   * Answers that are ready in one turn of the event loop go out one right after the other: whoever reads
   * them is woken once and not for each, which costs as much as making one.
   */
  #sendSoon(send: () => void): void {
    this.#unsent.push(send);
    if (this.#unsent.length > 1) return;
    setImmediate(() => {
      const ready = this.#unsent;
      this.#unsent = [];
      for (const sendNow of ready) sendNow();
    });
  }
}

function addressOf({ socket, headers }: IncomingMessage, isTrusted: IsTrusted | false): string {
  const peer = socket.remoteAddress ?? '';
  if (isTrusted === false) return peer;
  const forwardedFor = headers['x-forwarded-for'];
  const told = Array.isArray(forwardedFor) ? forwardedFor.join() : forwardedFor;
  return callerAddress(peer, told, isTrusted);
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
