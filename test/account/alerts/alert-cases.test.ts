import { DAY_MS } from '../../../src/units/instant';
import { Customer } from '../../support/customer';
import { credits } from '../../support/played-account';

const MAY_5 = Date.UTC(2026, 4, 5, 12);
const JUNE_5 = Date.UTC(2026, 5, 5, 12);

const raised = ({ alerts }: Customer) => alerts.map(({ warning }) => warning.kind);

describe('a balance below a threshold', () => {
  it('is no news where it stands at the threshold at the end of an instant', () => {
    const customer = new Customer(MAY_5);
    customer.takePlan('MONTHLY_40', 'YEAR');
    customer.spend('40');
    customer.grant('PROMOTIONAL', '50', JUNE_5);
    customer.prefer({ balanceBelow: [credits('40')] });
    const before = customer.alerts.length;
    customer.at(JUNE_5);
    expect(customer.total()).toBe('40');
    expect(customer.alerts.slice(before)).toEqual([]);
  });

  it('is told once, whether an expiry or a charge has brought it there', () => {
    const customer = new Customer(MAY_5);
    customer.grant('PROMOTIONAL', '10', MAY_5 + DAY_MS);
    customer.grant('PAYG', '10');
    customer.prefer({ balanceBelow: [credits('15'), credits('18')] });
    customer.spend('3');
    customer.at(MAY_5 + DAY_MS);
    customer.spend('1');
    expect(raised(customer)).toEqual(['BALANCE_BELOW', 'BALANCE_BELOW']);
    expect(customer.account.alertsGiven.balanceBelow).toEqual([credits('18'), credits('15')]);
  });

  it('is remembered once where it is still wanted', () => {
    const customer = new Customer(MAY_5);
    customer.grant('PAYG', '10');
    customer.prefer({ balanceBelow: [credits('5')] });
    customer.spend('6');
    customer.prefer({ balanceBelow: [credits('5'), credits('3')] });
    expect(customer.account.alertsGiven.balanceBelow).toEqual([credits('5')]);
  });
});

it('tells of no used budget while the renewal is being paid', () => {
  const customer = new Customer(MAY_5);
  customer.takePlan('MONTHLY_40');
  customer.spend('30');
  customer.at(JUNE_5).spend('5');
  expect(raised(customer)).toEqual([]);
});

describe('a grant that expires', () => {
  it('is told of with what is held of it', () => {
    const customer = new Customer(MAY_5);
    customer.prefer({ grantExpiryDays: [7] });
    customer.grant('PROMOTIONAL', '4', MAY_5 + 10 * DAY_MS);
    customer.at(MAY_5 + 3 * DAY_MS - 1).reserve('2', 86_400);
    customer.at(MAY_5 + 3 * DAY_MS);
    expect(customer.alerts.map(({ warning }) => warning)).toMatchObject([
      { kind: 'GRANT_EXPIRING', days: 7, credits: credits('4') },
    ]);
  });

  it('is not told of where all of it is disputed', () => {
    const customer = new Customer(MAY_5);
    customer.prefer({ grantExpiryDays: [7] });
    customer.dispute(customer.buy('PAYG_10'));
    customer.at(Date.UTC(2030, 0, 1));
    expect(raised(customer)).toEqual([]);
  });

  it('is told of at once and once where it comes later than it is to be told', () => {
    const customer = new Customer(MAY_5);
    customer.prefer({ grantExpiryDays: [7] });
    for (const amount of ['1', '2', '4']) {
      customer.grant('PROMOTIONAL', amount, MAY_5 + 3 * DAY_MS);
      customer.at(MAY_5);
    }
    expect(raised(customer)).toEqual(['GRANT_EXPIRING', 'GRANT_EXPIRING', 'GRANT_EXPIRING']);
    customer.prefer({ grantExpiryDays: [7] });
    customer.at(MAY_5 + DAY_MS);
    expect(customer.alerts).toHaveLength(3);
  });

  it('counts as told of where that is asked for at the very instant', () => {
    const customer = new Customer(MAY_5);
    customer.grant('PROMOTIONAL', '4', MAY_5 + 3 * DAY_MS);
    customer.grant('PROMOTIONAL', '8', MAY_5 + 10 * DAY_MS);
    customer.prefer({ grantExpiryDays: [7] });
    expect(customer.account.alertsGiven.grantsExpiring).toEqual([{ grant: 1, days: 7, at: MAY_5 }]);
    customer.at(MAY_5 + 3 * DAY_MS);
    expect(customer.alerts.map(({ warning }) => warning)).toMatchObject([{ grant: 2 }]);
  });

  it('is remembered while its instant lasts', () => {
    const customer = new Customer(MAY_5);
    customer.prefer({ grantExpiryDays: [7] });
    customer.grant('PROMOTIONAL', '4', MAY_5 + 8 * DAY_MS);
    customer.grant('PROMOTIONAL', '8', MAY_5 + 9 * DAY_MS);
    customer.at(MAY_5 + 2 * DAY_MS);
    expect(raised(customer)).toEqual(['GRANT_EXPIRING', 'GRANT_EXPIRING']);
    expect(customer.account.alertsGiven.grantsExpiring).toEqual([
      { grant: 2, days: 7, at: MAY_5 + 2 * DAY_MS },
    ]);
    customer.at(MAY_5 + 2 * DAY_MS + 1).prefer({ grantExpiryDays: [7] });
    expect(customer.account.alertsGiven.grantsExpiring).toEqual([]);
  });
});
