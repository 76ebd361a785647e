// `npm test`, also as the first command on a fresh clone. What follows `--` goes to jest, but for
// `--quick`: the core alone, without a database server.
import { readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from './build.mjs';
import { installPackages } from './install.mjs';
import { requireNode } from './node-version.mjs';
import { ROOT, runBin } from './run-program.mjs';

const RESULTS = join(ROOT, '.cache', 'test-results.json');
const SLOWEST_MAX = 10;

/** What needs no database server and is done within a minute on two cores. */
const QUICK_TESTS = [
  'test/(access|account|billing-periods|catalogue|charts|config|events|ledger|payments)/',
  'test/(mail|units|webhooks)/',
  'test/forecast/(autopilot|bank)/',
  'test/architecture',
];

requireNode();
await installPackages();

const tally = { passed: 0, failed: 0, skipped: 0 };
await runBuild();
if (process.env.CI) await runChecks();
const args = process.argv.slice(2);
const isQuick = args.includes('--quick');
const wanted = args.filter((arg) => arg !== '--quick');
if (isQuick) await runJest([...QUICK_TESTS, ...wanted], { TEST_MARIADB: 'off' });
else await runJest(wanted);
console.log(`\n${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
process.exitCode = tally.failed === 0 ? 0 : 1;

/** Some tests start the built server as a process of its own. */
async function runBuild() {
  const exitCode = await build();
  if (exitCode !== 0) tally.failed += 1;
}

async function runChecks() {
  const { check } = await import('./check.mjs');
  const { passed, failed } = await check();
  tally.passed += passed;
  tally.failed += failed.length;
}

async function runJest(args, env = {}) {
  rmSync(RESULTS, { force: true });
  const output = ['--json', `--outputFile=${RESULTS}`];
  const exitCode = await runBin('jest/bin/jest.js', [...output, ...args], env);
  const results = readResults();
  tally.passed += results.numPassedTests;
  tally.failed += results.numFailedTests + results.numRuntimeErrorTestSuites;
  tally.skipped += results.numPendingTests + results.numTodoTests;
  // Something outside any test went wrong, such as the start of the databases.
  if (exitCode !== 0 && tally.failed === 0) tally.failed = 1;
  tellSlowest(results.testResults);
}

function tellSlowest(files) {
  if (files.length < 2) return;
  const times = files.map(({ name, startTime, endTime }) => ({ name, ms: endTime - startTime }));
  const slowest = times.toSorted((a, b) => b.ms - a.ms).slice(0, SLOWEST_MAX);
  console.log(`\nThe slowest of ${files.length} files:`);
  for (const { name, ms } of slowest) {
    console.log(`${(ms / 1_000).toFixed(1).padStart(7)} s  ${relative(ROOT, name)}`);
  }
}

function readResults() {
  try {
    return JSON.parse(readFileSync(RESULTS, 'utf8'));
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return {
      numPassedTests: 0,
      numFailedTests: 0,
      numRuntimeErrorTestSuites: 0,
      numPendingTests: 0,
      numTodoTests: 0,
      testResults: [],
    };
  }
}
