import { join } from 'node:path';
import { BINLOG } from '../support/database';
import { fdatasyncMs } from '../support/fdatasync';
import { machine } from '../support/machine';
import { Progress } from '../support/progress';
import { measureBatches, measureBatchesAtOnce } from './batches';
import { measureCold } from './cold';
import { measureHeap } from './heap';
import { measureLatencies, STEPS_OF_LATENCIES } from './latencies';
import { tuneProcedure } from './pool-size';
import { describe, report, reportRates } from './report';
import { ratesOf, type SpeedResults, writeResults } from './results';
import { measureRates } from './rounds';
import { type ScenarioName, scenariosOf } from './scenarios';
import { ACCOUNTS, CONNECTIONS, IS_RATES_ONLY, ROUNDS, SECONDS } from './settings';
import { openStage, type Stage } from './stage';

export const LAST_RUN = join(__dirname, '..', '..', '.cache', 'speed.json');
const WITH_BINLOG: readonly ScenarioName[] = ['consume many', 'procedure many'];

/** The hot path against what one would write by hand, on the same machine in the same run. */
export async function benchSpeed(): Promise<void> {
  console.log(`${machine()}; servers, MariaDB and load generator share them`);
  if (IS_RATES_ONLY) return onStage([], measureRatesOnly);
  const withoutBinlog = await onStage([], measureAll);
  const binlog = await onStage(BINLOG, async (stage) => {
    const many = await tuneProcedure(stage, 'procedure many');
    const progress = new Progress(WITH_BINLOG.length * ROUNDS);
    const procedures = { many: many.server, one: many.server };
    const rates = await measureRates(stage, procedures, WITH_BINLOG, progress);
    await many.server.stop();
    return rates;
  });
  const results: SpeedResults = { ...withoutBinlog, binlog };
  report(results);
  writeResults(LAST_RUN, results);
  console.log('kept in .cache/speed.json; npm run bench:picture draws it');
}

async function onStage<Result>(
  settings: readonly string[],
  run: (stage: Stage) => Promise<Result>,
): Promise<Result> {
  console.log(`opening ${ACCOUNTS.toLocaleString('en-US')} accounts …`);
  const stage = await openStage(settings);
  try {
    return await run(stage);
  } finally {
    await stage.stop();
  }
}

async function measureRatesOnly(stage: Stage): Promise<void> {
  const names = scenariosOf(stage);
  const procedures = await tunedProcedures(stage);
  reportRates(await measureRates(stage, procedures, names, new Progress(names.length * ROUNDS)));
  await procedures.stop();
}

/** What the server has compiled and remembers is used first, and thrown away last. */
async function measureAll(stage: Stage): Promise<Omit<SpeedResults, 'binlog'>> {
  const names = scenariosOf(stage);
  const diskMs = fdatasyncMs(stage.database.folder);
  const procedures = await tunedProcedures(stage);
  const progress = new Progress(names.length * ROUNDS + STEPS_OF_LATENCIES);
  const rates = await measureRates(stage, procedures, names, progress);
  reportRates(rates);
  const latencies = await measureLatencies(
    stage,
    procedures,
    (name) => rates[name]?.perSecond.median ?? 0,
    (name, measured) => console.log(`${progress.next()}: ${describe(name, measured)}`),
  );
  console.log('heap, batches, cold accounts …');
  const heap = await measureHeap(stage, procedures);
  const batch = await measureBatches(stage);
  const cold = ratesOf([await measureCold(stage, procedures)]);
  const batchesAtOnce = await measureBatchesAtOnce(stage);
  await procedures.stop();
  return {
    machine: machine(),
    measuredOn: new Date().toISOString().slice(0, 10),
    ...{ seconds: SECONDS, rounds: ROUNDS, accounts: ACCOUNTS, connections: CONNECTIONS },
    procedureConnections: procedures.connections,
    fdatasyncMs: diskMs,
    ...{ rates, latencies, heap, batch, cold, batchesAtOnce },
  };
}

async function tunedProcedures(stage: Stage) {
  const many = await tuneProcedure(stage, 'procedure many');
  const one = await tuneProcedure(stage, 'procedure one');
  return {
    many: many.server,
    one: one.server,
    connections: { many: many.connections, one: one.connections },
    stop: async () => {
      await many.server.stop();
      await one.server.stop();
    },
  };
}
