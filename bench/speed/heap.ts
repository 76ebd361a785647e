import { setTimeout as sleep } from 'node:timers/promises';
import { measure } from './measure';
import { type Procedures, scenarioOf } from './scenarios';
import { HEAP_MINUTES } from './settings';
import type { Stage } from './stage';

export interface HeapGrowth {
  readonly minutes: number;
  readonly requests: number;
  /** After a garbage collection: heap, and buffers outside of it. */
  readonly beforeKib: number;
  readonly afterKib: number;
}

/** So that what has a short time to live is gone. */
const REST_MS = 1_000;

/** What is in use before and after minutes at the top rate. */
export async function measureHeap(stage: Stage, procedures: Procedures): Promise<HeapGrowth> {
  const scenario = scenarioOf('consume many', stage, procedures);
  const beforeKib = await memoryAtRest(stage);
  const { requests } = await measure(stage, scenario, { seconds: HEAP_MINUTES * 60 });
  return { minutes: HEAP_MINUTES, requests, beforeKib, afterKib: await memoryAtRest(stage) };
}

async function memoryAtRest({ server }: Stage): Promise<number> {
  await sleep(REST_MS);
  return server.memoryKib();
}
