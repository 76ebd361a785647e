import { Customer } from '../../support/customer';
import { credits } from '../../support/played-account';
import { FEBRUARY_10, JANUARY_10, raisedBy, subscribed } from './alerted-customer';

describe('BUDGET_USED', () => {
  it('is raised by the charge that makes it 400 of 500, and not by the next', () => {
    const customer = subscribed('MONTHLY_500');
    customer.spend('399');
    expect(raisedBy(customer)).toEqual([]);
    customer.spend('1');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8']);
    customer.spend('1');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8']);
  });

  it('is not raised a microcredit before', () => {
    const customer = subscribed('MONTHLY_500');
    customer.spend('399.999999');
    expect(raisedBy(customer)).toEqual([]);
    customer.spend('0.000001');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8']);
  });

  it('counts what was captured, not what is held', () => {
    const customer = subscribed('MONTHLY_500');
    const held = customer.reserve('450');
    expect(raisedBy(customer)).toEqual([]);
    customer.capture(held, '399');
    expect(raisedBy(customer)).toEqual([]);
    customer.capture(customer.reserve('1'));
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8']);
  });

  it('counts neither packs nor promotional credits', () => {
    const customer = subscribed('MONTHLY_40');
    customer.grant('PROMOTIONAL', '100');
    customer.spend('31');
    customer.reserve('9');
    customer.spend('90');
    expect(raisedBy(customer)).toEqual([]);
  });

  it('counts rolled-over credits that are spent, against the plan’s budget', () => {
    const customer = subscribed('MONTHLY_40');
    customer.at(FEBRUARY_10).renew();
    customer.spend('32');
    expect(customer.balance()).toMatchObject({ rolledOver: credits('8') });
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8']);
  });

  it('is raised for each share that one charge crosses, the lower first', () => {
    const customer = subscribed('MONTHLY_500', { budgetUsedRatios: [0.9, 0.3333, 0.5] });
    customer.spend('449');
    customer.spend('1');
    expect(raisedBy(customer)).toEqual([
      'BUDGET_USED 0.3333',
      'BUDGET_USED 0.5',
      'BUDGET_USED 0.9',
    ]);
  });

  it('is raised for shares above the whole budget too', () => {
    const customer = subscribed('MONTHLY_40', { budgetUsedRatios: [1.5] });
    customer.at(FEBRUARY_10).renew();
    customer.spend('59');
    expect(raisedBy(customer)).toEqual([]);
    customer.spend('1');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 1.5']);
  });

  it('is armed again by the next budget', () => {
    const customer = subscribed('MONTHLY_40');
    customer.spend('35');
    customer.at(FEBRUARY_10).renew();
    customer.spend('31');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8']);
    customer.spend('1');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8', 'BUDGET_USED 0.8']);
  });

  it('is armed again by each month of a paid year', () => {
    const customer = new Customer(JANUARY_10);
    customer.takePlan('MONTHLY_40', 'YEAR');
    customer.spend('32');
    customer.at(FEBRUARY_10).spend('32');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8', 'BUDGET_USED 0.8']);
  });

  it('is armed again by an upgrade, against the new budget', () => {
    const customer = subscribed('MONTHLY_40');
    customer.spend('32');
    customer.takePlan('MONTHLY_200');
    customer.spend('159');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8']);
    customer.spend('1');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8', 'BUDGET_USED 0.8']);
  });

  it('is not armed again by a reversal that lowers what is used', () => {
    const customer = subscribed('MONTHLY_500');
    const charge = customer.spend('400');
    customer.reverse(charge);
    expect(customer.balance().budget).toMatchObject({ used: 0n });
    customer.spend('450');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8']);
  });

  it('is put off by a reversal that comes before', () => {
    const customer = subscribed('MONTHLY_500');
    customer.reverse(customer.spend('399'), '10');
    customer.spend('10');
    expect(raisedBy(customer)).toEqual([]);
    customer.spend('1');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8']);
  });

  it('is not armed again by a pack', () => {
    const customer = subscribed('MONTHLY_40');
    const charge = customer.spend('32');
    customer.reverse(charge);
    customer.buy('PAYG_75');
    customer.spend('35');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8']);
  });
});
