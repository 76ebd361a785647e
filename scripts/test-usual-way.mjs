// `npm run test:usual-way`: the tests of the API with no request by the short way, which by default takes
// all that was asked before. What follows `--` goes to jest.
process.env.TEST_WAY = 'usual';
process.argv.splice(2, 0, 'test/api', 'test/graphql');
await import('./test.mjs');
