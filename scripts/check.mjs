// `npm run check`: what a reviewer should not have to look for.
import { join } from 'node:path';
import { ROOT, runBin, runNode } from './run-program.mjs';

const LINT = ['ci', '--error-on-warnings'];
// Biome colours what it prints even where nobody can see colours.
const PLAIN = process.stdout.isTTY ? [] : ['--colors=off'];

const CHECKS = [
  ['generated types', () => runNode([join(ROOT, 'scripts', 'codegen.mjs'), '--check'])],
  ['types', () => runBin('typescript/bin/tsc', ['-p', '.'])],
  ['lint and format', () => runBin('@biomejs/biome/bin/biome', [...LINT, ...PLAIN])],
];

const STRUCTURE_TESTS = ['test/architecture', 'test/graphql/.*schema', 'test/graphql/contract'];

/** Runs every check, also after one has failed; answers which did. */
export async function check() {
  const failed = [];
  for (const [name, run] of CHECKS) {
    console.log(`Checking ${name} …`);
    if ((await run()) !== 0) failed.push(name);
  }
  return { passed: CHECKS.length - failed.length, failed };
}

if (process.argv[1] === import.meta.filename) {
  const { failed } = await check();
  const structure = await runBin('jest/bin/jest.js', STRUCTURE_TESTS, { TEST_MARIADB: 'off' });
  if (structure !== 0) failed.push('architecture and schema');
  console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.join(', ')}.`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}
