import { lastsUntil } from '../../../src/forecast/autopilot/cautious-outlook';
import { DAY_MS, HOUR_MS } from '../../../src/units/instant';
import { customerOn, MAY_5, questionOf } from './support';

describe('until when credits last', () => {
  it('is the first day that may use them up, now if that is today, or beyond the forecast', () => {
    const customer = customerOn('MONTHLY_200', '140').at(MAY_5 + 7 * HOUR_MS);
    const until = (daily: number) => lastsUntil(questionOf(customer, { daily }));
    expect(until(50)).toBe(customer.now);
    expect(until(30)).toBe(MAY_5 + DAY_MS);
    expect(until(1)).toBeNull();
  });
});
