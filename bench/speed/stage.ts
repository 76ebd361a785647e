import { join } from 'node:path';
import { type LoadGenerator, startLoadGenerator } from '../load/load-generator';
import { openAccounts } from '../support/accounts';
import { type Child, startChild } from '../support/child';
import { type BenchDatabase, startDatabase } from '../support/database';
import { type MeasuredServer, startServer } from '../support/server';
import { makeProcedure } from './baselines/procedure-tables';
import { ACCOUNTS, CREDIT_MICROS, CREDITS_EACH, HAS_TRANSACTIONS } from './settings';

export type Baseline = Child<{ readonly url: string }>;

/** Everything that runs while speed is measured. */
export interface Stage {
  readonly database: BenchDatabase;
  /** Another one after each restart. */
  server: MeasuredServer;
  /** The same code with a transaction for each request; null where it is not asked for. */
  readonly single: MeasuredServer | null;
  readonly generator: LoadGenerator;
  readonly bare: Baseline;
  readonly read: Baseline;
  readonly accounts: readonly string[];
  stop(): Promise<void>;
}

const READ_CONNECTIONS = 16;
/** As many as a server that commits each request alone is best served by. */
const TRANSACTIONS_AT_ONCE = 8;

export async function openStage(settings: readonly string[] = []): Promise<Stage> {
  const database = await startDatabase(settings);
  const server = await startServer({ databaseUrl: database.url });
  const accounts = await openAccounts(server, ACCOUNTS, CREDITS_EACH.toString());
  await makeProcedure(database.uriByHand, {
    accounts,
    balance: CREDITS_EACH * CREDIT_MICROS,
    credential: server.operatorKey,
  });
  const single = HAS_TRANSACTIONS
    ? await startServer({ databaseUrl: database.url, batchMax: 1, lanes: TRANSACTIONS_AT_ONCE })
    : null;
  const generator = await startLoadGenerator();
  const bare = await startBaseline('bare');
  const read = await startBaseline('read', {
    uri: database.uriByHand,
    connections: READ_CONNECTIONS,
  });
  const stage: Stage = {
    database,
    server,
    single,
    generator,
    bare,
    read,
    accounts,
    async stop() {
      const others = [stage.server, single, generator, bare, read];
      for (const other of others) await other?.stop();
      await database.stop();
    },
  };
  return stage;
}

/** A server that was written by hand, in a process of its own. */
export function startBaseline(
  name: 'bare' | 'procedure' | 'read',
  settings: object = {},
): Promise<Baseline> {
  return startChild(join(__dirname, 'baselines', `${name}.ts`), settings);
}

/** Forgets all that the server has kept in memory, its compiled code included. */
export async function restartServer(stage: Stage): Promise<void> {
  await stage.server.stop();
  stage.server = await startServer({ databaseUrl: stage.database.url });
}
