// `node -r ./scripts/typescript.cjs file.ts` runs TypeScript as it stands, types unchecked.
const { transformFileSync } = require('@swc/core');
const swcOptions = require('./swc-options.cjs');

process.setSourceMapsEnabled(true);

require.extensions['.ts'] = (module, filename) => {
  module._compile(transformFileSync(filename, swcOptions).code, filename);
};
