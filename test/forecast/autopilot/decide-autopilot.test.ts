import type { AdvisedAction, AutopilotMode } from '../../../src/account/state/autopilot';
import type { Payment } from '../../../src/account/state/payment';
import { RECENT_DAYS } from '../../../src/account/state/recent-use';
import { DEFAULT_CATALOGUE } from '../../../src/catalogue/default-catalogue';
import { lastsUntil } from '../../../src/forecast/autopilot/cautious-outlook';
import { concernOf } from '../../../src/forecast/autopilot/concern';
import {
  decideAutopilot,
  isPlanAdviceWorthIt,
} from '../../../src/forecast/autopilot/decide-autopilot';
import { missingCredits } from '../../../src/forecast/autopilot/missing-credits';
import type { AutopilotQuestion } from '../../../src/forecast/autopilot/question';
import { REST_DAYS_MAX, restsUntil } from '../../../src/forecast/autopilot/rests-until';
import type { Forecast, Recommendation } from '../../../src/forecast/shape/forecast';
import { DAY_MS, dateOf, HOUR_MS } from '../../../src/units/instant';
import { money } from '../../../src/units/money';
import { credits } from '../../support/played-account';
import { SteeredCustomer } from '../../support/steered-customer';

const MAY_5 = Date.UTC(2026, 4, 5);

interface Outlook {
  /** Credits that each day takes. */
  readonly daily: number;
  readonly risk?: number;
  readonly historyDays?: number;
}

/** What a forecast says where every day takes the same, give or take a fifth. */
function forecastOf(customer: SteeredCustomer, { daily, risk = 0.5, historyDays = 90 }: Outlook) {
  const { now } = customer;
  const total = Number(customer.balance().total) / 1e6;
  const days = Array.from({ length: 30 }, (_, day) => {
    const left = (share: number) =>
      credits(Math.max(0, total - daily * share * (day + 1)).toFixed(6));
    const use = (share: number) => credits((daily * share).toFixed(6));
    return {
      date: dateOf(now + day * DAY_MS),
      usage: { p10: use(0.8), p50: use(1), p90: use(1.2), mean: use(1) },
      balance: { p10: left(1.2), p50: left(1), p90: left(0.8), mean: left(1) },
    };
  });
  const forecast: Forecast = {
    accountId: customer.account.id,
    asOf: now,
    horizonDays: 30,
    days,
    historyDays,
    basis: 'OWN_HISTORY',
    subscriptionRunOut: null,
    runOut: null,
    runOutBeforeRenewalProbability: risk,
  };
  return forecast;
}

function customerOn(
  planCode: string,
  spent: string,
  mode: AutopilotMode = 'FULL',
  limit = 10_000_000n,
) {
  const customer = new SteeredCustomer(MAY_5).assumeUse('500');
  customer.takePlan(planCode);
  customer.setAutopilot(mode, limit);
  customer.spend(spent);
  return customer;
}

function questionOf(customer: SteeredCustomer, outlook: Outlook): AutopilotQuestion {
  const { account, now } = customer;
  const { autopilot } = account;
  if (autopilot === null) throw new Error('it was set');
  const forecast = forecastOf(customer, outlook);
  const recentUse = customer.recentUse();
  return { account, autopilot, catalogue: DEFAULT_CATALOGUE, forecast, recentUse, now };
}

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
const packs = (packCode: string, quantity: number): AdvisedAction => ({
  kind: 'BUY_PAYG',
  packCode,
  quantity,
});

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

describe('until when credits last', () => {
  it('is the first day that may use them up, now if that is today, or beyond the forecast', () => {
    const customer = customerOn('MONTHLY_200', '140').at(MAY_5 + 7 * HOUR_MS);
    const until = (daily: number) => lastsUntil(questionOf(customer, { daily }));
    expect(until(50)).toBe(customer.now);
    expect(until(30)).toBe(MAY_5 + DAY_MS);
    expect(until(1)).toBeNull();
  });
});

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
