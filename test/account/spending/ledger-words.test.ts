import { DAY_MS, HOUR_MS } from '../../../src/units/instant';
import { Customer } from '../../support/customer';

const MAY_5 = Date.UTC(2026, 4, 5, 12);
const JUNE_5 = Date.UTC(2026, 5, 5, 12);

function withCredits(amount: string): Customer {
  const customer = new Customer(MAY_5);
  customer.grant('PAYG', amount);
  return customer;
}

/** What the entries since the first `skipped` say, and which records they belong to. */
function told(customer: Customer, skipped: number) {
  return customer.entries
    .slice(skipped)
    .map(({ kind, description, consumption, reservation }) => [
      kind,
      description,
      consumption,
      reservation,
    ]);
}

describe('the ledger tells of each movement what it belongs to', () => {
  it('of a hold that is captured in part', () => {
    const customer = withCredits('10');
    const reservation = customer.reserve('4');
    customer.capture(reservation, '1');
    expect(told(customer, 1)).toEqual([
      ['RESERVATION', 'Reserved: Credits spent', null, 2],
      ['RELEASE', 'Reservation captured', null, 2],
      ['CONSUMPTION', 'Credits spent', 4, 2],
    ]);
  });

  it('of a hold that is given back, and of one that runs out', () => {
    const customer = withCredits('10');
    customer.release(customer.reserve('4'));
    customer.reserve('4', 60);
    customer.at(MAY_5 + HOUR_MS);
    expect(told(customer, 1)).toEqual([
      ['RESERVATION', 'Reserved: Credits spent', null, 2],
      ['RELEASE', 'Reservation released', null, 2],
      ['RESERVATION', 'Reserved: Credits spent', null, 4],
      ['RELEASE', 'Reservation ran out', null, 4],
    ]);
  });

  it('of a reversal, with its reason', () => {
    const customer = withCredits('10');
    customer.reverse(customer.spend('4'));
    expect(told(customer, 1)).toEqual([
      ['CONSUMPTION', 'Credits spent', 2, null],
      ['REVERSAL', 'Failed', 2, null],
    ]);
  });

  it('of credits that come back to a grant that has expired', () => {
    const customer = new Customer(MAY_5);
    customer.grant('PROMOTIONAL', '4', MAY_5 + DAY_MS);
    const consumption = customer.spend('4');
    customer.at(MAY_5 + DAY_MS).reverse(consumption);
    expect(told(customer, 3)).toEqual([['EXPIRY', 'Expired before it came back', null, null]]);
  });

  it('of credits that come back while the renewal is late', () => {
    const customer = new Customer(MAY_5);
    customer.takePlan('MONTHLY_40');
    const consumption = customer.spend('40');
    customer.at(JUNE_5).failToRenew();
    customer.reverse(consumption);
    expect(told(customer, 2)).toEqual([
      ['REVERSAL', 'Failed', 2, null],
      ['ROLLOVER', 'Carried over', null, null],
      ['ROLLOVER', 'Carried over', null, null],
      ['FREEZE', 'Frozen until the renewal is paid', null, null],
    ]);
  });
});
