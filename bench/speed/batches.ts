import { randomUUID } from 'node:crypto';
import type { MeasuredServer } from '../support/server';
import { measure } from './measure';
import { ratesOf, type SpeedResults, spreadOf } from './results';
import type { Scenario } from './scenarios';
import { restartServer, type Stage } from './stage';

export const ITEMS_PER_BATCH = 1_000;
const WARM_UP_BATCHES = 2;
const BATCHES = 5;
const BATCH_SECONDS_MAX = 120;
const QUERY =
  'mutation ($input: [ConsumeCreditsInput!]!) { consumeCreditsBatch(input: $input) { ... on Consumption { balanceAfter } } }';
const ITEM = '{"accountId":"<account>","amount":"1","idempotencyKey":"<key>"}';

/** How batches that came at once have fared. */
export interface BatchesAtOnce {
  readonly batches: number;
  /** Whether the server had never seen their accounts. */
  readonly isCold: boolean;
  readonly consumed: number;
  /** With SERVICE_BUSY. */
  readonly refused: number;
  /** Until the last was answered. */
  readonly seconds: number;
}

/** Batches one after the other, each of 1,000 consumptions; the figures are for one of those. */
export async function measureBatches(stage: Stage): Promise<SpeedResults['batch']> {
  const change = { connections: 1, warmUpSeconds: 0, seconds: BATCH_SECONDS_MAX };
  const send = (requestsMax: number) =>
    measure(stage, batchScenario(stage), { ...change, requestsMax });
  await send(WARM_UP_BATCHES);
  const { perSecond, serverCpuUs, databaseCpuUs, refused } = ratesOf([await send(BATCHES)]);
  return {
    refused,
    perSecond: spreadOf([perSecond.median * ITEMS_PER_BATCH]),
    serverCpuUs: serverCpuUs / ITEMS_PER_BATCH,
    databaseCpuUs: databaseCpuUs / ITEMS_PER_BATCH,
  };
}

function batchScenario({ server, accounts }: Stage): Scenario {
  const body = `{"query":${JSON.stringify(QUERY)},"variables":{"input":[${Array(ITEMS_PER_BATCH).fill(ITEM).join()}]}}`;
  const { url, pid } = server;
  return { url, pid, path: '/graphql', body, accounts, expected: '"balanceAfter"' };
}

/** Three and eight batches at once: right after a restart, then on the same accounts again. */
export async function measureBatchesAtOnce(stage: Stage): Promise<BatchesAtOnce[]> {
  const results: BatchesAtOnce[] = [];
  for (const batches of [3, 8]) {
    await restartServer(stage);
    for (const isCold of [true, false]) {
      results.push(await sendAtOnce(stage.server, stage.accounts, batches, isCold));
    }
  }
  return results;
}

async function sendAtOnce(
  server: MeasuredServer,
  accounts: readonly string[],
  batches: number,
  isCold: boolean,
): Promise<BatchesAtOnce> {
  const begun = performance.now();
  const answers = await Promise.all(
    Array.from({ length: batches }, (_, index) => {
      const from = (index * ITEMS_PER_BATCH) % accounts.length;
      return sendBatch(server, accounts.slice(from, from + ITEMS_PER_BATCH));
    }),
  );
  const seconds = (performance.now() - begun) / 1_000;
  const count = (text: string) =>
    answers.reduce((sum, answer) => sum + answer.split(text).length - 1, 0);
  return {
    ...{ batches, isCold, seconds },
    consumed: count('"balanceAfter"'),
    refused: count('"SERVICE_BUSY"'),
  };
}

async function sendBatch(
  { url, operatorKey }: MeasuredServer,
  accounts: readonly string[],
): Promise<string> {
  const input = accounts.map((accountId) => ({
    accountId,
    amount: '1',
    idempotencyKey: randomUUID(),
  }));
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${operatorKey}` },
    body: JSON.stringify({ query: QUERY, variables: { input } }),
  });
  return response.text();
}
