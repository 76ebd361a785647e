import { exactJson, isExact } from '../../../src/graphql/basics/exact-json';

it.each([
  '0',
  '-0',
  '1.0',
  '1e2',
  '1E+2',
  '1e-3',
  '100000000000000000000',
  '1e20',
  '9007199254740991',
  '-9007199254740991',
  '9007199254740992',
  '0.1',
  '0.30000000000000004',
  '0.10000000000000001',
  '3.141592653589793',
  '1.7976931348623157e308',
  '5e-324',
  '123456789.12345678',
  '0.000000000000000000000000000001',
  '1.00000000000000000000000000000',
])('knows that %s stays what it is', (literal) => {
  expect(isExact(literal)).toBe(true);
  expect(exactJson(`{"n":${literal}}`)).toBe(`{"n":${literal}}`);
});

it.each([
  '12345678901234567890',
  '9007199254740993',
  '-9007199254740993',
  '1e400',
  '-1e400',
  '1e-400',
  '1.5e-324',
  '0.1234567890123456789',
  '0.300000000000000001',
  '1.0000000000000000001',
  '10000000000000000.1',
  '123456789012345678901234567890',
  '0.1000000000000000055511151231257827021181583404541015625',
  `1.${'1'.repeat(150)}`,
])('knows that %s does not', (literal) => {
  expect(isExact(literal)).toBe(false);
  expect(exactJson(`{"n":${literal}}`)).toBe('{"n":1e999}');
  expect(exactJson(`[[1,${literal} , 2]]`)).toBe('[[1,1e999 , 2]]');
});

it.each([
  '"12345678901234567890"',
  '{"12345678901234567890":"1e400"}',
  '"\\"12345678901234567890"',
  '"\\\\\\"12345678901234567890"',
  '"a\\\\","b 1e400 \\""',
  '"12345678901234567890',
  '"12345678901234567890\\"',
  '',
  'nonsense 1',
  '00012345678901234567',
])('leaves the text %s alone', (text) => {
  expect(exactJson(text)).toBe(text);
});

it('finds numbers between and after texts that look like them', () => {
  const text = String.raw`{"a\\":12345678901234567890,"1e400":"1e400\\\"","b":[1e400,"x",1e-400]}`;
  expect(exactJson(text)).toBe(String.raw`{"a\\":1e999,"1e400":"1e400\\\"","b":[1e999,"x",1e999]}`);
});

it.each([
  ['digits', '1'.repeat(4_000_000)],
  ['quotes', '"'.repeat(4_000_000)],
  ['backslashes in a text', `1e400"${'\\'.repeat(4_000_000)}"`],
  ['escaped quotes', `1e400"${'\\"'.repeat(2_000_000)}"`],
  ['short runs of digits', '111111111111111 '.repeat(250_000)],
  ['short exponents', `[1e400${',1e99'.repeat(800_000)}]`],
  ['long exponents', `[1e400${',1e100'.repeat(600_000)}]`],
  ['long numbers', `[1e400${',1234567890.1234567'.repeat(200_000)}]`],
])('takes time in proportion to %s', (_, text) => {
  const before = process.cpuUsage();
  exactJson(text);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(2_000);
});
