import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newAccountId } from '../src/units/ids';
import { GraphqlClient } from '../test/support/graphql-client';
import { createApiKey, createPartner } from '../test/support/partner';
import { openAccounts } from './support/accounts';
import { startDatabase } from './support/database';
import { machine } from './support/machine';
import { type MeasuredServer, startServer } from './support/server';

const ROUNDS = Number(process.env.BENCH_LOOK_UPS ?? 4_000);
const KINDS = ['FOREIGN', 'MISSING'] as const;
type Kind = (typeof KINDS)[number];
type Times = Readonly<Record<Kind, readonly number[]>>;

interface LookUp {
  readonly name: string;
  readonly query: string;
  readonly idOf: (kind: Kind, round: number) => string;
}

/**
 * Whether the time of an answer tells an id of somebody else's from one that does not exist: how
 * often the best threshold, learned from one half of the look-ups, guesses the other half right.
 * 50 % is chance.
 */
export async function benchLookUps(): Promise<void> {
  console.log(`${machine()}; server, database and client share them`);
  const folder = await mkdtemp(join(tmpdir(), 'headroom-look-ups-'));
  const database = await startDatabase();
  try {
    await measureOn('SQLite', `sqlite:${join(folder, 'headroom.db')}`);
    await measureOn('MariaDB', database.url);
  } finally {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureOn(engine: string, databaseUrl: string): Promise<void> {
  const server = await startServer({ databaseUrl, jobs: false });
  try {
    const accounts = await openAccounts(server, 20, '1');
    const { client, foreignKey } = await strangers(server);
    for (const lookUp of lookUps(accounts, foreignKey)) {
      const times = await measure(client, lookUp);
      const share = guessedRight(times);
      const [foreign, missing] = KINDS.map((kind) => median(times[kind]).toFixed(2));
      console.log(
        `${engine}, ${lookUp.name}: told apart in ${(share * 100).toFixed(1)} % of tries; ` +
          `median ${foreign} ms foreign, ${missing} ms missing`,
      );
    }
  } finally {
    await server.stop();
  }
}

/** A partner without accounts, and the id of another partner's key. */
async function strangers({ url, operatorKey }: MeasuredServer) {
  const operator = new GraphqlClient([url], operatorKey);
  const keyOf = async () => {
    const partnerId = await createPartner(operator);
    return createApiKey(operator, { partnerId, scopes: ['accounts:read', 'credits:spend'] });
  };
  const [own, foreign] = [await keyOf(), await keyOf()];
  return { client: new GraphqlClient([url], own.secret), foreignKey: foreign.apiKey.id };
}

function lookUps(accounts: readonly string[], foreignKey: string): readonly LookUp[] {
  const accountOf = (kind: Kind, round: number) =>
    kind === 'FOREIGN' ? (accounts[round % accounts.length] ?? '') : newAccountId();
  const partOf = (prefix: string) => (kind: Kind, round: number) =>
    `${prefix}_${accountOf(kind, round).slice('acc_'.length)}_1`;
  const keyOf = (kind: Kind) =>
    kind === 'FOREIGN' ? foreignKey : newAccountId().replace('acc', 'key');
  const node = 'query ($id: ID!) { node(id: $id) { id } }';
  return [
    { name: 'account', query: 'query ($id: ID!) { account(id: $id) { id } }', idOf: accountOf },
    { name: 'node of a grant', query: node, idOf: partOf('grt') },
    { name: 'node of a key', query: node, idOf: keyOf },
    {
      name: 'consumeCredits',
      query:
        'mutation ($id: ID!) { consumeCredits(input: { accountId: $id, amount: "1", ' +
        'idempotencyKey: "k" }) { __typename } }',
      idOf: accountOf,
    },
  ];
}

/** One after another, in an order that chance decides, so that nothing else tells them apart. */
async function measure(client: GraphqlClient, { query, idOf }: LookUp): Promise<Times> {
  const times: Record<Kind, number[]> = { FOREIGN: [], MISSING: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    const kind = Math.random() < 0.5 ? 'FOREIGN' : 'MISSING';
    const id = idOf(kind, round);
    const began = performance.now();
    await client.askRaw(query, { id });
    if (round > ROUNDS / 20) times[kind].push(performance.now() - began);
  }
  return times;
}

function guessedRight(times: Times): number {
  const half = (part: number): Times => ({
    FOREIGN: times.FOREIGN.filter((_, index) => index % 2 === part),
    MISSING: times.MISSING.filter((_, index) => index % 2 === part),
  });
  const [learned, tried] = [half(0), half(1)];
  const thresholds = [...learned.FOREIGN, ...learned.MISSING].sort((a, b) => a - b);
  let best = { threshold: 0, share: 0.5 };
  for (let at = 0; at < thresholds.length; at += 10) {
    const threshold = thresholds[at] ?? 0;
    const share = shareAt(learned, threshold);
    if (Math.abs(share - 0.5) > Math.abs(best.share - 0.5)) best = { threshold, share };
  }
  const share = shareAt(tried, best.threshold);
  return best.share < 0.5 ? 1 - share : share;
}

/** Where the faster ones are taken for foreign; both kinds count alike. */
function shareAt({ FOREIGN, MISSING }: Times, threshold: number): number {
  const foreign = FOREIGN.filter((time) => time <= threshold).length / FOREIGN.length;
  const missing = MISSING.filter((time) => time > threshold).length / MISSING.length;
  return (foreign + missing) / 2;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
