import { Agent, request } from 'node:http';

const AGENT = new Agent({ keepAlive: true, maxSockets: 64 });

export interface ApiFailure {
  readonly message: string;
  readonly extensions?: { readonly code?: string };
}

/** GraphQL over HTTP with one credential, to one server after another. */
export class Api {
  private turn = 0;

  constructor(
    private readonly urls: readonly string[],
    private readonly credential: string,
  ) {}

  /** The data, as the document asks for it; throws ApiError where the answer holds errors. */
  async ask<Data>(document: string, variables: object = {}): Promise<Data> {
    this.turn += 1;
    const url = this.urls[this.turn % this.urls.length] ?? '';
    const body = await this.post(`${url}/graphql`, JSON.stringify({ query: document, variables }));
    const { data, errors } = JSON.parse(body) as { data?: Data; errors?: readonly ApiFailure[] };
    if (errors !== undefined || data === undefined) throw new ApiError(errors ?? []);
    return data;
  }

  private post(url: string, body: string): Promise<string> {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      authorization: `Bearer ${this.credential}`,
    };
    return new Promise((resolve, reject) => {
      const sent = request(url, { method: 'POST', agent: AGENT, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => resolve(Buffer.concat(chunks).toString()));
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }
}

export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(failures: readonly ApiFailure[]) {
    super(failures.map(({ message }) => message).join('; '));
    this.code = failures[0]?.extensions?.code ?? 'NO_DATA';
  }

  readonly code: string;
}
