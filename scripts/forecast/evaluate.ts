// `npm run forecast:evaluate -- TASKS PREDICTIONS`: what the product's own model foretells for
// tasks in the evaluator's format.
import { writeFileSync } from 'node:fs';
import { type Prediction, predict } from './predict';
import { readTasks } from './tasks';

const USAGE = 'npm run forecast:evaluate -- tasks.json predictions.json';
const PROGRESS_MS = 2_000;

function main([tasksPath, predictionsPath, ...more]: readonly string[]): void {
  if (tasksPath === undefined || predictionsPath === undefined || more.length > 0) {
    throw new Error(USAGE);
  }
  const tasks = readTasks(tasksPath);
  const predictions: Prediction[] = [];
  let printedAt = performance.now();
  for (const task of tasks) {
    predictions.push(predict(task));
    if (performance.now() - printedAt < PROGRESS_MS) continue;
    printedAt = performance.now();
    console.error(`${predictions.length} of ${tasks.length} forecasts`);
  }
  writeFileSync(predictionsPath, JSON.stringify(predictions));
  console.error(`${predictions.length} forecasts, ${meanMs(predictions)} ms of CPU each`);
}

function meanMs(predictions: readonly Prediction[]): string {
  const total = predictions.reduce((sum, { ms }) => sum + ms, 0);
  return (total / Math.max(1, predictions.length)).toFixed(2);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
