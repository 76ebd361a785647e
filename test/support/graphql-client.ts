/** What a GraphQL server answers over HTTP. */
export interface GraphqlAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into answers of every shape.
  readonly data: any;
  readonly errors: readonly GraphqlFailure[];
}

export interface GraphqlFailure {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly [name: string]: unknown };
}

/** Sends operations as a frontend or a partner would: over real HTTP, to one server after another. */
export class GraphqlClient {
  private turn = 0;

  constructor(
    readonly urls: readonly string[],
    readonly credential: string | null,
  ) {}

  /** The whole answer, also where it is an error. */
  async ask(query: string, variables: Record<string, unknown> = {}): Promise<GraphqlAnswer> {
    this.turn += 1;
    const url = this.urls[this.turn % this.urls.length] ?? '';
    const authorization =
      this.credential === null ? {} : { authorization: `Bearer ${this.credential}` };
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as Partial<GraphqlAnswer>;
    return { status: response.status, data: body.data ?? null, errors: body.errors ?? [] };
  }

  /** The data; throws where the answer holds errors. */
  async run(
    query: string,
    variables: Record<string, unknown> = {},
  ): Promise<GraphqlAnswer['data']> {
    const { data, errors } = await this.ask(query, variables);
    if (errors.length > 0) throw new Error(`unexpected errors: ${JSON.stringify(errors)}`);
    return data;
  }
}
