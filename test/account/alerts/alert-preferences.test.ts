import { DAY_MS } from '../../../src/units/instant';
import type { Customer } from '../../support/customer';
import { credits } from '../../support/played-account';
import { FEBRUARY_10, raisedBy, subscribed } from './alerted-customer';

describe('preferences', () => {
  it('let a threshold that is passed already wait for its next episode', () => {
    const customer = subscribed('MONTHLY_40');
    customer.grant('PROMOTIONAL', '5', FEBRUARY_10 - DAY_MS);
    customer.at(FEBRUARY_10 - 5 * DAY_MS).spend('30');
    customer.prefer({
      budgetUsedRatios: [0.5, 0.8],
      balanceBelow: [credits('100')],
      grantExpiryDays: [7],
    });
    customer.spend('1');
    customer.at(FEBRUARY_10 - 1);
    expect(raisedBy(customer)).toEqual([]);
    customer.at(FEBRUARY_10).renew();
    customer.buy('PAYG_75');
    customer.spend('35');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.5', 'BUDGET_USED 0.8', 'BALANCE_BELOW 100']);
  });

  it('keep what was said already said', () => {
    const customer = subscribed('MONTHLY_40', { balanceBelow: [credits('20')] });
    customer.reverse(customer.spend('33'));
    customer.prefer({ emailEnabled: false });
    customer.spend('34');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8', 'BALANCE_BELOW 20']);
  });

  it('begin no new episode by leaving a threshold out and naming it again', () => {
    const customer = subscribed('MONTHLY_40', { balanceBelow: [credits('20')], runOutDays: [9] });
    customer.hear(5);
    for (let round = 0; round < 10; round += 1) {
      const charge = customer.spend('33');
      customer.reverse(charge);
      customer.prefer({ budgetUsedRatios: [], balanceBelow: [], runOutDays: [] });
      customer.prefer({ budgetUsedRatios: [0.8], balanceBelow: [credits('20')], runOutDays: [9] });
      customer.hear(5);
    }
    expect(raisedBy(customer)).toEqual(['RUN_OUT_EXPECTED', 'BUDGET_USED 0.8', 'BALANCE_BELOW 20']);
    customer.at(FEBRUARY_10).renew();
    customer.spend('40');
    customer.spend('25');
    expect(raisedBy(customer).slice(3)).toEqual(['BUDGET_USED 0.8', 'BALANCE_BELOW 20']);
  });

  it('let a share wait that was reached before something of it came back', () => {
    const customer = subscribed('MONTHLY_40', { budgetUsedRatios: [] });
    customer.reverse(customer.spend('33'));
    customer.prefer({ budgetUsedRatios: [0.8, 0.9] });
    customer.spend('33');
    expect(raisedBy(customer)).toEqual([]);
    customer.spend('3');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.9']);
  });

  it('decide whether alerts are mailed, where there is an address', () => {
    const mailed = ({ events }: Customer) =>
      events
        .filter(({ happening }) => happening.kind === 'ALERT_RAISED')
        .map(({ deliveries }) => deliveries.map(({ receiver }) => receiver));
    const silent = subscribed('MONTHLY_40', { emailEnabled: false });
    silent.play({ kind: 'update-profile', changes: { email: 'ada@example.com' } });
    silent.spend('32');
    expect(mailed(silent)).toEqual([[]]);
    silent.prefer({ emailEnabled: true });
    silent.spend('8');
    expect(mailed(silent)).toEqual([[], ['ada@example.com']]);
    const unknown = subscribed('MONTHLY_40');
    unknown.spend('32');
    expect(mailed(unknown)).toEqual([[]]);
  });
});
