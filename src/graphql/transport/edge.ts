import type { GraphQLSchema } from 'graphql';
import type { Principal } from '../../access/principal';
import { READER_PATIENCE } from '../basics/limits';
import { Context, type Requester } from '../context/context';
import type { Services } from '../context/services';
import { Documents } from '../documents/documents';
import { type ErrorLog, ErrorMask } from '../documents/error-mask';
import { OpenStreams } from './open-streams';

/** What all transports share, so that none has rules of its own. */
export class Edge {
  readonly documents: Documents;
  readonly mask: ErrorMask;
  readonly streams: OpenStreams;

  constructor(
    readonly schema: GraphQLSchema,
    private readonly services: Services,
    log: ErrorLog,
    isProduction: boolean,
    readonly patience = READER_PATIENCE,
  ) {
    this.documents = new Documents(schema, isProduction);
    this.mask = new ErrorMask(log, isProduction);
    this.streams = new OpenStreams(services, (error) => this.mask.present(error));
  }

  authenticate(authorization: string | undefined, address: string): Promise<Principal | null> {
    return this.services.authenticator.authenticate(authorization, address);
  }

  context(requester: Requester): Context {
    return new Context(this.services, requester);
  }
}
