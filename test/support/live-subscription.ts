import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { TypedDocumentString } from '../generated/graphql';
import { dataOf, type GraphqlAnswer } from './graphql-client';

/** One subscription on a WebSocket of its own, as a frontend has it. */
export class LiveSubscription<Data = unknown> {
  private constructor(
    private readonly client: Client,
    private readonly results: AsyncIterator<unknown>,
  ) {}

  static begin<Data, Variables extends Record<string, unknown>>(
    server: string,
    credential: string | null,
    document: TypedDocumentString<Data, Variables>,
    variables: Variables,
  ): LiveSubscription<Data> {
    const client = clientOf(server, credential);
    return new LiveSubscription(client, client.iterate({ query: document.toString(), variables }));
  }

  /** For what no type allows. */
  static beginRaw(
    server: string,
    credential: string | null,
    query: string,
    variables: Record<string, unknown> = {},
  ): LiveSubscription {
    const client = clientOf(server, credential);
    return new LiveSubscription(client, client.iterate({ query, variables }));
  }

  /** The whole answer, also where it is an error. */
  async answer(): Promise<Partial<GraphqlAnswer<Data>>> {
    const { value } = await this.results.next();
    return value as Partial<GraphqlAnswer<Data>>;
  }

  /** The data; throws where the answer holds errors. */
  async next(): Promise<Data> {
    return dataOf(await this.answer());
  }

  async end(): Promise<void> {
    await this.client.dispose();
  }

  /** As where the network breaks: without a word. */
  cutOff(): void {
    this.client.terminate();
    // What it was waiting for will not come, and that is no failure of the test.
    this.results.next().catch(() => undefined);
  }
}

function clientOf(server: string, credential: string | null): Client {
  return createClient({
    url: `${server.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization: `Bearer ${credential}` },
  });
}
