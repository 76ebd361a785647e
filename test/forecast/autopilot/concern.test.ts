import { concernOf } from '../../../src/forecast/autopilot/concern';
import { isPlanAdviceWorthIt } from '../../../src/forecast/autopilot/decide-autopilot';
import { DAY_MS } from '../../../src/units/instant';
import { customerOn, MAY_5, packs, questionOf } from './support';

describe('what there is to decide about', () => {
  const day = (days: number) => MAY_5 + days * DAY_MS;

  it('is a run-out when credits may be gone within three days, and not sooner', () => {
    const customer = customerOn('MONTHLY_200', '140').at(day(10));
    // 60 left: at a cautious 12 times 1.36 a day, gone on the fourth day from now on.
    expect(concernOf(questionOf(customer, { daily: 12 }))).toBe('NONE');
    expect(concernOf(questionOf(customer, { daily: 18 }))).toBe('RUN_OUT');
  });

  it('is no run-out while the chance of it is within the accepted risk', () => {
    const customer = customerOn('MONTHLY_200', '140').at(day(10));
    expect(concernOf(questionOf(customer, { daily: 18, risk: 0.01 }))).toBe('NONE');
    expect(concernOf(questionOf(customer, { daily: 18, risk: 0.011 }))).toBe('RUN_OUT');
  });

  it('stays a run-out for longer once it is announced, so that it does not waver', () => {
    const customer = customerOn('MONTHLY_200', '140').at(day(10));
    customer.advise(packs('PAYG_75', 1));
    expect(concernOf(questionOf(customer, { daily: 12 }))).toBe('RUN_OUT');
    expect(concernOf(questionOf(customer, { daily: 5 }))).toBe('NONE');
  });

  it('is the plan in the last three days of its paid period, for whoever lets it be changed', () => {
    const customer = customerOn('MONTHLY_200', '10');
    const calm = { daily: 1, risk: 0 };
    expect(concernOf(questionOf(customer.at(day(28) - 1), calm))).toBe('NONE');
    expect(concernOf(questionOf(customer.at(day(28)), calm))).toBe('PLAN');
    expect(isPlanAdviceWorthIt(questionOf(customer, calm))).toBe(true);
    customer.setAutopilot('TOP_UP');
    expect(concernOf(questionOf(customer, calm))).toBe('NONE');
  });

  it('is nothing while a renewal is not paid', () => {
    const customer = customerOn('MONTHLY_200', '190').at(day(31));
    expect(concernOf(questionOf(customer, { daily: 50 }))).toBe('NONE');
    customer.failToRenew();
    expect(concernOf(questionOf(customer, { daily: 50 }))).toBe('NONE');
  });
});
