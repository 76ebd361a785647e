import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { GraphqlAnswer } from './graphql-client';

/** One subscription on a WebSocket of its own, as a frontend has it. */
export class LiveSubscription {
  private constructor(
    private readonly client: Client,
    private readonly results: AsyncIterator<unknown>,
  ) {}

  static begin(
    server: string,
    credential: string | null,
    query: string,
    variables: Record<string, unknown>,
  ): LiveSubscription {
    const client = createClient({
      url: `${server.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { authorization: `Bearer ${credential}` },
    });
    return new LiveSubscription(client, client.iterate({ query, variables }));
  }

  /** The whole answer, also where it is an error. */
  async answer(): Promise<Partial<GraphqlAnswer>> {
    const { value } = await this.results.next();
    return value as Partial<GraphqlAnswer>;
  }

  /** The data; throws where the answer holds errors. */
  async next(): Promise<GraphqlAnswer['data']> {
    const { data, errors } = await this.answer();
    if (errors !== undefined) throw new Error(`unexpected errors: ${JSON.stringify(errors)}`);
    return data;
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
