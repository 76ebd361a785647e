import { type Measured, measure } from './measure';
import { type Procedures, scenarioOf } from './scenarios';
import type { Stage } from './stage';

const SHARES = [0.25, 0.5, 0.75, 0.9] as const;
const OFFERED = ['consume many', 'procedure many'] as const;

export const STEPS_OF_LATENCIES = SHARES.length * OFFERED.length;

/** What callers wait who come by chance, and do not wait for each other. */
export interface LatencyAt {
  readonly scenario: (typeof OFFERED)[number];
  /** Of the top rate of the same run. */
  readonly share: number;
  readonly arrivalsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export async function measureLatencies(
  stage: Stage,
  procedures: Procedures,
  topRateOf: (name: LatencyAt['scenario']) => number,
  onMeasured: (name: string, measured: Measured) => void,
): Promise<LatencyAt[]> {
  const results: LatencyAt[] = [];
  for (const scenario of OFFERED) {
    for (const share of SHARES) {
      const arrivalsPerSecond = topRateOf(scenario) * share;
      const measured = await measure(stage, scenarioOf(scenario, stage, procedures), {
        arrivalsPerSecond,
      });
      onMeasured(`${scenario} at ${share * 100} % of its top rate`, measured);
      const { p50Ms, p99Ms } = measured;
      results.push({ scenario, share, arrivalsPerSecond, p50Ms, p99Ms });
    }
  }
  return results;
}
