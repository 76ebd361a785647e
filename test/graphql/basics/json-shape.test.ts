import { jsonShapeProblem, readText } from '../../../src/graphql/basics/json-shape';

it.each([
  ['as deep as may be', `${'['.repeat(40)}${']'.repeat(40)}`],
  ['with brackets in texts', JSON.stringify({ query: '['.repeat(1_000), a: '\\"[[[' })],
  ['of as many values as may be', `[${'1,'.repeat(49_998)}1]`],
  ['that is no JSON', 'nonsense'],
  ['that closes what it never opened', ']'.repeat(100)],
  ['with a text that does not end', `"${'['.repeat(100)}`],
])('lets a text pass %s', (_, text) => {
  expect(jsonShapeProblem(text)).toBeNull();
});

it.each([
  ['deeper lists', '['.repeat(41)],
  ['deeper objects', '{"a":'.repeat(41)],
  ['depth after texts with quotes and backslashes', `["\\\\","\\"",${'['.repeat(41)}`],
])('refuses %s', (_, text) => {
  expect(jsonShapeProblem(text)).toContain('nested 40 levels deep');
});

it.each([
  ['items', `[${'1,'.repeat(50_000)}1]`],
  ['fields', `{${'"a":1,'.repeat(30_000)}"b":1}`],
])('refuses more %s', (_, text) => {
  expect(jsonShapeProblem(text)).toContain('up to 50000 values');
});

it('refuses bytes that are not UTF-8 instead of replacing them', () => {
  expect(readText(Buffer.from('{"a":"ä"}'))).toBe('{"a":"ä"}');
  expect(readText(Buffer.from([0x22, 0xff, 0x22]))).toMatchObject({ code: 'BAD_USER_INPUT' });
});
