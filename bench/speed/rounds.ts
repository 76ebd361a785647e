import type { Progress } from '../support/progress';
import { type Measured, measure } from './measure';
import { describe } from './report';
import { type Rates, ratesOf } from './results';
import { type Procedures, type ScenarioName, scenarioOf } from './scenarios';
import { ROUNDS, SECONDS } from './settings';
import type { Stage } from './stage';

/** Not counted: code that has run seldom is slow. */
const WARM_UP = { warmUpSeconds: 0, seconds: Math.min(10, 2 * SECONDS), requestsMax: 5_000 };

/** Every scenario at its top rate, in turn and round after round. */
export async function measureRates(
  stage: Stage,
  procedures: Procedures,
  names: readonly ScenarioName[],
  progress: Progress,
): Promise<Rates> {
  const measured = new Map<ScenarioName, Measured[]>(names.map((name) => [name, []]));
  for (const name of names) await measure(stage, scenarioOf(name, stage, procedures), WARM_UP);
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const name of names) {
      const figures = await measure(stage, scenarioOf(name, stage, procedures));
      measured.get(name)?.push(figures);
      console.log(`${progress.next()}: ${describe(name, figures)}`);
    }
  }
  return Object.fromEntries([...measured].map(([name, rounds]) => [name, ratesOf(rounds)]));
}
