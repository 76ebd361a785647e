import type { Deployment } from '../support/deployment';
import type { GraphqlClient, GraphqlFailure } from '../support/graphql-client';
import { ADVANCE } from '../support/test-clock';
import type { Example } from './examples';
import { Placeholders } from './placeholders';
import { runScript } from './run-script';

/** Where the guides say that the server is. */
const ADDRESS_IN_GUIDES = '127.0.0.1:4000';
/** Where time stands in the guides. */
const NOW_IN_GUIDES = '2030-01-01T00:00:00.000Z';

export interface Played {
  readonly promised: unknown;
  readonly actual: unknown;
}

/** Plays the examples of a guide in their order, as its reader: each goes on from those before. */
export class Play {
  readonly names = new Placeholders();

  private constructor(
    private readonly service: Deployment,
    private readonly customer: GraphqlClient,
  ) {}

  /** On a server with a test clock. */
  static async begin(service: Deployment, customer: string): Promise<Play> {
    await service.operator.run(ADVANCE, { to: NOW_IN_GUIDES });
    return new Play(service, await service.customer(customer));
  }

  /** Answers what is promised with its placeholders filled, and what came. */
  async run(example: Example): Promise<Played> {
    const actual = await this.#perform(example);
    const promised = example.output ?? withData(example.answer);
    return { promised: this.names.expected(promised, actual), actual };
  }

  /** A block with the address of this server in place of the one that guides name. */
  addressed(text: string, url = this.service.urls[0] ?? ''): string {
    return text.replaceAll(ADDRESS_IN_GUIDES, new URL(url).host);
  }

  environment(): Record<string, string> {
    return {
      TOKEN: this.customer.credential ?? '',
      OPERATOR_KEY: this.service.operator.credential ?? '',
      ...this.names.asEnvironment(),
    };
  }

  async #perform({ language, caller, text, variables, output }: Example): Promise<unknown> {
    if (language === 'graphql') {
      const client = this.#client(caller);
      return answerOf(await client.askRaw(this.names.filled(text), this.names.filled(variables)));
    }
    const environment = this.environment();
    const script = runScript({ language, text: this.addressed(text), environment });
    try {
      if (output === null) return withoutCost(withData(JSON.parse(await script.output())));
      return (await script.lines(output.length)).map((line) => line.replace(COST, ''));
    } finally {
      await script.end();
    }
  }

  #client(caller: string): GraphqlClient {
    if (caller === 'customer') return this.customer;
    if (caller === 'operator') return this.service.operator;
    if (caller === 'anonymous') return this.service.anonymous;
    const apiKey = this.names.get('api key');
    if (caller !== 'partner' || apiKey === undefined) throw new Error(`who is ${caller}?`);
    return this.service.with(apiKey);
  }
}

/** Guides leave out where in the text of a query an error is. */
function answerOf({ data, errors }: { data: unknown; errors: readonly GraphqlFailure[] }): unknown {
  const shown = errors.map(({ message, path, extensions }) => ({
    message,
    ...(path === undefined ? {} : { path }),
    extensions,
  }));
  return { data, ...(errors.length === 0 ? {} : { errors: shown }) };
}

/** Guides say once, and leave out everywhere else, what each answer cost. */
function withoutCost({ extensions, ...answer }: { readonly extensions?: unknown }): unknown {
  return answer;
}

const COST = /,"extensions":\{"cost":\{[^}]*\}\}/;

/** What is null may be left out. */
function withData(answer: unknown): object {
  return { data: null, ...(answer as object | null) };
}
