import { CREDIT } from '../../src/units/credits';
import {
  addMoney,
  formatMoney,
  fractionDigits,
  money,
  pricePerCredit,
  timesMoney,
} from '../../src/units/money';

it.each([
  [123_450n, 'USD', '$1,234.50'],
  [0n, 'USD', '$0.00'],
  [5n, 'USD', '$0.05'],
  [-199n, 'USD', '-$1.99'],
  [1_234n, 'JPY', '¥1,234'],
  [0n, 'JPY', '¥0'],
  [9_007_199_254_740_993n, 'USD', '$90,071,992,547,409.93'],
  [900_719_925_474_099_267n, 'JPY', '¥900,719,925,474,099,267'],
])('writes %s of the smallest units of %s as %s', (minorUnits, currency, expected) => {
  expect(formatMoney(money(minorUnits, currency))).toBe(expected);
});

it('knows how many digits follow the point', () => {
  expect(fractionDigits('USD')).toBe(2);
  expect(fractionDigits('JPY')).toBe(0);
  expect(fractionDigits('KWD')).toBe(3);
});

it('adds money of one currency and refuses to add two', () => {
  expect(addMoney(money(1n, 'USD'), money(2n, 'USD'))).toEqual(money(3n, 'USD'));
  expect(() => addMoney(money(1n, 'USD'), money(2n, 'EUR'))).toThrow('cannot add USD and EUR');
});

it('multiplies a price', () => {
  expect(timesMoney(money(199n, 'USD'), 3n)).toEqual(money(597n, 'USD'));
});

it.each([
  ['$9 for 40', money(900n, 'USD'), 40n * CREDIT, '0.2250'],
  ['$1.99 for 1', money(199n, 'USD'), CREDIT, '1.9900'],
  ['nothing', money(0n, 'USD'), CREDIT, '0.0000'],
  ['half of the last digit, up', money(1n, 'USD'), 200n * CREDIT, '0.0001'],
  ['less than half of it, down', money(1n, 'USD'), 201n * CREDIT, '0.0000'],
  ['$1 for 3', money(100n, 'USD'), 3n * CREDIT, '0.3333'],
  ['$2 for 3', money(200n, 'USD'), 3n * CREDIT, '0.6667'],
  ['¥100 for 8', money(100n, 'JPY'), 8n * CREDIT, '12.5000'],
  ['a part of a credit', money(1n, 'USD'), CREDIT / 4n, '0.0400'],
])('tells the price of one credit: %s', (_, price, amount, expected) => {
  expect(pricePerCredit(price, amount)).toBe(expected);
});
