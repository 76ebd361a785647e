import type { LoadFigures, LoadJob } from '../load/load';
import { processTimeUs } from '../support/process-time';
import type { Scenario } from './scenarios';
import { CONNECTIONS, SECONDS, WARM_UP_SECONDS } from './settings';
import type { Stage } from './stage';

export interface Measured extends LoadFigures {
  /** Processor time of the process that answers, for one request. */
  readonly serverCpuUs: number;
  readonly databaseCpuUs: number;
}

/** Sends the requests of a scenario, at the top rate unless `change` says otherwise. */
export async function measure(
  { generator, database, server }: Pick<Stage, 'generator' | 'database' | 'server'>,
  scenario: Scenario,
  change: Partial<LoadJob> = {},
): Promise<Measured> {
  const { pid, ...requests } = scenario;
  const job: LoadJob = {
    ...requests,
    credential: server.operatorKey,
    connections: CONNECTIONS,
    warmUpSeconds: WARM_UP_SECONDS,
    seconds: SECONDS,
    arrivalsPerSecond: null,
    requestsMax: null,
    ...change,
  };
  const clocks = [pid, database.pid];
  let before: number[] = [];
  let used: number[] = [];
  const figures = await generator.run(job, {
    onBegin: () => {
      before = clocks.map(processTimeUs);
    },
    onEnd: () => {
      used = clocks.map((clock, index) => processTimeUs(clock) - (before[index] ?? 0));
    },
  });
  const [serverUs = Number.NaN, databaseUs = Number.NaN] = used;
  return {
    ...figures,
    serverCpuUs: serverUs / figures.requests,
    databaseCpuUs: databaseUs / figures.requests,
  };
}
