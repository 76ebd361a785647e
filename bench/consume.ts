import { openAccounts } from './support/accounts';
import { consumeBodies } from './support/bodies';
import { startDatabase } from './support/database';
import { type LoadResult, load } from './support/load';
import { machine, median } from './support/machine';
import { type MeasuredServer, startServer } from './support/server';

const CONNECTIONS = 256;
const SECONDS = 6;
const ROUNDS = 3;
const ACCOUNTS = 10_000;
/** As many connections as a server that commits each request alone is best served by here. */
const TRANSACTIONS_AT_ONCE = 8;

const MEASUREMENTS = [
  'nothing',
  'consume, many accounts',
  'consume, one account',
  'transaction per request, many accounts',
  'transaction per request, one account',
] as const;
type Measurement = (typeof MEASUREMENTS)[number];

/**
 * Durable consumption on MariaDB against (a) a mutation that does nothing on the same server and
 * (b) the same code with one transaction for each request. All in turn, so that a machine whose
 * speed drifts treats them alike; medians of the rounds are compared.
 */
export async function benchConsume(): Promise<void> {
  const database = await startDatabase();
  const grouped = await startServer({ databaseUrl: database.url });
  const single = await startServer({
    databaseUrl: database.url,
    batchMax: 1,
    lanes: TRANSACTIONS_AT_ONCE,
  });
  try {
    console.log(`${machine()}; server, MariaDB and load generator share them`);
    console.log(`opening ${ACCOUNTS.toLocaleString('en-US')} accounts …`);
    const accounts = await openAccounts(grouped, ACCOUNTS, '10000000');
    const results = new Map<Measurement, LoadResult[]>(MEASUREMENTS.map((name) => [name, []]));
    for (let round = 1; round <= ROUNDS; round += 1) {
      for (const name of MEASUREMENTS) {
        const result = await measure(name, grouped, single, accounts);
        results.get(name)?.push(result);
        console.log(`round ${round}: ${describe(name, result)}`);
      }
    }
    report(results);
  } finally {
    await grouped.stop();
    await single.stop();
    await database.stop();
  }
}

function measure(
  name: Measurement,
  grouped: MeasuredServer,
  single: MeasuredServer,
  accounts: readonly string[],
): Promise<LoadResult> {
  const server = name.startsWith('transaction') ? single : grouped;
  const spread = name.endsWith('one account') ? accounts.slice(0, 1) : accounts;
  const field = name === 'nothing' ? 'doNothing' : 'consumeCredits';
  return load({
    url: server.url,
    credential: server.operatorKey,
    connections: CONNECTIONS,
    seconds: SECONDS,
    body: consumeBodies(spread, field),
    expected: name === 'nothing' ? '"doNothing":true' : '"balanceAfter"',
  });
}

function report(results: ReadonlyMap<Measurement, readonly LoadResult[]>): void {
  const rate = (name: Measurement) =>
    median((results.get(name) ?? []).map(({ requestsPerSecond }) => requestsPerSecond));
  console.log(`\nmedians of ${ROUNDS} rounds of ${SECONDS} s over ${CONNECTIONS} connections:`);
  for (const name of MEASUREMENTS) console.log(`  ${perSecond(rate(name)).padStart(8)}  ${name}`);
  console.log('\nratios:');
  for (const spread of ['many accounts', 'one account'] as const) {
    const consume = rate(`consume, ${spread}`);
    const toNothing = (consume / rate('nothing')).toFixed(2);
    const toSingle = (consume / rate(`transaction per request, ${spread}`)).toFixed(1);
    console.log(
      `  ${spread}: ${toNothing} of doing nothing; ${toSingle} × a transaction per request`,
    );
  }
}

function describe(name: Measurement, { requestsPerSecond, p50Ms, p99Ms }: LoadResult): string {
  return `${perSecond(requestsPerSecond).padStart(8)}  p50 ${p50Ms} ms, p99 ${p99Ms} ms  ${name}`;
}

function perSecond(rate: number): string {
  return `${Math.round(rate).toLocaleString('en-US')}/s`;
}
