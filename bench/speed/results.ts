import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { median } from '../support/machine';
import type { BatchesAtOnce } from './batches';
import type { HeapGrowth } from './heap';
import type { LatencyAt } from './latencies';
import type { Measured } from './measure';
import type { ScenarioName } from './scenarios';

/** Over the rounds. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** Medians of processor time are for one request. */
export interface RateFigures {
  readonly perSecond: Spread;
  readonly serverCpuUs: number;
  readonly databaseCpuUs: number;
  readonly generatorCpuUs: number;
  /** With SERVICE_BUSY, in all rounds. */
  readonly refused: number;
}

export type Rates = Readonly<Partial<Record<ScenarioName, RateFigures>>>;

/** All of one run, as it is kept. */
export interface SpeedResults {
  readonly machine: string;
  /** The day in UTC. */
  readonly measuredOn: string;
  readonly seconds: number;
  readonly rounds: number;
  readonly accounts: number;
  readonly connections: number;
  /** To the database, where the procedure is quickest. */
  readonly procedureConnections: { readonly many: number; readonly one: number };
  readonly fdatasyncMs: number;
  readonly rates: Rates;
  readonly latencies: readonly LatencyAt[];
  readonly heap: HeapGrowth;
  /** A batch is one request of 1,000 consumptions; the figures are for one of those. */
  readonly batch: Omit<RateFigures, 'generatorCpuUs'>;
  readonly cold: RateFigures;
  readonly batchesAtOnce: readonly BatchesAtOnce[];
  readonly binlog: Rates;
}

export function spreadOf(values: readonly number[]): Spread {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

export function ratesOf(rounds: readonly Measured[]): RateFigures {
  const of = (figure: keyof Measured) => rounds.map((measured) => measured[figure]);
  return {
    perSecond: spreadOf(of('perSecond')),
    serverCpuUs: median(of('serverCpuUs')),
    databaseCpuUs: median(of('databaseCpuUs')),
    generatorCpuUs: median(of('generatorCpuUs')),
    refused: of('refused').reduce((sum, count) => sum + count, 0),
  };
}

/** To four digits: more than that are noise. */
export function writeResults(path: string, results: SpeedResults): void {
  const rounded = (_name: string, value: unknown) =>
    typeof value === 'number' && Number.isFinite(value) ? Number(value.toPrecision(4)) : value;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(results, rounded, 2)}\n`);
}

export function readResults(path: string): SpeedResults {
  return JSON.parse(readFileSync(path, 'utf8')) as SpeedResults;
}
