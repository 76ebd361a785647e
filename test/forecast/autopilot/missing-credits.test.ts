import { concernOf } from '../../../src/forecast/autopilot/concern';
import { decideAutopilot } from '../../../src/forecast/autopilot/decide-autopilot';
import { missingCredits } from '../../../src/forecast/autopilot/missing-credits';
import { DAY_MS, HOUR_MS } from '../../../src/units/instant';
import { credits } from '../../support/played-account';
import { customerOn, MAY_5, packs, questionOf } from './support';

describe('what is missing', () => {
  it('is what is expected to be used until the next budget, less what is there', () => {
    const customer = customerOn('MONTHLY_200', '190').at(MAY_5 + 21 * DAY_MS);
    expect(missingCredits(questionOf(customer, { daily: 5 }))).toBe(credits('40'));
  });

  it('is at least what the next three days may take', () => {
    const customer = customerOn('MONTHLY_200', '190').at(MAY_5 + 29 * DAY_MS);
    // Two days to the budget.
    expect(missingCredits(questionOf(customer, { daily: 10 }))).toBe(credits('14'));
  });

  it('is at least what the day takes that goes on as it has begun', () => {
    const customer = customerOn('MONTHLY_200', '150').at(MAY_5 + 20 * DAY_MS + 8 * HOUR_MS);
    const calm = questionOf(customer, { daily: 1, risk: 0 });
    const [today, ...later] = calm.forecast.days;
    if (today === undefined) throw new Error('a forecast begins today');
    const busy = { ...today, usage: { ...today.usage, p10: credits('40.533333') } };
    const question = { ...calm, forecast: { ...calm.forecast, days: [busy, ...later] } };
    expect(concernOf(calm)).toBe('NONE');
    expect(concernOf(question)).toBe('RUN_OUT');
    // 40 in 8 hours: 80 in the 16 that are left.
    expect(missingCredits(question)).toBe(credits('30'));
    expect(decideAutopilot(question, null)).toMatchObject({
      action: packs('PAYG_10', 3),
      lastsUntil: customer.now,
    });
  });

  it('looks no further ahead than there is history to look back on', () => {
    const customer = customerOn('MONTHLY_200', '190').at(MAY_5 + 5 * DAY_MS);
    expect(missingCredits(questionOf(customer, { daily: 10, historyDays: 5 }))).toBe(credits('40'));
  });
});
