import type { TypedDocumentString } from '../generated/graphql';

const ORDINARY_TYPE = 'application/json';
/** Says the same as the ordinary one, and is not ordinary: what has it goes the usual way. */
export const UNUSUAL_TYPE = 'application/json; charset="utf-8"';
/** So that `npm run test:usual-way` sends all that tests ask the other way. */
const TYPE = process.env.TEST_WAY === 'usual' ? UNUSUAL_TYPE : ORDINARY_TYPE;

/** What a GraphQL server answers over HTTP; without data where nothing of it could be given. */
export interface GraphqlAnswer<Data = unknown> {
  readonly status: number;
  readonly data: Data | null;
  readonly errors: readonly GraphqlFailure[];
}

export interface GraphqlFailure {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly [name: string]: unknown };
}

/** The variables of a document as an argument, to be left out where it takes none. */
export type VariablesOf<Variables> =
  Record<string, never> extends Variables ? [variables?: Variables] : [variables: Variables];

/** Sends operations as a frontend or a partner would: over real HTTP, to one server after another. */
export class GraphqlClient {
  private turn = 0;

  constructor(
    readonly urls: readonly string[],
    readonly credential: string | null,
  ) {}

  /** The whole answer, also where it is an error. */
  async ask<Data, Variables>(
    document: TypedDocumentString<Data, Variables>,
    ...[variables]: VariablesOf<Variables>
  ): Promise<GraphqlAnswer<Data>> {
    return this.post<Data>(document.toString(), variables);
  }

  /** The data; throws where the answer holds errors. */
  async run<Data, Variables>(
    document: TypedDocumentString<Data, Variables>,
    ...[variables]: VariablesOf<Variables>
  ): Promise<Data> {
    return dataOf(await this.post<Data>(document.toString(), variables));
  }

  /** For what no type allows: documents and variables that are wrong, or made by a test. */
  async askRaw(query: string, variables: unknown = {}): Promise<GraphqlAnswer> {
    return this.post(query, variables);
  }

  private async post<Data>(query: string, variables: unknown): Promise<GraphqlAnswer<Data>> {
    this.turn += 1;
    const url = this.urls[this.turn % this.urls.length] ?? '';
    const authorization =
      this.credential === null ? {} : { authorization: `Bearer ${this.credential}` };
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': TYPE, ...authorization },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as Partial<GraphqlAnswer<Data>>;
    return { status: response.status, data: body.data ?? null, errors: body.errors ?? [] };
  }
}

/** The data of an answer; throws where it holds errors. */
export function dataOf<Data>({ data, errors = [] }: Partial<GraphqlAnswer<Data>>): Data {
  if (errors.length > 0) throw new Error(`unexpected errors: ${JSON.stringify(errors)}`);
  if (data === null || data === undefined) throw new Error('an answer without data');
  return data;
}

export function codesOf({ errors }: Pick<GraphqlAnswer, 'errors'>): string[] {
  return errors.map(({ extensions }) => extensions.code);
}
