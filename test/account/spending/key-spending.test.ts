import type { ApiKeyId } from '../../../src/units/ids';
import { Customer } from '../../support/customer';
import { credits } from '../../support/played-account';

const MAY_5 = Date.UTC(2026, 4, 5, 12);
const KEY = 'key_1' as ApiKeyId;

function withCredits(amount: string): Customer {
  const customer = new Customer(MAY_5);
  customer.grant('PAYG', amount);
  return customer;
}

function reserveByKey(customer: Customer, amount: string) {
  const outcome = customer.askToReserve({ amount: credits(amount), apiKey: KEY });
  if (outcome.type !== 'Reserved') throw new Error(outcome.type);
  return outcome.reservation;
}

describe('what counts against the monthly budget of a key', () => {
  it('is what it spends, and no longer what is given back of that', () => {
    const customer = withCredits('10');
    const outcome = customer.askToSpend('4', { apiKey: KEY });
    if (outcome.type !== 'Consumed') throw new Error(outcome.type);
    customer.reverse(outcome.consumption, '1');
    expect(customer.keySpending).toEqual([
      { apiKey: KEY, month: '2026-05', credits: credits('4'), minorUnits: 0n },
      { apiKey: KEY, month: '2026-05', credits: -credits('1'), minorUnits: 0n },
    ]);
  });

  it('is what it holds; at a capture what was held too much no longer counts', () => {
    const customer = withCredits('10');
    customer.capture(reserveByKey(customer, '4'), '1');
    expect(customer.keySpending).toEqual([
      { apiKey: KEY, month: '2026-05', credits: credits('4'), minorUnits: 0n },
      { apiKey: KEY, month: '2026-05', credits: -credits('3'), minorUnits: 0n },
    ]);
  });

  it('is nothing where no key spends', () => {
    const customer = withCredits('10');
    customer.spend('1');
    expect(customer.keySpending).toEqual([]);
  });

  it('is nothing where a key spends nothing', () => {
    const customer = withCredits('10');
    const free = { amount: null, operation: 'IMAGE_PREVIEW_WEB', apiKey: KEY };
    expect(customer.askToSpend('1', free).type).toBe('Consumed');
    customer.capture(reserveByKey(customer, '4'));
    expect(customer.keySpending).toEqual([
      { apiKey: KEY, month: '2026-05', credits: credits('4'), minorUnits: 0n },
    ]);
  });
});

it('counts a captured hold as used on the day of the capture', () => {
  const customer = withCredits('10');
  const reservation = reserveByKey(customer, '4');
  expect(customer.usage).toEqual([]);
  customer.at(Date.UTC(2026, 4, 5, 12, 30)).capture(reservation, '1');
  expect(customer.usage).toEqual([
    {
      date: '2026-05-05',
      operation: null,
      source: null,
      apiKey: KEY,
      credits: credits('1'),
      count: 1,
    },
  ]);
});
