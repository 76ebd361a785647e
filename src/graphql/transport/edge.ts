import type { GraphQLSchema } from 'graphql';
import type { Principal } from '../../access/principal';
import type { Caller } from '../../limits/caller';
import type { Limiter } from '../../limits/limiter';
import { OpenCounts } from '../../limits/open-counts';
import { READER_PATIENCE, type ReaderPatience } from '../basics/limits';
import { Context, type Requester } from '../context/context';
import type { Services } from '../context/services';
import { Documents } from '../documents/documents';
import { type ErrorLog, ErrorMask } from '../documents/error-mask';
import { callerOf } from './callers';
import { CredentialGate } from './credential-gate';
import { HandedOver } from './handed-over';
import { OpenStreams } from './open-streams';
import { RefusalPace } from './refusal-pace';
import { Toll } from './toll';

export interface EdgeOptions {
  readonly schema: GraphQLSchema;
  readonly services: Services;
  readonly limiter: Limiter;
  readonly log: ErrorLog;
  readonly isProduction: boolean;
  /** Left out: the product's own. */
  readonly patience?: ReaderPatience | undefined;
}

/** What all transports share, so that none has rules of its own. */
export class Edge {
  readonly documents: Documents;
  readonly mask: ErrorMask;
  readonly streams: OpenStreams;

  readonly schema: GraphQLSchema;
  readonly limiter: Limiter;
  readonly patience: ReaderPatience;
  readonly pace = new RefusalPace(() => performance.now());
  /** Sockets and event streams of each caller, and the operations that run on them. */
  readonly openSockets = new OpenCounts();
  readonly openOperations = new OpenCounts();
  readonly handedOver = new HandedOver();
  readonly #services: Services;
  readonly #gate: CredentialGate;

  constructor(options: EdgeOptions) {
    const { schema, services, limiter, log, isProduction, patience } = options;
    this.schema = schema;
    this.limiter = limiter;
    this.patience = patience ?? READER_PATIENCE;
    this.#services = services;
    this.documents = new Documents(schema, isProduction);
    this.mask = new ErrorMask(log, isProduction);
    this.streams = new OpenStreams(services, (error) => this.mask.present(error));
    this.#gate = new CredentialGate({
      authenticator: services.authenticator,
      limiter,
    });
    services.apiKeys.onChanged(() => this.#gate.forgetRefused());
  }

  /** Whose credential was found good a moment ago; null: `authenticate` has to say. */
  recall(authorization: string, address: string): Principal | null {
    return this.#gate.recall(authorization, address);
  }

  /** Null without a credential. Throws Unauthenticated, or RateLimited after too many bad ones. */
  authenticate(authorization: string | undefined, address: string): Promise<Principal | null> {
    return this.#gate.authenticate(authorization, address);
  }

  tollOf(principal: Principal | null, address: string): Toll {
    return this.tollFor(callerOf(principal, address));
  }

  tollFor(caller: Caller | null): Toll {
    return new Toll(this.limiter, caller);
  }

  context(requester: Requester): Context {
    return new Context(this.#services, requester);
  }
}
