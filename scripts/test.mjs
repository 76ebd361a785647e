// `npm test`, also as the first command on a fresh clone. What follows `--` goes to jest.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { installPackages } from './install.mjs';
import { requireNode } from './node-version.mjs';
import { ROOT, runBin } from './run-program.mjs';

const RESULTS = join(ROOT, '.cache', 'test-results.json');

requireNode();
await installPackages();

const tally = { passed: 0, failed: 0, skipped: 0 };
await runBuild();
if (process.env.CI) await runChecks();
await runJest(process.argv.slice(2));
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

async function runJest(args) {
  rmSync(RESULTS, { force: true });
  const exitCode = await runBin('jest/bin/jest.js', ['--json', `--outputFile=${RESULTS}`, ...args]);
  const results = readResults();
  tally.passed += results.numPassedTests;
  tally.failed += results.numFailedTests + results.numRuntimeErrorTestSuites;
  tally.skipped += results.numPendingTests + results.numTodoTests;
  // Something outside any test went wrong, such as the start of the databases.
  if (exitCode !== 0 && tally.failed === 0) tally.failed = 1;
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
    };
  }
}
