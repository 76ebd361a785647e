import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dataOf, GraphqlClient } from '../test/support/graphql-client';
import { type HostileRequest, hostileRequests } from './support/hostile-requests';
import { machine } from './support/machine';
import { type MeasuredServer, startServer } from './support/server';

const CALM_MS = 200;
const MIB = 1024 * 1024;

/**
 * What single requests cost that are made to cost much: processor time, the longest time that
 * nobody else had a turn, and the bytes of the answer. On SQLite, which works in the same process.
 */
export async function benchRefusals(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'headroom-refusals-'));
  const server = await startServer({ databaseUrl: `sqlite:${join(folder, 'headroom.db')}` });
  try {
    console.log(`${machine()}; server and client share them`);
    const account = await accountWithMuch(server);
    for (const request of hostileRequests(server, account)) await measure(server, request);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(server: MeasuredServer, hostile: HostileRequest): Promise<void> {
  await sleep(CALM_MS);
  await server.strain();
  const { status, bytes, code } = await send(server, hostile);
  await sleep(CALM_MS);
  const { cpuMs, stallMs } = await server.strain();
  const size = `${(hostile.body.length / 1024).toFixed(0)} KiB in, ${(bytes / MIB).toFixed(2)} MiB out`;
  console.log(
    `${hostile.name}: ${status} ${code}, ${size}, ${cpuMs.toFixed(0)} ms of processor time, ` +
      `longest stall ${stallMs.toFixed(0)} ms`,
  );
}

async function send({ url }: MeasuredServer, { credential, body }: HostileRequest) {
  const authorization = credential === null ? {} : { authorization: `Bearer ${credential}` };
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization },
    body,
  });
  const text = await response.text();
  const code = /"code":"([A-Z_]+)"/.exec(text.slice(-MIB))?.[1] ?? 'answered';
  return { status: response.status, bytes: text.length, code };
}

const ENTRIES = 2_000;
const GRANTS = 300;
const LONG = 'x'.repeat(200);

/** With a ledger of long texts, many grants, and a consumption that is spread over all of them. */
async function accountWithMuch({ url, operatorKey }: MeasuredServer): Promise<string> {
  const client = new GraphqlClient([url], operatorKey);
  const run = async <Data>(query: string, variables: object) =>
    dataOf(await client.askRaw(query, variables)) as Data;
  const { openAccount } = await run<{ openAccount: { account: { id: string } } }>(
    'mutation ($n: String!) { openAccount(input: { externalId: "much", name: $n }) { ' +
      '... on AccountOpened { account { id } } } }',
    { n: LONG },
  );
  const { id } = openAccount.account;
  for (let number = 0; number < GRANTS; number += 50) {
    const fields = Array.from(
      { length: 50 },
      (_, index) =>
        `g${index}: grantCredits(input: { accountId: "${id}", kind: PROMOTIONAL, amount: "1", ` +
        `reason: "r", idempotencyKey: "g${number + index}" }) { __typename }`,
    );
    await run(`mutation { ${fields.join(' ')} }`, {});
  }
  const batch =
    'mutation ($i: [ConsumeCreditsInput!]!) { consumeCreditsBatch(input: $i) { __typename } }';
  const item = (key: string, amount: string) => ({
    accountId: id,
    idempotencyKey: key.padEnd(255, 'k'),
    amount,
    description: LONG,
    source: key,
    metadata: { note: 'm'.repeat(2_000) },
  });
  await run(batch, { i: [item('all', String(GRANTS - 50))] });
  for (let from = 0; from < ENTRIES; from += 500) {
    const items = Array.from({ length: 500 }, (_, index) => item(`s${from + index}`, '0.01'));
    await run(batch, { i: items });
  }
  return id;
}
