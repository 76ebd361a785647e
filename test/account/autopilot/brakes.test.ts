import {
  boughtBrake,
  coveredBrake,
  idleBrake,
  upgradeBrake,
} from '../../../src/account/autopilot/brakes';
import type { AdvisedAction } from '../../../src/account/state/autopilot';
import type { Payment } from '../../../src/account/state/payment';
import { largestUse, RECENT_DAYS, recentUseOf } from '../../../src/account/state/recent-use';
import { findPlan } from '../../../src/catalogue/catalogue';
import { DEFAULT_CATALOGUE } from '../../../src/catalogue/default-catalogue';
import { DAY_MS, dateOf, HOUR_MS } from '../../../src/units/instant';
import { credits } from '../../support/played-account';
import { SteeredCustomer } from '../../support/steered-customer';
import { customerOn, MAY_5, pack } from './braked-customer';

const to = (planCode: string): AdvisedAction => ({
  kind: 'CHANGE_PLAN',
  planCode,
  interval: 'MONTH',
});

/** What was used on the last days, today last; nothing before. */
function used(...amounts: number[]): readonly bigint[] {
  const recent = amounts.map((amount) => credits(String(amount)));
  return [...Array.from({ length: RECENT_DAYS - amounts.length }, () => 0n), ...recent];
}

describe('what was used lately', () => {
  it('is told for each of 28 days, today last, and for none before', () => {
    const usedOn = new Map([
      [dateOf(MAY_5), 1n],
      [dateOf(MAY_5 - 27 * DAY_MS), 2n],
      [dateOf(MAY_5 - 28 * DAY_MS), 4n],
      [dateOf(MAY_5 - DAY_MS), -8n],
    ]);
    const use = recentUseOf(usedOn, MAY_5);
    expect([use.length, use[0], use[27], use[26]]).toEqual([28, 2n, 1n, 0n]);
  });

  it.each([
    [1, 5n],
    [2, 8n],
    [3, 10n],
    [28, 15n],
  ])('at most comes to what it should in %d days in a row', (days, most) => {
    const use = [...Array.from({ length: 22 }, () => 0n), 5n, 3n, 2n, 0n, 5n, 0n];
    expect(largestUse(use, days)).toBe(most);
  });
});

describe('a pack is held back', () => {
  const { account } = customerOn('MONTHLY_40');

  it('while what can be spent covers the largest use of three days in a row', () => {
    const recentUse = used(0, 20, 10, 9.999999, 0, 0, 5);
    const brake = (total: string) =>
      coveredBrake({ account: { ...account, total: credits(total) }, recentUse })?.brake ?? null;
    expect(brake('39.999999')).toBe('COVERED');
    expect(brake('39.999998')).toBeNull();
  });

  it('where no credit was used in the last seven days', () => {
    expect(idleBrake({ recentUse: used(40, 0, 0, 0, 0, 0, 0, 0) })?.brake).toBe('IDLE');
    expect(idleBrake({ recentUse: used(40, 0, 0, 0, 0, 0, 0) })).toBeNull();
  });

  it('beyond three times the largest week, with what was bought in the last seven days', () => {
    const { autopilot } = account;
    if (autopilot === null) throw new Error('it was set');
    const bought = (daysAgo: number, amount: string) => ({
      date: dateOf(MAY_5 - daysAgo * DAY_MS),
      credits: credits(amount),
      payment: 2 as never,
      isRelief: false,
    });
    const steered = { ...autopilot, bought: [bought(7, '1000'), bought(6, '60'), bought(0, '30')] };
    // The two days of 20 are in one week, the 5 in none with both.
    const recentUse = used(20, 0, 0, 0, 0, 0, 20, 5);
    const brake = (amount: string) =>
      boughtBrake({ autopilot: steered, recentUse, now: MAY_5 }, credits(amount));
    expect(brake('30')).toBeNull();
    expect(brake('30.000001')).toEqual({
      brake: 'BOUGHT',
      why:
        '30.000001 more, after 90 bought in the last 7 days, would pass 3 times the largest use of ' +
        '7 days in a row of the last 28, 40.',
    });
  });

  it('with a sentence in the history, once in a month, and no mail', () => {
    const customer = customerOn('MONTHLY_40');
    customer.spend('1');
    customer.advise(pack('PAYG_75'));
    expect(customer.autopilotDecisions).toMatchObject([
      {
        kind: 'REFUSED',
        brake: 'COVERED',
        action: { kind: 'BUY_PAYG', quantity: 1 },
        reason:
          'It may not last. What can be spent, 39, covers the largest use of 3 days in a row of the ' +
          'last 28, 1.',
      },
    ]);
    expect(customer.events.at(-1)?.deliveries).toEqual([]);
    customer.now += DAY_MS;
    expect(customer.advise(pack('PAYG_10'))).toMatchObject({ reason: 'REFUSED_BEFORE' });
    customer.now += 7 * DAY_MS;
    customer.advise(pack('PAYG_10'));
    expect(customer.autopilotDecisions.at(-1)).toMatchObject({
      brake: 'IDLE',
      reason: 'It may not last. No credit was used in the last 7 days.',
    });
    customer.now = Date.UTC(2026, 5, 1);
    customer.advise(pack('PAYG_10'));
    expect(customer.kinds()).toEqual(['REFUSED', 'REFUSED', 'REFUSED']);
    expect(customer.payments.size).toBe(1);
  });

  it('also after it was announced, which is then given up', () => {
    const customer = customerOn('MONTHLY_40');
    customer.spend('30');
    customer.advise(pack('PAYG_10'));
    // As somebody without the advice's knowledge would: the balance alone moved.
    customer.grant('PROMOTIONAL', '25');
    customer.now += DAY_MS;
    customer.advise(pack('PAYG_10'));
    expect(customer.kinds()).toEqual(['ANNOUNCED', 'REFUSED']);
    expect(customer.account.autopilot?.announced).toBeNull();
  });

  it('no more by what was declined', () => {
    const customer = customerOn('MONTHLY_40');
    customer.spend('40');
    const payment = customer.adviseAndWait(pack('PAYG_10', 12)) as Payment;
    customer.now += 2 * HOUR_MS;
    customer.decline(payment);
    expect(customer.account.autopilot?.bought).toEqual([]);
    customer.adviseAndWait(pack('PAYG_10', 12));
    expect(customer.kinds().at(-1)).toBe('ACTED');
  });
});

describe('a larger plan is held back', () => {
  const upgrade = (ageDays: number, recentUse: readonly bigint[], code: string) => {
    const { account } = customerOn('MONTHLY_200');
    const { autopilot } = account;
    const plan = findPlan(DEFAULT_CATALOGUE, code);
    if (autopilot === null || plan === undefined) throw new Error('there is one');
    const now = MAY_5 + (ageDays - 1) * DAY_MS;
    return (
      upgradeBrake({ account, autopilot, recentUse, catalogue: DEFAULT_CATALOGUE, now }, plan)
        ?.brake ?? null
    );
  };

  it('before the account is 14 days old, the first and today included', () => {
    expect(upgrade(13, used(500), 'MONTHLY_500')).toBe('YOUNG');
    expect(upgrade(14, used(500), 'MONTHLY_500')).toBeNull();
  });

  it('where the running plan brings as much in that time', () => {
    // 200 credits a month are 183.983… in 28 days, and 91.991… in 14.
    expect(upgrade(90, used(183.983572), 'MONTHLY_500')).toBe('UNUSED');
    expect(upgrade(90, used(183.983573), 'MONTHLY_500')).toBeNull();
    expect(upgrade(14, used(91.991786), 'MONTHLY_500')).toBe('UNUSED');
    expect(upgrade(14, used(91.991787), 'MONTHLY_500')).toBeNull();
  });

  it('beyond the smallest plan that covers twice the use', () => {
    // 500 a month are 459.958… in 28 days.
    expect(upgrade(90, used(229.979466), 'MONTHLY_500')).toBeNull();
    expect(upgrade(90, used(229.979466), 'MONTHLY_1200')).toBe('SIZE');
    expect(upgrade(90, used(229.979467), 'MONTHLY_1200')).toBeNull();
    expect(upgrade(90, used(1_000_000), 'MONTHLY_75000')).toBeNull();
  });

  it('and says so; a smaller one never is', () => {
    const customer = customerOn('MONTHLY_200', 'FULL');
    customer.spend('1');
    customer.now += 20 * DAY_MS;
    customer.advise(to('MONTHLY_75000'));
    expect(customer.autopilotDecisions.at(-1)).toMatchObject({
      kind: 'REFUSED',
      brake: 'UNUSED',
      reason:
        'It may not last. The use of the last 21 days, 1, does not exceed the 137 that the plan ' +
        'brings in that time.',
    });
    customer.advise(to('MONTHLY_40'));
    expect(customer.kinds()).toEqual(['REFUSED', 'ANNOUNCED']);
  });

  it('as the first one is, where there is none yet', () => {
    const customer = new SteeredCustomer(MAY_5);
    customer.setAutopilot('FULL');
    customer.now += 30 * DAY_MS;
    customer.advise(to('MONTHLY_40'));
    expect(customer.autopilotDecisions.at(-1)?.brake).toBe('UNUSED');
  });

  it('and never by the year, which is left to people', () => {
    const customer = customerOn('MONTHLY_200', 'FULL').assumeUse('500');
    customer.advise({ kind: 'CHANGE_PLAN', planCode: 'MONTHLY_500', interval: 'YEAR' });
    expect(customer.kinds()).toEqual(['REFUSED']);
  });
});
