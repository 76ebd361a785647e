import { measure } from './measure';
import { type ScenarioName, scenarioOf } from './scenarios';
import { WARM_UP_SECONDS } from './settings';
import { type Baseline, type Stage, startBaseline } from './stage';

const SIZES = [8, 16, 32];

export interface TunedProcedure {
  readonly server: Baseline;
  /** Connections to the database. */
  readonly connections: number;
}

/** The stored procedure behind as many connections as it is quickest with in this scenario. */
export async function tuneProcedure(
  stage: Stage,
  name: Extract<ScenarioName, `procedure ${string}`>,
): Promise<TunedProcedure> {
  const tried: Tried[] = [];
  for (const connections of SIZES) tried.push(await tryOut(stage, name, connections));
  const [best, ...slower] = tried.toSorted((a, b) => b.perSecond - a.perSecond);
  for (const { server } of slower) await server.stop();
  if (best === undefined) throw new Error('no size was tried');
  return best;
}

interface Tried extends TunedProcedure {
  readonly perSecond: number;
}

async function tryOut(stage: Stage, name: ScenarioName, connections: number): Promise<Tried> {
  const server = await startBaseline('procedure', {
    uri: stage.database.uriByHand,
    connections,
  });
  const scenario = scenarioOf(name, stage, { many: server, one: server });
  const { perSecond } = await measure(stage, scenario, { seconds: WARM_UP_SECONDS });
  console.log(`${name} with ${connections} connections: ${Math.round(perSecond)}/s`);
  return { server, connections, perSecond };
}
