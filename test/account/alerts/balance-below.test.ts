import { DAY_MS, HOUR_MS } from '../../../src/units/instant';
import { Customer } from '../../support/customer';
import { credits } from '../../support/played-account';
import {
  customerWith,
  FEBRUARY_10,
  JANUARY_10,
  MAY_10,
  raisedBy,
  subscribed,
} from './alerted-customer';

describe('BALANCE_BELOW', () => {
  it('is raised below the threshold, not at it, and once', () => {
    const customer = customerWith({ balanceBelow: [credits('100')] });
    customer.grant('ENTERPRISE', '150');
    customer.spend('50');
    expect(raisedBy(customer)).toEqual([]);
    customer.spend('0.25');
    customer.spend('10');
    expect(raisedBy(customer)).toEqual(['BALANCE_BELOW 100']);
  });

  it('is raised for each threshold that one charge crosses, the higher first', () => {
    const customer = customerWith({ balanceBelow: [credits('10'), credits('100')] });
    customer.grant('ENTERPRISE', '150');
    customer.spend('145');
    expect(raisedBy(customer)).toEqual(['BALANCE_BELOW 100', 'BALANCE_BELOW 10']);
  });

  it('is raised by expiry', () => {
    const customer = customerWith({ balanceBelow: [credits('100')] });
    customer.grant('PROMOTIONAL', '60', FEBRUARY_10);
    customer.grant('ENTERPRISE', '60');
    customer.at(MAY_10);
    expect(customer.alerts).toMatchObject([{ raisedAt: FEBRUARY_10 }]);
    expect(raisedBy(customer)).toEqual(['BALANCE_BELOW 100']);
  });

  it('is not raised by freezing, cancelling, a hold or a refund', () => {
    const balanceBelow = [credits('30')];
    const frozen = subscribed('MONTHLY_40', { balanceBelow });
    frozen.at(FEBRUARY_10).failToRenew();
    const cancelled = subscribed('MONTHLY_40', { balanceBelow });
    cancelled.cancel();
    cancelled.at(FEBRUARY_10);
    const held = subscribed('MONTHLY_40', { balanceBelow });
    held.release(held.reserve('20'));
    const refunded = customerWith({ balanceBelow });
    refunded.refund(refunded.buy('PAYG_75'));
    for (const customer of [frozen, cancelled, held, refunded]) {
      expect(raisedBy(customer)).toEqual([]);
    }
  });

  it('is armed again at 120 % of the threshold and no sooner', () => {
    const customer = customerWith();
    customer.grant('ENTERPRISE', '100');
    customer.prefer({ balanceBelow: [credits('100')] });
    customer.spend('1');
    customer.grant('ENTERPRISE', '20.999999');
    customer.spend('20');
    expect(raisedBy(customer)).toEqual(['BALANCE_BELOW 100']);
    customer.grant('ENTERPRISE', '20.000001');
    expect(customer.total()).toBe('120');
    customer.spend('20.000001');
    expect(raisedBy(customer)).toEqual(['BALANCE_BELOW 100', 'BALANCE_BELOW 100']);
  });

  it('is said once while the balance hovers round it', () => {
    const customer = customerWith();
    customer.grant('ENTERPRISE', '105');
    customer.prefer({ balanceBelow: [credits('100')] });
    for (let crossing = 0; crossing < 10; crossing += 1) {
      customer.spend('10');
      customer.grant('PROMOTIONAL', '10');
    }
    expect(raisedBy(customer)).toEqual(['BALANCE_BELOW 100']);
  });

  it('is not armed again by releases and reversals, however far they rise', () => {
    const customer = customerWith({ balanceBelow: [credits('100')] });
    customer.grant('ENTERPRISE', '200');
    const held = customer.reserve('60');
    const charge = customer.spend('100');
    customer.reverse(charge);
    customer.release(held);
    expect(customer.total()).toBe('200');
    customer.spend('150');
    expect(raisedBy(customer)).toEqual(['BALANCE_BELOW 100']);
  });
});

describe('what time does at one instant', () => {
  const FEBRUARY_9 = FEBRUARY_10 - DAY_MS;

  it('is judged by the balance after the last of it', () => {
    const customer = customerWith({ balanceBelow: [credits('50'), credits('10')] });
    customer.grant('PROMOTIONAL', '30', FEBRUARY_10);
    customer.grant('PROMOTIONAL', '30', FEBRUARY_10);
    customer.at(MAY_10);
    expect(raisedBy(customer)).toEqual(['BALANCE_BELOW 50', 'BALANCE_BELOW 10']);
    expect(customer.alerts.map(({ balance }) => balance.total)).toEqual([0n, 0n]);
    expect(customer.alerts.map(({ raisedAt }) => raisedAt)).toEqual([FEBRUARY_10, FEBRUARY_10]);
  });

  it('raises nothing where a budget of the same instant makes up for what expires', () => {
    const customer = new Customer(JANUARY_10);
    customer.takePlan('MONTHLY_40', 'YEAR');
    customer.grant('PROMOTIONAL', '10', FEBRUARY_10);
    customer.spend('15');
    customer.prefer({ balanceBelow: [credits('30')] });
    customer.at(FEBRUARY_10 - HOUR_MS).reserve('1');
    customer.at(FEBRUARY_10);
    expect(customer.entries.slice(-5).map(({ kind, at }) => [kind, at])).toEqual([
      ['RELEASE', FEBRUARY_10],
      ['EXPIRY', FEBRUARY_10],
      ['ROLLOVER', FEBRUARY_10],
      ['ROLLOVER', FEBRUARY_10],
      ['GRANT', FEBRUARY_10],
    ]);
    expect(raisedBy(customer)).toEqual([]);
  });

  it('tells of the balance after a budget, where that is not enough', () => {
    const customer = new Customer(JANUARY_10);
    customer.takePlan('MONTHLY_40', 'YEAR');
    customer.grant('PROMOTIONAL', '100', FEBRUARY_10);
    customer.prefer({ balanceBelow: [credits('100'), credits('60')] });
    customer.at(FEBRUARY_10);
    expect(raisedBy(customer)).toEqual(['BALANCE_BELOW 100']);
    expect(customer.alerts[0]?.balance.total).toBe(credits('80'));
  });

  it('leaves out what forfeit takes beside an expiry', () => {
    const customer = subscribed('MONTHLY_40', { balanceBelow: [credits('30')] });
    customer.grant('PROMOTIONAL', '5', FEBRUARY_10);
    customer.cancel();
    customer.at(MAY_10);
    expect(customer.total()).toBe('0');
    expect(raisedBy(customer)).toEqual([]);
  });

  it('tells of grants that will expire with the balance after it, and after what has fallen', () => {
    const customer = customerWith({ balanceBelow: [credits('50')], grantExpiryDays: [1] });
    customer.grant('PROMOTIONAL', '30', FEBRUARY_9);
    customer.grant('PROMOTIONAL', '40', FEBRUARY_10);
    customer.at(FEBRUARY_9 - DAY_MS);
    expect(raisedBy(customer)).toEqual(['GRANT_EXPIRING 30 in 1']);
    customer.at(FEBRUARY_9);
    expect(raisedBy(customer).slice(1)).toEqual(['BALANCE_BELOW 50', 'GRANT_EXPIRING 40 in 1']);
    expect(customer.alerts.slice(1).map(({ balance }) => balance.total)).toEqual([
      credits('40'),
      credits('40'),
    ]);
  });
});
