import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAccounts } from './support/accounts';
import { type BenchDatabase, startDatabase } from './support/database';
import { load } from './support/load';
import { machine } from './support/machine';
import { type MeasuredServer, startServer } from './support/server';

const ACCOUNTS = 2_000;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 6);
const WARM_UP_SECONDS = 2;
const CONNECTIONS = [256, 16, 1] as const;
const NOTHING = { name: 'nothing', query: '{ __typename }', expected: '"Query"' } as const;
const BALANCE = {
  name: 'a balance',
  query: 'query ($id: ID!) { balance(accountId: $id) { total sequence } }',
  expected: '"total":"5"',
} as const;

type Asked = typeof NOTHING | typeof BALANCE;

/**
 * What a balance costs the server and the database, by how many ask at the same time; and a query
 * that reads nothing.
 */
export async function benchBalances(): Promise<void> {
  console.log(`${machine()}; server, database and load generator share them`);
  const folder = await mkdtemp(join(tmpdir(), 'headroom-balances-'));
  const database = await startDatabase();
  try {
    await measureOn('MariaDB', database.url, database);
    await measureOn('SQLite', `sqlite:${join(folder, 'headroom.db')}`, null);
  } finally {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureOn(
  engine: string,
  databaseUrl: string,
  database: BenchDatabase | null,
): Promise<void> {
  const server = await startServer({ databaseUrl, jobs: false });
  try {
    const accounts = await openAccounts(server, ACCOUNTS, '5');
    for (const connections of CONNECTIONS) {
      for (const asked of [NOTHING, BALANCE]) {
        await ask(server, asked, accounts, connections, WARM_UP_SECONDS);
        await server.strain();
        const before = (await database?.cpuMs()) ?? 0;
        const result = await ask(server, asked, accounts, connections, SECONDS);
        const { cpuMs } = await server.strain();
        const databaseMs = ((await database?.cpuMs()) ?? 0) - before;
        const each = (ms: number) =>
          ((ms * 1_000) / (result.requestsPerSecond * SECONDS)).toFixed(0);
        console.log(
          `${engine}, ${connections} at once, ${asked.name}: ` +
            `${result.requestsPerSecond.toFixed(0)}/s, p50 ${result.p50Ms} ms; ` +
            `each takes ${each(cpuMs)} µs of the server, ${each(databaseMs)} µs of the database`,
        );
      }
    }
  } finally {
    await server.stop();
  }
}

function ask(
  { url, operatorKey }: MeasuredServer,
  { query, expected }: Asked,
  accounts: readonly string[],
  connections: number,
  seconds: number,
) {
  let sent = 0;
  const body = () => {
    sent += 1;
    return JSON.stringify({ query, variables: { id: accounts[sent % accounts.length] } });
  };
  return load({ url, credential: operatorKey, connections, seconds, body, expected });
}
