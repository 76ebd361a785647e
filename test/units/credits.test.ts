import fc from 'fast-check';
import { CREDITS_MAX, formatCredits, parseCredits, sum } from '../../src/units/credits';

it.each([
  ['0', 0n],
  ['1', 1_000_000n],
  ['1.0', 1_000_000n],
  ['0.25', 250_000n],
  ['0.000001', 1n],
  ['12.250000', 12_250_000n],
  ['9007199254.740991', CREDITS_MAX],
])('reads %s', (text, expected) => {
  expect(parseCredits(text)).toBe(expected);
});

it.each([
  '',
  ' ',
  '-1',
  '+1',
  '-0',
  '.5',
  '1.',
  '01',
  '00',
  '1e3',
  '1E3',
  '0x10',
  'NaN',
  'Infinity',
  '1,5',
  '1 000',
  '1_000',
  ' 1',
  '1 ',
  '1\n',
  '0.0000001',
  '1.0000000',
  '١',
  '9007199254.740992',
  '10000000000',
  '99999999999999999999',
])('refuses %j', (text) => {
  expect(parseCredits(text)).toBeNull();
});

it.each([
  [0n, '0'],
  [1n, '0.000001'],
  [-500_000n, '-0.5'],
  [-1n, '-0.000001'],
  [12_250_000n, '12.25'],
  [10_000_000n, '10'],
  [CREDITS_MAX, '9007199254.740991'],
])('writes %s microcredits with no needless zeros', (amount, expected) => {
  expect(formatCredits(amount)).toBe(expected);
});

it('reads back whatever it wrote', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: CREDITS_MAX }), (amount) => {
      expect(parseCredits(formatCredits(amount))).toBe(amount);
    }),
  );
});

it('adds nothing to nothing', () => {
  expect(sum([])).toBe(0n);
  expect(sum([1n, -3n, 5n])).toBe(3n);
});
