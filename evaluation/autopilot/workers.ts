import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Comparison } from './compare';
import type { UsageYear } from './series';

const TYPESCRIPT = join(__dirname, '..', '..', 'scripts', 'typescript.cjs');

/** Lives through all years, one thread for each core; answers in the order of the years. */
export async function compareAll(
  years: readonly UsageYear[],
  onDone: (done: number) => void,
): Promise<readonly Comparison[]> {
  const comparisons: Comparison[] = [];
  let next = 0;
  let done = 0;
  const work = async () => {
    const worker = new Worker(join(__dirname, 'worker.ts'), { execArgv: ['-r', TYPESCRIPT] });
    try {
      for (let index = next++; index < years.length; index = next++) {
        worker.postMessage(years[index]);
        // Rejects where the thread dies of an error.
        const [comparison] = (await once(worker, 'message')) as [Comparison];
        comparisons[index] = comparison;
        done += 1;
        onDone(done);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return comparisons;
}
