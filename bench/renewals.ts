import { createConnection } from 'mysql2/promise';
import pino from 'pino';
import { Ledger } from '../src/ledger/ledger';
import { openStorage, type Storage } from '../src/storage/storage';
import { DAY_MS } from '../src/units/instant';
import { openAccounts } from './support/accounts';
import { consumeBodies } from './support/bodies';
import { startDatabase } from './support/database';
import { type LoadResult, load } from './support/load';
import { machine } from './support/machine';
import { type MeasuredServer, startServer } from './support/server';

const ACCOUNTS = Number(process.env.BENCH_ACCOUNTS ?? 100_000);
const CONSUMERS = 1_000;
const AT_ONCE = 2_000;
const POLL_MS = 250;
const LOAD_SECONDS = 10;
/** Loads the server without filling it, so that latencies speak of waiting and not of queues. */
const CONNECTIONS = 8;
const MONTH_END_MS = 32 * DAY_MS;

/**
 * Many subscriptions fall due at one instant. Two processes renew them, of which one is killed
 * midway, while a third goes on answering consumers.
 */
export async function benchRenewals(): Promise<void> {
  const database = await startDatabase();
  const storage = await openStorage({
    databaseUrl: database.url,
    testClock: true,
    strictStart: true,
    logger: pino({ level: 'warn' }),
  });
  await storage.migrate();
  const api = await startServer({ databaseUrl: database.url, testClock: true, jobs: false });
  try {
    console.log(`${machine()}; servers, MariaDB and load generator share them`);
    const consumers = await openAccounts(api, CONSUMERS, '1000000');
    console.log(`subscribing ${ACCOUNTS.toLocaleString('en-US')} accounts at one instant …`);
    await subscribeAll(storage);
    const fullRate = await consumeRate(api, consumers, 256);
    const idle = await consumeRate(api, consumers, CONNECTIONS);
    const renewal = await renewAll(database.url, storage, api, consumers);
    report(fullRate, idle, renewal);
  } finally {
    await api.stop();
    await storage.close();
    await database.stop();
  }
}

interface Renewal {
  /** Until the last account was renewed, the wait for what the killed process held included. */
  readonly seconds: number;
  readonly secondsTo90Percent: number;
  readonly meanwhile: LoadResult;
}

async function subscribeAll(storage: Storage): Promise<void> {
  const ledger = new Ledger(storage.ledgerStore);
  for (let done = 0; done < ACCOUNTS; done += AT_ONCE) {
    const names = Array.from({ length: Math.min(AT_ONCE, ACCOUNTS - done) }, (_, i) => done + i);
    await Promise.all(names.map((name) => subscribe(ledger, `subscriber-${name}`)));
  }
  await ledger.close();
}

async function subscribe(ledger: Ledger, externalId: string): Promise<void> {
  const { accountId } = await ledger.open(
    {
      namespace: 'shared',
      externalId,
      name: null,
      email: null,
      locale: 'en',
    },
    null,
  );
  const { outcome } = await ledger.submit(
    {
      kind: 'change-plan',
      accountId,
      idempotencyKey: 'subscription',
      planCode: 'MONTHLY_40',
      interval: 'MONTH',
      paymentMethod: null,
      expectedChargeMinorUnits: null,
    },
    null,
  );
  if (outcome.type !== 'PaymentStarted') throw new Error(outcome.type);
  await ledger.submit({ kind: 'settle-payment', accountId, payment: outcome.payment.number }, null);
}

function consumeRate(
  api: MeasuredServer,
  accounts: readonly string[],
  connections: number,
): Promise<LoadResult> {
  return load({
    url: api.url,
    credential: api.operatorKey,
    connections,
    seconds: LOAD_SECONDS,
    body: consumeBodies(accounts),
    expected: '"balanceAfter"',
  });
}

async function renewAll(
  databaseUrl: string,
  storage: Storage,
  api: MeasuredServer,
  consumers: readonly string[],
): Promise<Renewal> {
  const workers = [
    await startServer({ databaseUrl, testClock: true }),
    await startServer({ databaseUrl, testClock: true }),
  ];
  const meanwhile = consumeRate(api, consumers, CONNECTIONS);
  const start = performance.now();
  await storage.clock.advance((await storage.clock.now()) + MONTH_END_MS, null);
  let secondsTo90Percent: number | null = null;
  let isKilled = false;
  let renewed = 0;
  while (renewed < ACCOUNTS) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    renewed = await countRenewed(databaseUrl);
    const seconds = (performance.now() - start) / 1_000;
    if (process.stdout.isTTY)
      process.stdout.write(`\r${renewed} renewed after ${seconds.toFixed(0)} s`);
    if (!isKilled && renewed >= ACCOUNTS / 2) {
      workers[0]?.kill();
      isKilled = true;
    }
    if (renewed >= ACCOUNTS * 0.9) secondsTo90Percent ??= seconds;
  }
  const seconds = (performance.now() - start) / 1_000;
  await assertRenewedOnce(databaseUrl);
  await workers[1]?.stop();
  return {
    seconds,
    secondsTo90Percent: secondsTo90Percent ?? seconds,
    meanwhile: await meanwhile,
  };
}

async function countRenewed(databaseUrl: string): Promise<number> {
  const [row] = await query(
    databaseUrl,
    "SELECT COUNT(*) AS count FROM payments WHERE purpose_kind = 'RENEWAL' AND state = 'SETTLED'",
  );
  return Number(row?.count);
}

/** One settled renewal and two budgets for each account, and nothing else. */
async function assertRenewedOnce(databaseUrl: string): Promise<void> {
  const wrong = await query(
    databaseUrl,
    `SELECT p.account_id, COUNT(*) AS count FROM payments p
     WHERE p.purpose_kind = 'RENEWAL' GROUP BY p.account_id HAVING COUNT(*) <> 1`,
  );
  const budgets = await query(
    databaseUrl,
    `SELECT account_id, COUNT(*) AS count FROM grants WHERE kind = 'SUBSCRIPTION'
     GROUP BY account_id HAVING COUNT(*) <> 2`,
  );
  if (wrong.length + budgets.length > 0) {
    throw new Error(`${wrong.length} accounts renewed not once, ${budgets.length} wrong budgets`);
  }
}

async function query(databaseUrl: string, sql: string): Promise<Record<string, unknown>[]> {
  const connection = await createConnection(databaseUrl.replace(/^mariadb:/, 'mysql:'));
  try {
    const [rows] = await connection.query(sql);
    return rows as Record<string, unknown>[];
  } finally {
    await connection.end();
  }
}

function report(fullRate: LoadResult, idle: LoadResult, renewal: Renewal): void {
  const rate = ACCOUNTS / renewal.seconds;
  const rate90 = (ACCOUNTS * 0.9) / renewal.secondsTo90Percent;
  const { meanwhile } = renewal;
  console.log(
    [
      '',
      `consuming alone, 256 connections: ${fullRate.requestsPerSecond.toFixed(0)}/s`,
      `renewals: ${rate.toFixed(0)}/s over ${renewal.seconds.toFixed(1)} s until the last one, ` +
        `${(rate / fullRate.requestsPerSecond).toFixed(2)} of that rate`,
      `  the first 90 %: ${rate90.toFixed(0)}/s, ` +
        `${(rate90 / fullRate.requestsPerSecond).toFixed(2)} of that rate`,
      `each of ${ACCOUNTS.toLocaleString('en-US')} renewed once, one of two processes killed at half`,
      `consuming, ${CONNECTIONS} connections: p99 ${idle.p99Ms} ms alone, ${meanwhile.p99Ms} ms ` +
        `meanwhile; ratio ${(meanwhile.p99Ms / idle.p99Ms).toFixed(1)}`,
    ].join('\n'),
  );
}
