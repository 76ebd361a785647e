import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import WebSocket from 'ws';
import { findRedis, RedisServer } from '../test/support/redis';
import { openAccounts } from './support/accounts';
import { consumeBodies } from './support/bodies';
import { startDatabase } from './support/database';
import { machine, percentile } from './support/machine';
import { type MeasuredServer, startServer } from './support/server';

const SUBSCRIBERS = Number(process.env.BENCH_SUBSCRIBERS ?? 5_000);
const AT_ONCE = 100;
const PUSHES = 500;
/** Each takes as long as a turn of polling. */
const PUSHES_POLLED = 100;
const SETTLE_MS = 3_000;
const KIB = 1_024;

const SUBSCRIBE = 'subscription ($id: ID) { balanceChanged(accountId: $id) { total sequence } }';

/**
 * Idle subscribers, each on a WebSocket and an account of its own: what one costs in memory,
 * against a socket that watches nothing; how long a change takes to reach one of them, with the
 * others there and without, from the process that made it and from another.
 */
export async function benchSubscribers(): Promise<void> {
  const database = await startDatabase();
  const redis = await startRedis();
  const settings = { databaseUrl: database.url, jobs: false };
  const withRedis = redis === null ? {} : { redisUrl: redis.url };
  const alone = await startServer(settings);
  const server = await startServer({ ...settings, ...withRedis });
  const other = await startServer({ ...settings, ...withRedis });
  try {
    console.log(`${machine()}; servers, MariaDB and subscribers share them`);
    const accounts = await openAccounts(server, SUBSCRIBERS, '1000000');
    const empty = await server.memoryKib();
    const [subscriber] = accounts;
    const few = await subscribe(server, [subscriber ?? '']);
    const withoutOthers = await pushLatencies(server, few, 'one subscriber, the same process');
    for (const { socket } of few) socket.terminate();

    const idle = await connectAll(server, accounts.length);
    await sleep(SETTLE_MS);
    const connected = await server.memoryKib();
    for (const socket of idle) socket.terminate();
    await sleep(SETTLE_MS);
    const emptied = await server.memoryKib();
    const subscribers = await subscribe(server, accounts);
    await sleep(SETTLE_MS);
    const subscribed = await server.memoryKib();

    const count = SUBSCRIBERS.toLocaleString('en-US');
    const perOne = (kib: number) => `${(kib / SUBSCRIBERS).toFixed(1)} KiB`;
    console.log(`heap and buffers in use: ${Math.round(empty / KIB)} MiB with nobody`);
    console.log(`  ${count} sockets that watch nothing: ${perOne(connected - empty)} each`);
    console.log(`  ${count} subscribers: ${perOne(subscribed - emptied)} each`);
    const here = await pushLatencies(server, subscribers, `${count} subscribers, the same process`);
    if (redis !== null) {
      await pushLatencies(other, subscribers, `${count} subscribers, another process, with Redis`);
    }
    await pushLatencies(
      alone,
      subscribers,
      `${count} subscribers, another process, by polling`,
      PUSHES_POLLED,
    );
    console.log(`p99 with the others to p99 without: ${(here / withoutOthers).toFixed(2)}`);
    for (const { socket } of subscribers) socket.terminate();
  } finally {
    for (const running of [alone, server, other]) await running.stop();
    await redis?.kill();
    await database.stop();
  }
}

interface Subscriber {
  readonly socket: WebSocket;
  readonly account: string;
}

async function startRedis(): Promise<RedisServer | null> {
  const program = await findRedis();
  if (program === null) {
    console.log('redis-server was not found: measured without');
    return null;
  }
  const redis = await RedisServer.on(program);
  await redis.start();
  return redis;
}

async function connectAll(server: MeasuredServer, count: number): Promise<WebSocket[]> {
  const sockets: WebSocket[] = [];
  while (sockets.length < count) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - sockets.length) }, () =>
      connect(server),
    );
    sockets.push(...(await Promise.all(some)));
  }
  return sockets;
}

async function connect({ url, operatorKey }: MeasuredServer): Promise<WebSocket> {
  const address = `${url.replace('http', 'ws')}/graphql`;
  const socket = new WebSocket(address, 'graphql-transport-ws', { perMessageDeflate: false });
  await once(socket, 'open');
  const payload = { authorization: `Bearer ${operatorKey}` };
  socket.send(JSON.stringify({ type: 'connection_init', payload }));
  await once(socket, 'message');
  return socket;
}

async function subscribe(
  server: MeasuredServer,
  accounts: readonly string[],
): Promise<Subscriber[]> {
  const sockets = await connectAll(server, accounts.length);
  return Promise.all(
    sockets.map(async (socket, index) => {
      const account = accounts[index] ?? '';
      const payload = { query: SUBSCRIBE, variables: { id: account } };
      socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload }));
      await once(socket, 'message');
      return { socket, account };
    }),
  );
}

/** From sending a charge to the push of the balance that it left; answers the p99. */
async function pushLatencies(
  charged: MeasuredServer,
  subscribers: readonly Subscriber[],
  name: string,
  pushes = PUSHES,
): Promise<number> {
  const times: number[] = [];
  for (let push = 0; push < pushes; push += 1) {
    const subscriber = subscribers[(push * 7) % subscribers.length];
    if (subscriber === undefined) throw new Error('nobody has subscribed');
    const start = performance.now();
    const pushed = once(subscriber.socket, 'message');
    await charge(charged, subscriber.account);
    await pushed;
    times.push(performance.now() - start);
  }
  const [p50, p99] = [percentile(times, 50), percentile(times, 99)];
  console.log(`push, ${name}: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`);
  return p99;
}

async function charge({ url, operatorKey }: MeasuredServer, account: string): Promise<void> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${operatorKey}` },
    body: consumeBodies([account])(),
  });
  const answer = await response.text();
  if (!answer.includes('"balanceAfter"')) throw new Error(answer);
}
