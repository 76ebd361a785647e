import { FOLDERS } from './scripts/mutation/warm-runner.mjs';

// `npm run mutation` changes the core expression by expression and lists the changes that no test
// notices; `npm run mutation -- --mutate 'src/account/spending/**/*.ts'` looks at one folder. Text
// is left alone: most of it is names and messages.

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: FOLDERS.map((folder) => `src/${folder}/**/*.ts`),
  mutator: { excludedMutations: ['StringLiteral'] },
  plugins: ['./scripts/mutation/warm-runner.mjs'],
  testRunner: 'warm',
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 5_000,
  testRunnerNodeArgs: ['--max-old-space-size=700'],
  ignorePatterns: ['bench', 'data', 'dist', 'docs', 'evaluation', 'examples'],
  reporters: ['clear-text', 'progress-append-only', 'json'],
  clearTextReporter: { allowColor: false, reportTests: false },
  jsonReporter: { fileName: '.cache/mutation.json' },
  tempDirName: '.cache/stryker',
  cleanTempDir: 'always',
};
