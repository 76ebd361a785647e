import { RECENT_DAYS } from '../../../src/account/state/recent-use';
import { REST_DAYS_MAX, restsUntil } from '../../../src/forecast/autopilot/rests-until';
import { DAY_MS } from '../../../src/units/instant';
import type { SteeredCustomer } from '../../support/steered-customer';
import { customerOn, MAY_5, packs, questionOf } from './support';

describe('until when it needs no other forecast', () => {
  const idle = Array.from({ length: RECENT_DAYS }, () => 0n);
  const restOf = (customer: SteeredCustomer, recentUse = idle) => {
    const question = { ...questionOf(customer, { daily: 1 }), recentUse };
    return restsUntil(question);
  };
  const day = (days: number) => MAY_5 + days * DAY_MS;

  it('is until its plan is looked at, and after that some weeks, where nothing is used', () => {
    const customer = customerOn('MONTHLY_200', '10');
    expect(restOf(customer.at(day(10)))).toBe(day(28));
    expect(restOf(customer.at(day(28)))).toBe(day(28 + REST_DAYS_MAX));
    customer.setAutopilot('TOP_UP');
    expect(restOf(customer.at(day(28)))).toBe(day(28 + REST_DAYS_MAX));
  });

  it('is the next one as usual where credits are used, or something is announced', () => {
    const customer = customerOn('MONTHLY_200', '10').at(day(10));
    expect(restOf(customer, [...idle.slice(1), 1n])).toBeNull();
    expect(restOf(customer)).toBe(day(28));
    customer.advise(packs('PAYG_10', 1));
    expect(restOf(customer)).toBeNull();
  });

  it('is the next one as usual where an empty account was refused a charge', () => {
    const customer = customerOn('MONTHLY_200', '200').at(day(10));
    expect(restOf(customer)).toBe(day(28));
    customer.askToSpend('3');
    expect(restOf(customer)).toBeNull();
  });
});
