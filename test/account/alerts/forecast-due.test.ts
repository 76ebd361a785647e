import { forecastDueAt } from '../../../src/account/alerts/forecast-due';
import type { AdvisedAction } from '../../../src/account/state/autopilot';
import type { NoteForecast } from '../../../src/account/vocabulary/autopilot';
import { DAY_MS } from '../../../src/units/instant';
import { SteeredCustomer } from '../../support/steered-customer';

const MAY_5 = Date.UTC(2026, 4, 5, 12);
const REST_MS = 20 * DAY_MS;
const PACK: AdvisedAction = { kind: 'BUY_PAYG', packCode: 'PAYG_10', quantity: 1 };

/** Steered, and told just now that no forecast matters for 20 days. */
function resting(): SteeredCustomer {
  const customer = new SteeredCustomer(MAY_5).assumeUse('500');
  customer.takePlan('MONTHLY_40');
  customer.setAutopilot('FULL');
  customer.play<NoteForecast>({
    kind: 'note-forecast',
    base: customer.forecastBase(),
    horizonDays: 30,
    expectedRunOut: null,
    restsUntil: customer.now + REST_MS,
  });
  return customer;
}

describe('the next forecast of an account whose autopilot rests', () => {
  const dueIn = ({ account }: SteeredCustomer) => (forecastDueAt(account) ?? 0) - MAY_5;

  it('is due when the rest is over', () => {
    expect(dueIn(resting())).toBe(REST_MS);
  });

  it.each([
    ['a credit moves', (customer: SteeredCustomer) => customer.spend('0.25'), DAY_MS],
    [
      'the autopilot is set again',
      (customer: SteeredCustomer) => customer.setAutopilot('TOP_UP'),
      DAY_MS,
    ],
    [
      'a warning is asked for',
      (customer: SteeredCustomer) => customer.prefer({ runOutDays: [5] }),
      DAY_MS,
    ],
    ['something is announced', (customer: SteeredCustomer) => customer.advise(PACK), DAY_MS],
    ['credits come', (customer: SteeredCustomer) => customer.buy('PAYG_1'), 0],
  ])('is due sooner where %s', (_, happen, dueMs) => {
    const customer = resting();
    happen(customer);
    expect(dueIn(customer)).toBe(dueMs);
  });
});
