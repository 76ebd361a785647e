// `npm run forecast:evaluate -- [--leave-one-out] TASKS PREDICTIONS`: what the product's own model
// foretells for tasks in the evaluator's format; with --leave-one-out, from a bank that does not hold
// the account that is foretold.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { DEFAULT_BANK } from '../../src/forecast/usage-model/bank';
import { banksWithoutOwn } from './leave-out';
import { type Prediction, predict } from './predict';
import { readTasks } from './tasks';

const USAGE = 'npm run forecast:evaluate -- [--leave-one-out] tasks.json predictions.json';
const PROGRESS_MS = 2_000;

function main(args: string[]): void {
  const { values, positionals } = parseArgs({
    args,
    options: { 'leave-one-out': { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [tasksPath, predictionsPath, ...more] = positionals;
  if (tasksPath === undefined || predictionsPath === undefined || more.length > 0) {
    throw new Error(USAGE);
  }
  const tasks = readTasks(tasksPath);
  const bankFor = values['leave-one-out']
    ? banksWithoutOwn(DEFAULT_BANK, tasks)
    : () => DEFAULT_BANK;
  const predictions: Prediction[] = [];
  let printedAt = performance.now();
  for (const task of tasks) {
    predictions.push(predict(task, bankFor(task)));
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
