const swcOptions = require('./scripts/swc-options.cjs');

// These exist as ES modules only, which jest can't load on Node 20 unless they are transformed.
const ESM_ONLY = ['jose', 'uuid', 'content-disposition', 'cookie', 'd3-[a-z-]+', 'internmap'];

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: { '\\.(ts|js|mjs)$': ['@swc/jest', swcOptions] },
  transformIgnorePatterns: [`/node_modules/(?!(${ESM_ONLY.join('|')})/)`],
  globalSetup: '<rootDir>/test/support/start-databases.ts',
  globalTeardown: '<rootDir>/test/support/stop-databases.ts',
  cacheDirectory: '<rootDir>/.cache/jest',
  maxWorkers: '100%',
  // Ends only what hangs: a machine that is busy may take its time.
  testTimeout: 300_000,
};
