import { autopilotAt } from '../../../src/account/state/autopilot';
import type { Payment } from '../../../src/account/state/payment';
import type { AutopilotAdvice, FollowAdvice } from '../../../src/account/vocabulary/autopilot';
import { DAY_MS } from '../../../src/units/instant';
import { SteeredCustomer } from '../../support/steered-customer';
import { JUNE_1, LARGER, MAY_5, PACK, SMALLER, steered, TWO_PACKS } from './support';

describe('what it may do', () => {
  it('is nothing while it is off, or was never set', () => {
    expect(steered('OFF').advise(PACK)).toEqual({ type: 'AutopilotIdle', reason: 'OFF' });
    const never = new SteeredCustomer(MAY_5);
    expect(never.advise(PACK)).toEqual({ type: 'AutopilotIdle', reason: 'OFF' });
  });

  it('is to buy packs, and no plan, where it may top up', () => {
    const customer = steered('TOP_UP');
    expect(customer.advise(LARGER)).toEqual({ type: 'AutopilotIdle', reason: 'NOT_ALLOWED' });
    customer.adviseAndWait(PACK);
    expect(customer.kinds()).toEqual(['ANNOUNCED', 'ACTED']);
  });

  it('upgrades at the price and with the effect that a customer has', () => {
    const customer = steered();
    const [payment] = [customer.adviseAndWait(LARGER)];
    expect(payment).toMatchObject({
      amount: { minorUnits: 8_900n },
      purpose: { change: 'UPGRADE' },
    });
    customer.settle(payment as Payment);
    expect(customer.total()).toBe('700');
    expect(customer.account.subscription?.terms.plan.code).toBe('MONTHLY_500');
  });

  it('schedules a downgrade, which is paid by nobody', () => {
    const customer = steered();
    expect(customer.adviseAndWait(SMALLER)).toBeNull();
    expect(customer.account.subscription?.scheduledChange).toMatchObject({ kind: 'DOWNGRADE' });
    expect(customer.autopilotDecisions.at(-1)).toMatchObject({
      kind: 'ACTED',
      payment: null,
      action: { change: 'DOWNGRADE', cost: { minorUnits: 0n } },
    });
    expect(customer.spent()).toBe(0n);
  });

  it('leaves an interval to people', () => {
    const customer = steered();
    customer.advise({ kind: 'CHANGE_PLAN', planCode: 'MONTHLY_200', interval: 'YEAR' });
    expect(customer.kinds()).toEqual(['REFUSED']);
  });

  it('says once in a month that what it wants is not to be had', () => {
    const customer = steered();
    customer.advise({ ...PACK, packCode: 'PAYG_NONE' });
    expect(customer.autopilotDecisions.at(-1)).toMatchObject({
      kind: 'REFUSED',
      action: null,
      reason: "It may not last. The pack PAYG_NONE can't be bought now.",
    });
    customer.now += DAY_MS;
    expect(customer.advise({ ...PACK, packCode: 'PAYG_NONE' })).toEqual({
      type: 'AutopilotIdle',
      reason: 'REFUSED_BEFORE',
    });
    customer.now = JUNE_1;
    customer.advise({ ...PACK, packCode: 'PAYG_NONE' });
    expect(customer.kinds()).toEqual(['REFUSED', 'REFUSED']);
  });

  it('is nothing on advice that knew another account', () => {
    const idle = { type: 'AutopilotIdle', reason: 'STALE' };
    const customer = steered();
    const early = customer.followed(PACK);
    customer.advise(TWO_PACKS);
    expect(customer.play<FollowAdvice>(early)).toEqual(idle);

    const beforeBuying = customer.followed(PACK);
    const bought = customer.startBuying('PAYG_10');
    expect(customer.play<FollowAdvice>(beforeBuying)).toEqual(idle);
    const beforeArrival = customer.followed(PACK);
    customer.settle(bought);
    expect(customer.play<FollowAdvice>(beforeArrival)).toEqual(idle);
    expect(customer.kinds()).toEqual(['ANNOUNCED']);
  });

  it('happens once, however often the same advice comes', () => {
    const customer = steered();
    const advice: Partial<AutopilotAdvice> = { lastsUntil: MAY_5 };
    const same = customer.followed(PACK, advice);
    customer.play<FollowAdvice>(same);
    expect(customer.play<FollowAdvice>(same)).toEqual({ type: 'AutopilotIdle', reason: 'STALE' });
    expect(customer.payments.size).toBe(2);
  });
});

it('shows the same before and after it is stored that a month or a waiting time is over', () => {
  const customer = steered();
  customer.adviseAndWait(LARGER);
  const { autopilot } = customer.account;
  if (autopilot === null) throw new Error('it was set');
  const later = customer.now + 40 * DAY_MS;
  expect(autopilotAt(autopilotAt(autopilot, later), later)).toEqual(autopilotAt(autopilot, later));
  expect(autopilotAt(autopilotAt(autopilot, later - 20 * DAY_MS), later)).toEqual(
    autopilotAt(autopilot, later),
  );
});
