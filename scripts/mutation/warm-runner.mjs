// Runs jest's tests for Stryker in one process that loads them once. Jest would load them again for
// every change, which takes seconds where the tests themselves take milliseconds.
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  determineHitLimitReached,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { expect } from 'expect';
import { afterEach, beforeEach, describe, getState, it, test } from 'jest-circus';
import * as mock from 'jest-mock';

export const FOLDERS = ['account', 'ledger', 'billing-periods', 'units', 'catalogue'];
/** Random histories would be played again for every change: too slow. */
const LEFT_OUT = /histories\.test\.ts$/;
/** Endless loops are stopped so many times sooner than Stryker would: they fill the memory. */
const SOONER = 20;

class WarmRunner {
  tests = [];

  capabilities() {
    return { reloadEnvironment: false };
  }

  /** The working directory is Stryker's copy of the project. */
  init() {
    Object.assign(globalThis, { describe, it, test, beforeEach, afterEach, expect, jest: mock });
    const root = process.cwd();
    const require = createRequire(join(root, 'package.json'));
    require('./scripts/typescript.cjs');
    process.setSourceMapsEnabled(false);
    for (const file of testFiles(root)) {
      describe(relative(root, file), () => {
        require(file);
      });
    }
    this.tests = testsIn(getState().rootDescribeBlock);
  }

  async dryRun() {
    const result = await this.run(this.tests, { activeMutant: undefined, hitCount: undefined });
    return { ...result, mutantCoverage: coverageOf(globalThis.__stryker__.mutantCoverage) };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, disableBail }) {
    const wanted = testFilter && new Set(testFilter);
    const tests = this.tests.filter(({ id }) => wanted === undefined || wanted.has(id));
    const active = { activeMutant: activeMutant.id, hitLimit: hitLimit / SOONER, hitCount: 0 };
    return toMutantRunResult(await this.run(tests, active, !disableBail));
  }

  async run(tests, instruments, bails = false) {
    const stryker = Object.assign(globalThis.__stryker__, { hitLimit: undefined }, instruments);
    const results = [];
    for (const test of tests) {
      stryker.currentTestId = test.id;
      results.push(await resultOf(test));
      if (bails && results.at(-1).status === TestStatus.Failed) break;
    }
    stryker.currentTestId = undefined;
    stryker.activeMutant = undefined;
    const timedOut = determineHitLimitReached(stryker.hitCount, stryker.hitLimit);
    return timedOut ?? { status: DryRunStatus.Complete, tests: results };
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'warm', WarmRunner)];

/** What a test reaches is tried in tests alone: else Stryker would load all anew for it. */
function coverageOf({ static: atLoad, perTest }) {
  const reached = new Set(Object.values(perTest).flatMap((hits) => Object.keys(hits)));
  const others = Object.entries(atLoad).filter(([mutant]) => !reached.has(mutant));
  return { static: Object.fromEntries(others), perTest };
}

function testFiles(root) {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(root, 'test', folder), { recursive: true })
      .filter((file) => file.endsWith('.test.ts') && !LEFT_OUT.test(file))
      .map((file) => join(root, 'test', folder, file)),
  );
}

function testsIn(block, above = []) {
  const blocks = [...above, block];
  return block.children.flatMap((child, place) => {
    if (child.type === 'describeBlock') return testsIn(child, blocks);
    const hooks = blocks.flatMap((it) => it.hooks);
    const name = [...blocks.slice(1), child].map((it) => it.name).join(' > ');
    return [{ id: `${name} (${place})`, name, fn: child.fn, hooks }];
  });
}

async function resultOf({ id, name, fn, hooks }) {
  const start = performance.now();
  const of = (type) => hooks.filter((hook) => hook.type === type);
  const told = () => ({ id, name, timeSpentMs: performance.now() - start });
  try {
    for (const hook of of('beforeEach')) await hook.fn();
    try {
      await fn();
    } finally {
      for (const hook of of('afterEach')) await hook.fn();
    }
    return { ...told(), status: TestStatus.Success };
  } catch (error) {
    return { ...told(), status: TestStatus.Failed, failureMessage: `${error?.message ?? error}` };
  }
}
