import type { AdvisedAction } from '../../../src/account/state/autopilot';
import type { Payment } from '../../../src/account/state/payment';
import { RECENT_DAYS } from '../../../src/account/state/recent-use';
import { DEFAULT_CATALOGUE } from '../../../src/catalogue/default-catalogue';
import { concernOf } from '../../../src/forecast/autopilot/concern';
import { decideAutopilot } from '../../../src/forecast/autopilot/decide-autopilot';
import { missingCredits } from '../../../src/forecast/autopilot/missing-credits';
import type { Recommendation } from '../../../src/forecast/shape/forecast';
import { DAY_MS, dateOf } from '../../../src/units/instant';
import { money } from '../../../src/units/money';
import { credits } from '../../support/played-account';
import { customerOn, MAY_5, packs, questionOf } from './support';

const advised = (changes: Partial<Recommendation>): Recommendation => ({
  action: 'STAY',
  plan: null,
  interval: null,
  pack: null,
  packQuantity: null,
  monthlyCost: money(0n, 'USD'),
  currentMonthlyCost: money(0n, 'USD'),
  runOutProbability: 0,
  currentRunOutProbability: 0,
  runOutRisk: 0.01,
  hasUsage: true,
  reason: 'As it was advised.',
  ...changes,
});

const planNamed = (code: string) =>
  DEFAULT_CATALOGUE.plans.find((plan) => plan.code === code) ?? null;

const to = (planCode: string): AdvisedAction => ({
  kind: 'CHANGE_PLAN',
  planCode,
  interval: 'MONTH',
});

describe('what it does about a run-out', () => {
  it('buys the cheapest packs that bring what is missing', () => {
    const customer = customerOn('MONTHLY_200', '190').at(MAY_5 + 21 * DAY_MS);
    const { action, reason } = decideAutopilot(questionOf(customer, { daily: 5 }), null);
    expect(action).toEqual(packs('PAYG_10', 4));
    expect(reason).toBe(
      'The chance of running out before the next budget is 50.0 %, on 2026-05-27 at the earliest, ' +
        'and 40 more credits may be needed.',
    );
  });

  it('upgrades where a larger plan costs less than the packs', () => {
    const customer = customerOn('MONTHLY_200', '190').at(MAY_5 + 11 * DAY_MS);
    const question = questionOf(customer, { daily: 12 });
    const { action, reason } = decideAutopilot(question, null);
    expect(action).toEqual(to('MONTHLY_500'));
    expect(reason).toContain('the larger plan brings more for $89.00 than packs for');
  });

  it('buys packs all the same where the plan is not to be touched', () => {
    const outlook = { daily: 12 };
    const topUp = customerOn('MONTHLY_200', '190', 'TOP_UP').at(MAY_5 + 11 * DAY_MS);
    expect(decideAutopilot(questionOf(topUp, outlook), null).action?.kind).toBe('BUY_PAYG');
    const leaving = customerOn('MONTHLY_200', '190').at(MAY_5 + 11 * DAY_MS);
    leaving.cancel();
    expect(decideAutopilot(questionOf(leaving, outlook), null).action?.kind).toBe('BUY_PAYG');
  });

  it('buys packs where the credits would not last until the plan may be changed again', () => {
    const customer = customerOn('MONTHLY_200', '150').at(MAY_5 + 9 * DAY_MS);
    customer.settle(customer.adviseAndWait(packs('PAYG_1', 1)) as Payment);
    const question = questionOf(customer, { daily: 30 });
    expect(decideAutopilot(question, null).action?.kind).toBe('CHANGE_PLAN');
    const hasty = questionOf(customer, { daily: 55 });
    expect(decideAutopilot(hasty, null).action?.kind).toBe('BUY_PAYG');
  });

  it('buys as much as its limit allows', () => {
    const customer = customerOn('MONTHLY_200', '190', 'FULL', 2_000n).at(MAY_5 + 21 * DAY_MS);
    expect(decideAutopilot(questionOf(customer, { daily: 5 }), null).action).toEqual(
      packs('PAYG_10', 2),
    );
  });

  it('asks for what it can’t have where the limit allows nothing, so that somebody hears of it', () => {
    const customer = customerOn('MONTHLY_200', '190', 'FULL', 100n).at(MAY_5 + 21 * DAY_MS);
    const { action } = decideAutopilot(questionOf(customer, { daily: 5 }), null);
    expect(action).toEqual(packs('PAYG_10', 4));
    customer.advise(action);
    expect(customer.kinds()).toEqual(['REFUSED']);
  });

  it('keeps to what it has announced while that is about as much', () => {
    const customer = customerOn('MONTHLY_200', '190').at(MAY_5 + 21 * DAY_MS);
    customer.advise(packs('PAYG_10', 3));
    expect(decideAutopilot(questionOf(customer, { daily: 5 }), null).action).toEqual(
      packs('PAYG_10', 3),
    );
    customer.advise(packs('PAYG_10', 1));
    expect(decideAutopilot(questionOf(customer, { daily: 5 }), null).action).toEqual(
      packs('PAYG_10', 4),
    );
  });
});

describe('what it does about the plan', () => {
  const atTheEnd = () => customerOn('MONTHLY_200', '10').at(MAY_5 + 29 * DAY_MS);
  const calm = { daily: 1, risk: 0 };

  it.each([
    ['UPGRADE', 'MONTHLY_500'],
    ['DOWNGRADE', 'MONTHLY_40'],
  ] as const)('follows the advice to %s', (action, code) => {
    const best = advised({ action, plan: planNamed(code), interval: 'MONTH' });
    const decided = decideAutopilot(questionOf(atTheEnd(), calm), best);
    expect(decided).toMatchObject({ action: to(code), reason: 'As it was advised.' });
  });

  it('leaves an end, another interval and packs to people', () => {
    const question = questionOf(atTheEnd(), calm);
    const plan = planNamed('MONTHLY_200');
    for (const best of [
      advised({ action: 'STAY' }),
      advised({ action: 'CANCEL' }),
      advised({ action: 'SWITCH_INTERVAL', plan, interval: 'YEAR' }),
      advised({ action: 'BUY_PAYG', pack: DEFAULT_CATALOGUE.packs[0] ?? null, packQuantity: 1 }),
    ]) {
      expect(decideAutopilot(question, best).action).toBeNull();
    }
  });

  it('does not schedule what is scheduled, nor undo a cancellation', () => {
    const best = advised({ action: 'DOWNGRADE', plan: planNamed('MONTHLY_40'), interval: 'MONTH' });
    const scheduled = atTheEnd();
    scheduled.takePlan('MONTHLY_40');
    expect(decideAutopilot(questionOf(scheduled, calm), best).action).toBeNull();
    const leaving = atTheEnd();
    leaving.cancel();
    expect(decideAutopilot(questionOf(leaving, calm), best).action).toBeNull();
  });
});

it('does nothing, and says why, where nothing is due', () => {
  const question = questionOf(customerOn('MONTHLY_200', '10'), { daily: 1, risk: 0.002 });
  expect(decideAutopilot(question, null)).toEqual({
    action: null,
    reason: 'The chance of running out before the next budget is 0.2 %: nothing is due.',
    runOutProbability: 0.002,
    lastsUntil: null,
  });
});

describe('what it advises while a brake holds', () => {
  const lightly = (amount: string) => Array.from({ length: RECENT_DAYS }, () => credits(amount));

  it('is no more than the busiest days have used, whatever is expected', () => {
    const customer = customerOn('MONTHLY_40', '40', 'TOP_UP').at(MAY_5 + 20 * DAY_MS);
    const recentUse = [...lightly('0').slice(1), credits('40')];
    const question = { ...questionOf(customer, { daily: 300 }), recentUse };
    expect(missingCredits(question)).toBe(credits('40'));
    expect(decideAutopilot(question, null).action).toEqual(packs('PAYG_10', 4));
  });

  it('is as much as the week still allows', () => {
    const customer = customerOn('MONTHLY_40', '40', 'TOP_UP').at(MAY_5 + 20 * DAY_MS);
    const bought = [
      { date: dateOf(customer.now), credits: credits('395'), payment: 9 as never, isRelief: false },
    ];
    const question = questionOf(customer, { daily: 50 });
    const autopilot = { ...question.autopilot, bought };
    const recentUse = lightly('20');
    // Three times seven days of 20, of which 395 are bought.
    expect(decideAutopilot({ ...question, autopilot, recentUse }, null).action).toEqual(
      packs('PAYG_1', 25),
    );
  });

  it('is what it wants until the account has said so, and then nothing, with the reason', () => {
    const customer = customerOn('MONTHLY_40', '30', 'TOP_UP').at(MAY_5 + 20 * DAY_MS);
    const recentUse = lightly('0');
    const question = {
      ...questionOf(customer, { daily: 300 }),
      recentUse: [...recentUse.slice(1), credits('10')],
    };
    const wanted = decideAutopilot(question, null);
    expect(wanted.action).toBeNull();
    const burning = { ...question, recentUse: lightly('1') };
    expect(decideAutopilot(burning, null).action?.kind).toBe('BUY_PAYG');
    const heldBack = { month: '2026-05', brakes: ['COVERED' as const] };
    const autopilot = { ...question.autopilot, heldBack };
    const told = decideAutopilot({ ...burning, autopilot }, null);
    expect(told.action).toBeNull();
    expect(told.reason).toContain('covers the largest use of 3 days in a row');
  });

  it('is the smallest pack for a charge that was refused, where no other helps', () => {
    const customer = customerOn('MONTHLY_40', '40', 'TOP_UP').at(MAY_5 + 20 * DAY_MS);
    customer.askToSpend('3');
    const question = { ...questionOf(customer, { daily: 0, risk: 0 }), recentUse: lightly('0') };
    expect(concernOf(question)).toBe('RUN_OUT');
    expect(decideAutopilot(question, null)).toMatchObject({
      action: packs('PAYG_10', 1),
      reason: 'No credit is left, and a charge was refused that PAYG_10 would cover.',
    });
  });

  it('is no larger plan than twice the use', () => {
    const customer = customerOn('MONTHLY_40', '10').at(MAY_5 + 29 * DAY_MS);
    const plan = planNamed('MONTHLY_75000');
    const best = advised({ action: 'UPGRADE', plan, interval: 'MONTH' });
    const question = { ...questionOf(customer, { daily: 0, risk: 0 }), recentUse: lightly('2') };
    const heldBack = { month: '2026-06', brakes: ['SIZE' as const] };
    expect(decideAutopilot(question, best).action).toEqual(to('MONTHLY_75000'));
    const told = { ...question, autopilot: { ...question.autopilot, heldBack } };
    expect(decideAutopilot(told, best).action).toBeNull();
  });
});
