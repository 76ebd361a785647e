import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import WebSocket from 'ws';
import { accountWith, consume, grant } from '../../support/actions';
import { LISTEN_BRIEFLY, prefer } from '../../support/alert-actions';
import { type Deployment, deployments } from '../../support/deployment';
import type { GraphqlClient } from '../../support/graphql-client';
import { LiveSubscription } from '../../support/live-subscription';

const MESSAGE_MS = 500;
/** By then the server has filled every buffer on the way, and waited long enough. */
const LONG_ENOUGH_MS = 6 * MESSAGE_MS;
/** The test looks at the metrics again and again. */
const UNLIMITED = { RATE_LIMIT_ANONYMOUS: '0' };
const CLOSE_SLOW_READER = 4429;
const CUT_OFF = 1006;
/** Each request is so long that all together exceed what any system buffers. */
const ALERTS = 1_000;
const PER_ROUND = 10;
const WORDS = Array.from({ length: 590 }, (_, index) => `m${index}: message`).join(' ');
const subscription = (fields: string) => `subscription ($id: ID, $after: String) {
  lowBalanceAlert(accountId: $id, after: $after) { ${fields} }
}`;
const START = cursorOf(0);
const TEST_MS_MAX = 60_000;

describe.each(deployments().slice(0, 1))('readers that stop reading, on $name', ({ deploy }) => {
  let service: Deployment;
  let id: string;

  const begin = async (farewellMs: number) => {
    service = await deploy(UNLIMITED, { patience: { messageMs: MESSAGE_MS, farewellMs } });
    id = await accountWithAlerts(service.operator);
  };
  afterEach(() => service.close());

  const url = () => new URL(service.urls[0] ?? '');
  const authorization = () => `Bearer ${service.operator.credential}`;
  const everything = () => ({
    query: subscription(`cursor ${WORDS}`),
    variables: variables(START),
  });
  const variables = (after: string) => ({ id, after });

  /** Everything after this cursor still comes, in order and once. */
  const expectToResume = async (after: string, seen: number) => {
    const { credential } = service.operator;
    const live = LiveSubscription.begin(url().origin, credential, LISTEN_BRIEFLY, variables(after));
    for (let number = seen + 1; number <= ALERTS; number += 1) {
      expect((await live.next()).lowBalanceAlert.cursor).toBe(cursorOf(number));
    }
    await live.end();
  };
  const openSocket = async () => {
    const socket = new WebSocket(`${url().origin.replace('http', 'ws')}/graphql`, [
      'graphql-transport-ws',
    ]);
    await once(socket, 'open');
    const payload = { authorization: authorization() };
    socket.send(JSON.stringify({ type: 'connection_init', payload }));
    await once(socket, 'message');
    socket.pause();
    return socket;
  };
  const openEventStream = async () => {
    const body = JSON.stringify(everything());
    const socket = connect(Number(url().port), url().hostname);
    await once(socket, 'connect');
    socket.pause();
    const head = [
      'POST /graphql/stream HTTP/1.1',
      `Host: ${url().host}`,
      `Authorization: ${authorization()}`,
      'Content-Type: application/json',
      'Accept: text/event-stream',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
    ];
    socket.write([...head, '', body].join('\r\n'));
    return socket;
  };
  const openStreams = async () => {
    const text = await (await fetch(`${url().origin}/metrics`)).text();
    return Number(/^headroom_open_streams (\d+)$/m.exec(text)?.[1]);
  };

  it('are closed with 4429 on a WebSocket, and resume', async () => {
    await begin(TEST_MS_MAX);
    const socket = await openSocket();
    const messages: string[] = [];
    socket.on('message', (text) => messages.push(String(text)));
    socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: everything() }));
    await sleep(LONG_ENOUGH_MS);

    const closed = once(socket, 'close');
    socket.resume();
    const [code, reason] = await closed;

    expect(code).toBe(CLOSE_SLOW_READER);
    expect(String(reason)).toContain('go on with after');
    const seen = messages.map((text) => JSON.parse(text).payload.data.lowBalanceAlert.cursor);
    expect(seen).toEqual(seen.map((_, index) => cursorOf(index + 1)));
    // What has come left the server when it was read; the rest was not even produced.
    expect(seen.length).toBeLessThan(ALERTS);
    await expectToResume(seen.at(-1) ?? START, seen.length);
  });

  it('are told why on an event stream, and resume', async () => {
    await begin(TEST_MS_MAX);
    const socket = await openEventStream();
    await sleep(LONG_ENOUGH_MS);

    const text = await readToEnd(socket);

    const seen = [...text.matchAll(/"cursor":"(\w+)"/g)].map(([, cursor]) => cursor ?? '');
    expect(seen).toEqual(seen.map((_, index) => cursorOf(index + 1)));
    expect(seen.length).toBeLessThan(ALERTS);
    expect(text).toContain('"code":"RATE_LIMITED"');
    expect(text).toContain('go on with after');
    expect(text).toContain('event: complete');
    await expectToResume(seen.at(-1) ?? START, seen.length);
  });

  it('are cut off in the end where they never read on, and forgotten', async () => {
    await begin(MESSAGE_MS);
    const socket = await openSocket();
    socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: everything() }));
    const events = await openEventStream();
    while ((await openStreams()) < 2) await sleep(20);
    while ((await openStreams()) > 0) await sleep(20);

    const closed = once(socket, 'close');
    socket.resume();
    expect((await closed)[0]).toBe(CUT_OFF);
    expect(await readToEnd(events).catch(() => '')).not.toContain('event: complete');
  });

  it('are cut off where they send pings and read no answer', async () => {
    await begin(MESSAGE_MS);
    const socket = await openSocket();
    const data = Buffer.alloc(125);
    while ((await openStreams()) > 0) {
      for (let sent = 0; sent < 10_000; sent += 1) socket.ping(data, true, () => undefined);
      await sleep(5);
    }
    socket.terminate();
  });
});

async function accountWithAlerts(operator: GraphqlClient): Promise<string> {
  const accountId = await accountWith(operator, '1');
  const balanceBelow = Array.from({ length: PER_ROUND }, (_, index) => String(index + 1));
  await prefer(operator, { accountId, balanceBelow });
  for (let raised = 0; raised < ALERTS; raised += PER_ROUND) {
    await grant(operator, { accountId, amount: '20' });
    await consume(operator, { accountId, amount: '20.1' });
    await grant(operator, { accountId, amount: '0.1' });
  }
  return accountId;
}

function cursorOf(number: number): string {
  return Buffer.from(String(number)).toString('base64url');
}

async function readToEnd(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
