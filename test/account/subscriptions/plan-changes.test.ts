import { catalogueOf } from '../../../src/catalogue/catalogue';
import { DEFAULT_CATALOGUE } from '../../../src/catalogue/default-catalogue';
import { Customer } from '../../support/customer';
import { JULY_5, JUNE_5, MAY_5, subscribed } from './subscriber';

describe('a downgrade', () => {
  it('does at the period’s end what its preview said', () => {
    const customer = subscribed('MONTHLY_500').at(JUNE_5);
    customer.renew();
    customer.at(JULY_5).renew();
    customer.buy('PAYG_10');
    customer.spend('123.5');
    const preview = customer.preview('MONTHLY_200');
    const outcome = customer.askForPlan('MONTHLY_200');
    const { effectiveAt, carriedOver, forfeited } = preview;
    expect(outcome).toMatchObject({ effectiveAt, carriedOver, forfeited });
    const written = customer.entries.length;
    customer.at(effectiveAt);
    expect(customer.renew().amount).toEqual(preview.dueAtRenewal);
    expect(customer.balance().total).toBe(preview.balanceAfter);
    const since = customer.entries.slice(written);
    const lost = since.filter(({ kind }) => kind === 'FORFEIT').map(({ amount }) => -amount);
    expect(lost.reduce((a, b) => a + b, 0n)).toBe(forfeited);
    expect(customer.balance().rolledOver).toBe(carriedOver);
  });

  it('is replaced by the next one asked for', () => {
    const customer = subscribed('MONTHLY_500');
    customer.takePlan('MONTHLY_200');
    customer.takePlan('MONTHLY_40', 'YEAR');
    customer.at(JUNE_5).renew();
    expect(customer.account.subscription?.terms).toMatchObject({
      plan: { code: 'MONTHLY_40' },
      interval: 'YEAR',
    });
    expect(customer.account.subscription?.paidToMonth).toBe(13);
  });

  it('is withdrawn until it takes effect, and not after', () => {
    const customer = subscribed('MONTHLY_500');
    customer.takePlan('MONTHLY_200');
    expect(customer.askToWithdraw()).toMatchObject({ kind: 'WITHDRAWAL', effectiveAt: MAY_5 });
    expect(customer.askToWithdraw()).toMatchObject({ reason: 'NOTHING_SCHEDULED' });
    customer.takePlan('MONTHLY_200');
    customer.at(JUNE_5);
    expect(customer.askToWithdraw()).toMatchObject({ reason: 'NOTHING_SCHEDULED' });
    expect(customer.account.subscription?.terms.plan.code).toBe('MONTHLY_200');
  });

  it('to another plan of the same size waits for the period’s end, too', () => {
    const customer = subscribed('MONTHLY_200');
    const [twin] = customer.catalogue.plans.filter(({ code }) => code === 'MONTHLY_200');
    if (twin === undefined) throw new Error('MONTHLY_200 is not sold');
    const plans = [...customer.catalogue.plans, { ...twin, code: 'TEAM_200' }];
    customer.catalogue = { ...customer.catalogue, plans };
    expect(customer.askForPlan('TEAM_200')).toMatchObject({
      kind: 'DOWNGRADE',
      effectiveAt: JUNE_5,
    });
  });

  it('of a year waits for the end of the paid year, month by month until then', () => {
    const customer = subscribed('MONTHLY_200', 'YEAR');
    expect(customer.askForPlan('MONTHLY_40')).toMatchObject({
      effectiveAt: Date.UTC(2027, 4, 5, 12),
    });
    customer.at(Date.UTC(2027, 4, 5, 12) - 1);
    expect(customer.total()).toBe('1200');
    customer.at(Date.UTC(2027, 4, 5, 12));
    expect(customer.total()).toBe('200');
    customer.renew();
    expect(customer.total()).toBe('240');
  });
});

describe('a running subscription', () => {
  it('keeps the version it was bought at when the catalogue changes', () => {
    const customer = subscribed('MONTHLY_200');
    const plans = customer.catalogue.plans.map((plan) => ({
      ...plan,
      version: 2,
      monthlyCredits: plan.monthlyCredits * 2n,
      rolloverMonths: 0,
    }));
    customer.catalogue = { ...customer.catalogue, plans };
    customer.at(JUNE_5);
    expect(customer.renew().amount.minorUnits).toBe(3_900n);
    expect(customer.total()).toBe('400');
  });
});

it('sells a running subscription nothing in another currency', () => {
  const euros = { minorUnits: 18_900n, currency: 'EUR' };
  const [first] = DEFAULT_CATALOGUE.plans;
  if (first === undefined) throw new Error('the default catalogue sells no plan');
  const foreign = { ...first, code: 'FOREIGN', prices: { MONTH: euros, YEAR: euros } };
  const plans = [...DEFAULT_CATALOGUE.plans, foreign];
  const customer = new Customer(MAY_5, catalogueOf(plans, [], []));
  expect(customer.startPlan('FOREIGN').amount).toEqual(euros);
  const running = new Customer(MAY_5, catalogueOf(plans, [], []));
  running.takePlan('MONTHLY_200');
  expect(running.askForPlan('FOREIGN')).toMatchObject({ reason: 'UNKNOWN_PLAN' });
});
