// How TypeScript becomes JavaScript wherever it isn't tsc that does it: in tests, scripts and
// benchmarks. Says the same as tsconfig.json.
module.exports = {
  swcrc: false,
  sourceMaps: 'inline',
  module: { type: 'commonjs' },
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: false,
      useDefineForClassFields: false,
    },
  },
};
