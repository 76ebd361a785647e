import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { mintCustomerToken } from '../src/access/customer-token';
import { floodBySockets } from './support/flood-by-sockets';
import { machine, percentile } from './support/machine';
import { ask, JWT_SECRET, type MeasuredServer, startServer } from './support/server';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 10);
const CONNECTIONS = 100;
/** In which the flood gets going. */
const START_MS = 2_000;
/** A customer within their limit. */
const EVERY_MS = 20;
const PLANS = JSON.stringify({ query: '{ plans { code } }' });
const CONSUME = `mutation ($input: ConsumeCreditsInput!) {
  consumeCredits(input: $input) { ... on Consumption { balanceAfter } ... on UserError { code } }
}`;

interface Flood {
  readonly name: string;
  readonly credential: string | null;
  readonly body: string;
}

/**
 * Another customer's charges while somebody sends what is refused, as fast as one core can: how long
 * they take, against the same without a flood, and whether any of them is refused.
 */
export async function benchFlood(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'headroom-flood-'));
  const server = await startServer({ databaseUrl: `sqlite:${join(folder, 'headroom.db')}` });
  try {
    console.log(`${machine()}; server and clients share them`);
    const victim = await customerWithCredits(server, 'victim');
    const flooder = await customerWithCredits(server, 'flooder');
    await charges(server, victim, 2);
    const quiet = percentile((await charges(server, victim, SECONDS)).times, 99);
    console.log(`without a flood: p99 ${quiet.toFixed(1)} ms`);
    for (const flood of floodsOf(flooder)) {
      await report(server, victim, quiet, flood.name, () => floodByRequests(server, flood));
    }
    await report(server, victim, quiet, 'garbage on sockets', () =>
      floodBySockets(server.url, SECONDS + START_MS / 1_000),
    );
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function floodsOf(customer: string): Flood[] {
  const key = `hr_${'0'.repeat(32)}_${'x'.repeat(49)}`;
  const [head, payload] = customer.split('.');
  return [
    { name: 'nobody', credential: null, body: PLANS },
    { name: 'bad keys', credential: key, body: PLANS },
    { name: 'bad tokens', credential: `${head}.${payload}.${'A'.repeat(43)}`, body: PLANS },
    { name: 'a customer over their limit', credential: customer, body: PLANS },
    { name: 'bodies of 300 KB by nobody', credential: null, body: ' '.repeat(300_000) + PLANS },
  ];
}

async function floodByRequests({ url }: MeasuredServer, flood: Flood): Promise<number> {
  const { credential, body } = flood;
  const authorization = credential === null ? {} : { authorization: `Bearer ${credential}` };
  const { requests } = await autocannon({
    url: `${url}/graphql`,
    workers: 1,
    connections: CONNECTIONS,
    duration: SECONDS + START_MS / 1_000,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization },
    body,
  });
  return requests.total;
}

async function report(
  server: MeasuredServer,
  victim: string,
  quiet: number,
  name: string,
  flood: () => Promise<number>,
): Promise<void> {
  const [sent, { times, refused }] = await Promise.all([flood(), charges(server, victim, SECONDS)]);
  const p99 = percentile(times, 99);
  console.log(
    `${name}: p99 ${p99.toFixed(1)} ms, ${(p99 / quiet).toFixed(1)} ×; ` +
      `${refused} of ${times.length} refused; the flood was answered ${sent} times`,
  );
}

/** One charge after another at fixed instants, whether the last was answered or not. */
async function charges({ url }: MeasuredServer, token: string, seconds: number) {
  const times: number[] = [];
  let refused = 0;
  const charge = async () => {
    const begun = performance.now();
    const input = { amount: '1', idempotencyKey: randomUUID() };
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: CONSUME, variables: { input } }),
    });
    if (!(await response.text()).includes('"balanceAfter"')) refused += 1;
    times.push(performance.now() - begun);
  };
  const running: Promise<void>[] = [];
  for (let sent = 0; sent < (seconds * 1_000) / EVERY_MS; sent += 1) {
    running.push(charge());
    await sleep(EVERY_MS);
  }
  await Promise.all(running);
  return { times, refused };
}

async function customerWithCredits(server: MeasuredServer, externalId: string): Promise<string> {
  const { openAccount } = await ask<{ openAccount: { account: { id: string } } }>(
    server,
    'mutation ($id: String!) { openAccount(input: { externalId: $id }) { ... on AccountOpened { account { id } } } }',
    { id: externalId },
  );
  const accountId = openAccount.account.id;
  const grant = { accountId, kind: 'PROMOTIONAL', amount: '1000000', reason: 'benchmark' };
  await ask(
    server,
    'mutation ($input: GrantCreditsInput!) { grantCredits(input: $input) { __typename } }',
    { input: { ...grant, idempotencyKey: randomUUID() } },
  );
  const rules = { secret: JWT_SECRET, validSeconds: 3_600, issuer: null, audience: null };
  return mintCustomerToken({ externalId, ...rules });
}
