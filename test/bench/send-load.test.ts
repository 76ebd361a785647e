import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LoadJob } from '../../bench/load/load';
import { sendLoad } from '../../bench/load/send-load';

const NOBODY = { onBegin: () => undefined, onEnd: () => undefined };
const JOB: Omit<LoadJob, 'url'> = {
  path: '/',
  credential: 'key',
  body: '["<account>","<key>"]',
  accounts: ['a', 'b'],
  expected: '"done"',
  connections: 4,
  warmUpSeconds: 0,
  seconds: 60,
  arrivalsPerSecond: null,
  requestsMax: 40,
};

let server: Server;
let bodies: string[];
let answer: string;
/** How long an answer takes. */
let answerMs: number;

beforeEach(async () => {
  bodies = [];
  answer = '"done"';
  answerMs = 0;
  server = createServer(async (request, response) => {
    const [body] = await request.setEncoding('utf8').toArray();
    bodies.push(body);
    setTimeout(() => response.end(answer), answerMs);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

it('ends after as many requests as it was told, each with a key of its own', async () => {
  const { requests } = await sendLoad({ ...JOB, url: urlOf() }, NOBODY);
  expect(requests).toBe(40);
  expect(new Set(bodies).size).toBe(40);
  expect(bodies.filter((body) => body.startsWith('["a"'))).toHaveLength(20);
});

it('fails where an answer is not as expected', async () => {
  answer = '{"errors":[]}';
  await expect(sendLoad({ ...JOB, url: urlOf() }, NOBODY)).rejects.toThrow('not as expected: 200');
});

it('counts by itself what a server refuses because it is busy', async () => {
  answer = '{"errors":[{"extensions":{"code":"SERVICE_BUSY"}}]}';
  const figures = await sendLoad({ ...JOB, url: urlOf() }, NOBODY);
  expect(figures).toMatchObject({ requests: 0, refused: 40 });
});

it('counts the wait for a free connection in, where requests arrive by a plan', async () => {
  answerMs = 50;
  const planned = { arrivalsPerSecond: 100, connections: 1, seconds: 0.5, requestsMax: null };
  const { p50Ms, requests } = await sendLoad({ ...JOB, ...planned, url: urlOf() }, NOBODY);
  expect(requests).toBeGreaterThan(20);
  expect(p50Ms).toBeGreaterThan(2 * answerMs);
});

function urlOf(): string {
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}
