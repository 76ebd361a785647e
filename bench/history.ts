import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { Ledger } from '../src/ledger/ledger';
import { openStorage } from '../src/storage/storage';
import { CREDIT } from '../src/units/credits';
import type { AccountId } from '../src/units/ids';
import { openAccounts } from './support/accounts';
import { startDatabase } from './support/database';
import { machine, median } from './support/machine';
import { type MeasuredServer, startServer } from './support/server';

const SHORT = 10;
const LONG = 1_000_000;
const REQUESTS = 3_000;
const WARM_UP = 500;
const COMMANDS_AT_ONCE = 4_000;

const OPERATIONS = {
  balance: 'query ($id: ID!) { balance(accountId: $id) { total sequence } }',
  consumeCredits:
    'mutation ($id: ID!, $key: String!) { consumeCredits(input: { accountId: $id, amount: "1", idempotencyKey: $key }) { ... on Consumption { balanceAfter } } }',
  'first page of the ledger':
    'query ($id: ID!) { account(id: $id) { ledger(first: 20) { edges { node { amount } } } } }',
  'ledger entries of a rare kind':
    'query ($id: ID!) { account(id: $id) { ledger(first: 20, kinds: [GRANT]) { edges { node { amount } } } } }',
} as const;

/**
 * The same requests on an account with 10 ledger entries and on one with 1,000,000, one after
 * the other, in turn: what an answer costs must not grow with what has happened before.
 */
export async function benchHistory(): Promise<void> {
  const database = await startDatabase();
  const server = await startServer({ databaseUrl: database.url });
  try {
    console.log(`${machine()}; server, MariaDB and load generator share them`);
    const [short = '', long = ''] = await openAccounts(server, 2, '4000000');
    await fill(database.url, short as AccountId, SHORT - 1);
    await fill(database.url, long as AccountId, LONG - 1);
    console.log(`\nmedian of ${REQUESTS.toLocaleString('en-US')} requests, one at a time:`);
    for (const [name, query] of Object.entries(OPERATIONS)) {
      await compare(server, name, query, short, long);
    }
  } finally {
    await server.stop();
    await database.stop();
  }
}

/** Charges the account this often, by the product's own write path. */
async function fill(databaseUrl: string, accountId: AccountId, charges: number): Promise<void> {
  const storage = await openStorage({
    databaseUrl,
    testClock: false,
    strictStart: true,
    logger: pino({ level: 'warn' }),
  });
  const ledger = new Ledger(storage.ledgerStore);
  const run = randomUUID();
  for (let done = 0; done < charges; done += COMMANDS_AT_ONCE) {
    const count = Math.min(COMMANDS_AT_ONCE, charges - done);
    await Promise.all(
      Array.from({ length: count }, (_, index) =>
        ledger.submit(
          {
            kind: 'consume',
            accountId,
            actor: 'OPERATOR',
            idempotencyKey: `${run}-${done + index}`,
            amount: CREDIT,
            operation: null,
            quantity: 1,
            description: null,
            source: null,
            metadata: null,
            apiKey: null,
          },
          null,
        ),
      ),
    );
    if (process.stdout.isTTY) process.stdout.write(`\r${done + count} entries written`);
  }
  await ledger.close();
  await storage.close();
}

async function compare(
  server: MeasuredServer,
  name: string,
  query: string,
  short: string,
  long: string,
): Promise<void> {
  const times = { short: [] as number[], long: [] as number[] };
  for (let request = -WARM_UP; request < REQUESTS; request += 1) {
    const ofShort = await timed(server, query, short);
    const ofLong = await timed(server, query, long);
    if (request < 0) continue;
    times.short.push(ofShort);
    times.long.push(ofLong);
  }
  const onShort = median(times.short);
  const onLong = median(times.long);
  console.log(
    `  ${name}: ${onShort.toFixed(3)} ms with ${SHORT} entries, ${onLong.toFixed(3)} ms with ` +
      `${LONG.toLocaleString('en-US')}; ratio ${(onLong / onShort).toFixed(2)}`,
  );
}

async function timed(
  { url, operatorKey }: MeasuredServer,
  query: string,
  id: string,
): Promise<number> {
  const body = JSON.stringify({ query, variables: { id, key: randomUUID() } });
  const start = performance.now();
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${operatorKey}` },
    body,
  });
  const answer = await response.text();
  const ms = performance.now() - start;
  if (answer.includes('"errors"')) throw new Error(answer);
  return ms;
}
