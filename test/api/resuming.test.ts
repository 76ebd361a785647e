import { createClient as createEventClient } from 'graphql-sse';
import { createClient as createSocketClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { AlertFactsFragment, ListenBrieflySubscription } from '../generated/graphql';
import { accountWith, consume, grant } from '../support/actions';
import { LISTEN_BRIEFLY, numberOf, prefer } from '../support/alert-actions';
import { type Deployment, deployments } from '../support/deployment';
import type { GraphqlAnswer, GraphqlClient } from '../support/graphql-client';
import { dataOf } from '../support/graphql-client';

const ACCOUNTS = 20;
const PER_ROUND = 10;
/** In one turn every other account has a round. */
const PER_TURN = (ACCOUNTS / 2) * PER_ROUND;
type Alert = Pick<AlertFactsFragment, 'id' | 'cursor' | 'accountId'>;

/** As frontends have it: many subscriptions, and a connection that ends for all of them. */
interface Connection {
  subscribe(
    payload: { readonly query: string; readonly variables: Record<string, unknown> },
    sink: {
      next(result: unknown): void;
      error(failure: unknown): void;
      complete(): void;
    },
  ): void;
  /** With a good-bye, where the transport has one, or without a word. */
  end(isAbrupt: boolean): void;
}

function overSocket(server: string, authorization: string): Connection {
  const client = createSocketClient({
    url: `${server.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization },
  });
  return {
    subscribe: (payload, sink) => client.subscribe(payload, sink),
    end: (isAbrupt) => (isAbrupt ? client.terminate() : void client.dispose()),
  };
}

function overEvents(server: string, authorization: string): Connection {
  const client = createEventClient({
    url: `${server}/graphql/stream`,
    headers: { authorization },
    retryAttempts: 0,
  });
  return {
    subscribe: (payload, sink) => client.subscribe(payload, sink),
    end: () => client.dispose(),
  };
}

describe.each(deployments().slice(-1))('who watches 20 accounts on $name', ({ deploy }) => {
  let service: Deployment;

  beforeAll(async () => {
    service = await deploy();
  });
  afterAll(() => service.close());

  it.each([
    { turns: 100, transport: 'a WebSocket', connect: overSocket },
    { turns: 20, transport: 'event streams', connect: overEvents },
  ])(
    'sees each alert once, in order, through $turns disconnections of $transport',
    async ({ turns, connect }) => {
      const accounts = await Promise.all(
        Array.from({ length: ACCOUNTS }, () => watchedAccount(service.operator)),
      );
      const seen = new Map(accounts.map((id) => [id, [] as Alert[]]));
      let raised = Promise.resolve();
      /** Enough for a turn, by every other account. */
      const raise = (turn: number) => {
        const some = accounts.filter((_, index) => index % 2 === turn % 2);
        raised = raised.then(async () => {
          await Promise.all(some.map((id) => raiseRound(service.operator, id)));
        });
      };

      // What was raised a turn ago is read again, what is raised now comes in between.
      raise(0);
      for (let turn = 0; turn < turns; turn += 1) {
        if (turn + 1 < turns) raise(turn + 1);
        const server = service.urls[turn % service.urls.length] ?? '';
        const connection = connect(server, `Bearer ${service.operator.credential}`);
        await receive(connection, seen);
        connection.end(turn % 2 === 0);
      }
      await raised;

      const length = (turns * PER_TURN) / ACCOUNTS;
      const expected = Array.from({ length }, (_, index) => index + 1);
      for (const alerts of seen.values()) expect(alerts.map(numberOf)).toEqual(expected);
    },
  );
});

/** Notes alerts of all accounts from where each stands, until there are enough for one turn. */
function receive(connection: Connection, seen: ReadonlyMap<string, Alert[]>): Promise<void> {
  return new Promise((resolve, reject) => {
    let left = PER_TURN;
    const next = (result: unknown) => {
      if (left === 0) return;
      const alert: Alert = dataOf(
        result as GraphqlAnswer<ListenBrieflySubscription>,
      ).lowBalanceAlert;
      seen.get(alert.accountId)?.push(alert);
      left -= 1;
      if (left === 0) resolve();
    };
    const end = (failure: unknown) => left > 0 && reject(failure);
    const sink = { next, error: end, complete: () => end(new Error('it has ended')) };
    for (const [id, alerts] of seen) {
      const after = alerts.at(-1)?.cursor ?? Buffer.from('0').toString('base64url');
      connection.subscribe({ query: LISTEN_BRIEFLY.toString(), variables: { id, after } }, sink);
    }
  });
}

async function watchedAccount(operator: GraphqlClient): Promise<string> {
  const accountId = await accountWith(operator, '1');
  const balanceBelow = Array.from({ length: PER_ROUND }, (_, index) => String(index + 1));
  await prefer(operator, { accountId, balanceBelow });
  return accountId;
}

/** As many alerts as there are thresholds; the balance ends above them. */
async function raiseRound(operator: GraphqlClient, accountId: string): Promise<void> {
  await grant(operator, { accountId, amount: '20' });
  await consume(operator, { accountId, amount: '20.1' });
  await grant(operator, { accountId, amount: '0.1' });
}
