import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dataOf, GraphqlClient } from '../test/support/graphql-client';
import { machine } from './support/machine';
import { type MeasuredServer, startServer } from './support/server';

const CALM_MS = 200;
const MIB = 1024 * 1024;

interface Hostile {
  readonly name: string;
  /** Null: anonymous. */
  readonly credential: string | null;
  readonly body: string;
}

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
    for (const hostile of hostiles(server, account)) await measure(server, hostile);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(server: MeasuredServer, hostile: Hostile): Promise<void> {
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

async function send({ url }: MeasuredServer, { credential, body }: Hostile) {
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

function hostiles({ operatorKey }: MeasuredServer, account: string): readonly Hostile[] {
  const asked = (
    name: string,
    query: string,
    variables: object = {},
    credential: string | null = operatorKey,
  ): Hostile => ({ name, credential, body: JSON.stringify({ query, variables }) });
  const aliases = (count: number, field: string) =>
    Array.from({ length: count }, (_, index) => `a${index}: ${field}`).join(' ');
  const ofAccount = (fields: string) => `{ account(id: "${account}") { ${fields} } }`;
  const batch = 'mutation ($i: [ConsumeCreditsInput!]!) { ';
  const items = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ idempotencyKey: `k${index}`, amount: '1' }));
  const preview = 'query ($a: Int!) { consumptionPreview(input: { quantity: $a }) { __typename } }';
  const usage = 'usage(from: "2020-01-01", to: "2022-01-02", groupBy: SOURCE)';
  const now = new Date();
  const day = (offset: number) =>
    new Date(now.getTime() + offset * 86_400_000).toISOString().slice(0, 10);
  const recent = `usage(from: "${day(-30)}", to: "${day(2)}", groupBy: SOURCE)`;
  const all = 'date dimension credits count';
  return [
    asked('nothing much', '{ plans { code } }', {}, null),
    asked('a text of suggestions, 52 KB', preview, { a: 'Did you mean '.repeat(4_000) }, null),
    asked('the same, 3 MB, signed in', preview, { a: 'Did you mean '.repeat(240_000) }),
    asked(
      '50 batches of 1,000, nobody',
      `${batch}${aliases(50, 'consumeCreditsBatch(input: $i) { __typename }')} }`,
      { i: items(1_000) },
      null,
    ),
    asked(
      '50 batches of 1,000',
      `${batch}${aliases(50, 'consumeCreditsBatch(input: $i) { __typename }')} }`,
      { i: items(1_000) },
    ),
    asked(
      'one batch of 1,000 that names no account',
      `${batch}consumeCreditsBatch(input: $i) { __typename } }`,
      { i: items(1_000) },
    ),
    asked(
      'one batch of 1,000 for accounts that are not',
      `${batch}consumeCreditsBatch(input: $i) { __typename } }`,
      {
        i: items(1_000).map((item, index) => ({
          ...item,
          accountId: `acc_${String(index).padStart(32, '0')}`,
        })),
      },
    ),
    asked(
      'one batch of 1,000 with all texts',
      `${batch}consumeCreditsBatch(input: $i) { ... on Consumption { id idempotencyKey charged freeUnits balanceAfter at operation description source metadata } } }`,
      {
        i: items(1_000).map((item, index) => ({
          ...item,
          amount: '0.01',
          accountId: account,
          idempotencyKey: `t${index}`.padEnd(255, 'k'),
          description: LONG,
          source: LONG.slice(64 * 3),
          metadata: { note: 'm'.repeat(2_000) },
        })),
      },
    ),
    asked('usage, 190 times', ofAccount(aliases(190, `${usage} { ${all} }`))),
    asked('usage of this month, 190 times', ofAccount(aliases(190, `${recent} { ${all} }`))),
    asked('usage of this month, once', ofAccount(`${recent} { ${all} }`)),
    asked(
      'ledger pages with consumptions',
      ofAccount(
        aliases(
          40,
          `ledger(first: 100) { edges { node { id description consumption { metadata description idempotencyKey source } } } }`,
        ),
      ),
    ),
    asked(
      'ledger pages with consumptions, as many as may be',
      ofAccount(
        aliases(
          15,
          `ledger(first: 100) { edges { node { id description consumption { metadata description idempotencyKey source } } } }`,
        ),
      ),
    ),
    asked(
      'ledger pages of plain fields',
      ofAccount(
        aliases(
          60,
          `ledger(first: 100) { edges { node { id sequence kind amount balanceAfter at } } }`,
        ),
      ),
    ),
    asked(
      'ledger pages of other cursors',
      ofAccount(
        Array.from(
          { length: 60 },
          (_, index) =>
            `a${index}: ledger(first: 100, after: "${Buffer.from(String(2_300 - index)).toString('base64url')}") { edges { node { id sequence kind amount balanceAfter at } } }`,
        ).join(' '),
      ),
    ),
    asked(
      'charges over many grants',
      ofAccount(
        aliases(
          20,
          `ledger(first: 100, after: "${Buffer.from(String(GRANTS * 2)).toString('base64url')}") { edges { node { consumption { charges { grantId kind credits } } } } }`,
        ),
      ),
    ),
    asked(
      'grants',
      ofAccount(
        aliases(
          70,
          `grants(first: 100) { edges { node { id kind granted remaining effectiveAt } } }`,
        ),
      ),
    ),
    asked(
      'one name in many places',
      ofAccount(aliases(100, `ledger(first: 100) { edges { node { id } } }`)),
    ),
    asked(
      'forecasts',
      `{ ${Array.from({ length: 20 }, (_, index) => `a${index}: forecast(accountId: "${account}", horizonDays: ${index + 60}) { days { date usage { p10 p50 p90 mean } } }`).join(' ')} }`,
    ),
    asked(
      'recommendations',
      `{ ${aliases(2, `forecast(accountId: "${account}") { recommendation { reason } }`)} }`,
    ),
    asked(
      'previews',
      `{ ${aliases(50, `consumptionPreview(input: { accountId: "${account}", amount: "30" }) { ... on ConsumptionPreview { charges { grantId kind credits } } }`)} }`,
    ),
    asked(
      'the schema, 50 times',
      `{ ${aliases(50, '__schema { types { name description fields { name description args { name } } } }')} }`,
    ),
    asked(
      'the schema',
      '{ __schema { types { name description fields { name description args { name } } } } }',
    ),
    asked(
      'variables of one name, on lines of their own',
      `query (${'$a: Int\n'.repeat(11_000)}) { plans { code } }`,
      {},
      null,
    ),
    asked(
      'equal aliases of unlike fields',
      `{ plans { ${Array.from({ length: 999 }, (_, index) => `a: ${index % 2 ? 'code' : 'name'}`).join('\n'.repeat(90))} } }`,
      {},
      null,
    ),
    {
      name: 'JSON nested 2M deep',
      credential: operatorKey,
      body: `{"variables":${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}}`,
    },
    {
      name: '180,000 batch items',
      credential: operatorKey,
      body: `{"query":"{ plans { code } }","variables":{"i":[${Array.from({ length: 180_000 }, () => '{"idempotencyKey":"k"}').join(',')}]}}`,
    },
    asked(
      '1,000 credits in each of 40 lists',
      `mutation (${Array.from({ length: 40 }, (_, index) => `$v${index}: [Credits!]`).join(' ')}) { ${Array.from({ length: 40 }, (_, index) => `a${index}: setAlertPreferences(input: { accountId: "${account}", balanceBelow: $v${index} }) { __typename }`).join(' ')} }`,
      Object.fromEntries(
        Array.from({ length: 40 }, (_, index) => [
          `v${index}`,
          Array.from({ length: 1_000 }, () => '1.5'),
        ]),
      ),
    ),
    asked(
      'metadata of 3 MB, 50 times',
      `mutation ($m: JSONObject) { ${Array.from({ length: 50 }, (_, index) => `a${index}: consumeCredits(input: { accountId: "${account}", amount: "1", idempotencyKey: "m${index}", metadata: $m }) { __typename }`).join(' ')} }`,
      { m: { note: 'm'.repeat(3_000_000) } },
    ),
  ];
}
