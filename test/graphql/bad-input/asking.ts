import { once } from 'node:events';
import WebSocket from 'ws';
import { accountWith, ledgerOf, newKey } from '../../support/actions';
import type { Deployment } from '../../support/deployment';
import type { GraphqlAnswer } from '../../support/graphql-client';

export const CONSUME = `mutation ($input: ConsumeCreditsInput!) {
  consumeCredits(input: $input) {
    __typename
    ... on InvalidInput { code field message }
    ... on Consumption { charged metadata description }
  }
}`;

export const BAD_USER_INPUT = {
  status: 400,
  errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
};

/** Whoever asks for what no client with types would: the operator, for an account of its own. */
export class Asking {
  private constructor(
    private readonly service: Deployment,
    readonly accountId: string,
  ) {}

  /** With 100 credits, by one entry in the ledger. */
  static async begin(service: Deployment): Promise<Asking> {
    return new Asking(service, await accountWith(service.operator, '100'));
  }

  ask(query: string, variables: unknown = {}): Promise<GraphqlAnswer> {
    return this.service.operator.askRaw(query, variables);
  }

  consume(input: object): Promise<GraphqlAnswer> {
    const { accountId } = this;
    return this.ask(CONSUME, { input: { accountId, idempotencyKey: newKey(), ...input } });
  }

  async entriesCount(): Promise<number> {
    return (await ledgerOf(this.service.operator, this.accountId)).length;
  }

  /** A whole body, as it stands. */
  async post(body: string): Promise<Answered> {
    const response = await fetch(`${this.service.urls[0]}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: this.authorization },
      body,
    });
    const { data, errors } = (await response.json()) as Omit<Answered, 'status'>;
    return {
      status: response.status,
      ...(data !== undefined && { data }),
      ...(errors && { errors }),
    };
  }

  async stream(body: string): Promise<unknown> {
    const response = await fetch(`${this.service.urls[0]}/graphql/stream`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        authorization: this.authorization,
      },
      body,
    });
    const text = await response.text();
    return JSON.parse(/^(?:event: next\ndata: )?({.*})$/m.exec(text)?.[1] ?? '{}');
  }

  /** What a WebSocket answers to an operation. */
  async overSocket(body: string): Promise<unknown> {
    const url = `${this.service.urls[0]?.replace('http', 'ws')}/graphql`;
    const socket = new WebSocket(url, 'graphql-transport-ws');
    await once(socket, 'open');
    const payload = { authorization: this.authorization };
    socket.send(JSON.stringify({ type: 'connection_init', payload }));
    await once(socket, 'message');
    socket.send(`{"id":"1","type":"subscribe","payload":${body}}`);
    const [message] = await once(socket, 'message');
    socket.close();
    return JSON.parse(String(message));
  }

  private get authorization(): string {
    return `Bearer ${this.service.operator.credential}`;
  }
}

interface Answered {
  readonly status: number;
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string }[];
}
