import { DEFAULT_CATALOGUE } from '../../../src/catalogue/default-catalogue';
import { DAY_MS } from '../../../src/units/instant';
import { Customer } from '../../support/customer';
import { credits } from '../../support/played-account';
import { customerWith, FEBRUARY_10, JANUARY_10, MAY_10, raisedBy } from './alerted-customer';

describe('GRANT_EXPIRING', () => {
  it('is raised the chosen number of days before, for each grant and number of days once', () => {
    const customer = customerWith({ grantExpiryDays: [7, 30] });
    customer.grant('PROMOTIONAL', '5', MAY_10);
    customer.grant('ENTERPRISE', '8', MAY_10 + DAY_MS);
    customer.at(MAY_10 - 30 * DAY_MS - 1);
    expect(raisedBy(customer)).toEqual([]);
    customer.at(MAY_10 + 2 * DAY_MS);
    expect(raisedBy(customer)).toEqual([
      'GRANT_EXPIRING 5 in 30',
      'GRANT_EXPIRING 8 in 30',
      'GRANT_EXPIRING 5 in 7',
      'GRANT_EXPIRING 8 in 7',
    ]);
    expect(customer.alerts.map(({ raisedAt }) => (MAY_10 - raisedAt) / DAY_MS)).toEqual([
      30, 29, 7, 6,
    ]);
  });

  it('names grants of one instant in order of use, however they are handed over', () => {
    const customer = new Customer(JANUARY_10, DEFAULT_CATALOGUE, (items) => items.toReversed());
    customer.prefer({ grantExpiryDays: [7] });
    customer.grant('PAYG', '1', FEBRUARY_10);
    customer.grant('PROMOTIONAL', '2', FEBRUARY_10);
    customer.grant('PROMOTIONAL', '3', FEBRUARY_10);
    customer.at(FEBRUARY_10 - DAY_MS);
    expect(raisedBy(customer)).toEqual([
      'GRANT_EXPIRING 2 in 7',
      'GRANT_EXPIRING 3 in 7',
      'GRANT_EXPIRING 1 in 7',
    ]);
  });

  it('tells what is left then, held or not, and when it goes', () => {
    const customer = customerWith({ grantExpiryDays: [7] });
    const { number } = customer.grant('PROMOTIONAL', '5', FEBRUARY_10);
    customer.spend('2');
    customer.at(FEBRUARY_10 - 7 * DAY_MS - 1).reserve('3');
    customer.at(FEBRUARY_10 - DAY_MS);
    expect(customer.alerts.map(({ warning }) => warning)).toEqual([
      {
        kind: 'GRANT_EXPIRING',
        grant: number,
        days: 7,
        credits: credits('3'),
        expiresAt: FEBRUARY_10,
      },
    ]);
  });

  it('is not raised for what is spent, for subscriptions, or for what never expires', () => {
    const customer = customerWith({ grantExpiryDays: [7] });
    customer.grant('PROMOTIONAL', '5', FEBRUARY_10);
    const charge = customer.spend('5');
    customer.takePlan('MONTHLY_40');
    customer.grant('PAYG', '5', null);
    customer.at(FEBRUARY_10 - DAY_MS);
    expect(raisedBy(customer)).toEqual(['CREDITS_EXHAUSTED']);
    customer.reverse(charge);
    customer.at(FEBRUARY_10 + DAY_MS);
    expect(raisedBy(customer)).toEqual(['CREDITS_EXHAUSTED']);
  });

  it('is not raised again when credits come back to the grant', () => {
    const customer = customerWith({ grantExpiryDays: [7] });
    customer.grant('PROMOTIONAL', '5', FEBRUARY_10);
    customer.grant('PROMOTIONAL', '5', FEBRUARY_10 + DAY_MS);
    const charge = customer.at(FEBRUARY_10 - 7 * DAY_MS).spend('5');
    customer.at(FEBRUARY_10 - 5 * DAY_MS).reverse(charge);
    customer.at(FEBRUARY_10 + 2 * DAY_MS);
    expect(raisedBy(customer)).toEqual(['GRANT_EXPIRING 5 in 7', 'GRANT_EXPIRING 5 in 7']);
  });

  it('is raised at once for a grant that lives shorter', () => {
    const customer = customerWith({ grantExpiryDays: [7] });
    customer.grant('PROMOTIONAL', '5', JANUARY_10 + DAY_MS);
    customer.spend('1');
    customer.at(JANUARY_10 + 2 * DAY_MS);
    expect(raisedBy(customer)).toEqual(['GRANT_EXPIRING 5 in 7']);
    expect(customer.alerts).toMatchObject([{ raisedAt: JANUARY_10 }]);
  });
});
