import { nextDueAt } from '../../../src/account/advance';
import { DAY_MS, dateOf, HOUR_MS } from '../../../src/units/instant';
import { Customer } from '../../support/customer';
import { JULY_5, JUNE_5, MAY_5, standing, subscribed } from './subscriber';

describe('at the end of the paid period', () => {
  it('the renewal is due at its very instant, and carried credits stay spendable', () => {
    const customer = subscribed();
    customer.spend('50');
    customer.at(JUNE_5 - 1);
    expect(standing(customer)).toEqual({ state: 'ACTIVE' });
    customer.at(JUNE_5);
    expect(standing(customer)).toMatchObject({ state: 'RENEWING', dueAt: JUNE_5, payment: null });
    expect(customer.spend('30').charges).toMatchObject([{ kind: 'ROLLOVER' }]);
    expect(customer.total()).toBe('120');
  });

  it('charges at this very instant what was carried, not the old budget', () => {
    const customer = subscribed();
    customer.now = JUNE_5;
    expect(customer.spend('1').charges).toMatchObject([{ kind: 'ROLLOVER' }]);
  });

  it('is charged to the method that paid last, once', () => {
    const customer = subscribed();
    customer.payWith('other card');
    customer.at(JUNE_5);
    expect(customer.startRenewal()).toMatchObject({
      method: 'other card',
      amount: { minorUnits: 3_900n },
      purpose: { kind: 'RENEWAL', dueAt: JUNE_5 },
    });
    expect(customer.play({ kind: 'catch-up' })).toEqual({ type: 'NothingDue' });
  });

  it('nothing is asked for before', () => {
    const customer = subscribed().at(JUNE_5 - 1);
    expect(customer.play({ kind: 'catch-up' })).toEqual({ type: 'NothingDue' });
    expect(new Customer(MAY_5).play({ kind: 'catch-up' })).toEqual({ type: 'NothingDue' });
  });

  it('grants the budget when the renewal settles, for the period by the anchor', () => {
    const customer = subscribed().at(JUNE_5);
    const renewal = customer.startRenewal();
    customer.at(JUNE_5 + 3 * HOUR_MS).settle(renewal);
    expect(customer.entries.at(-1)).toMatchObject({ kind: 'GRANT', at: JUNE_5 + 3 * HOUR_MS });
    expect(customer.balance().budget).toMatchObject({ periodStart: JUNE_5, periodEnd: JULY_5 });
  });

  it('forfeits what is above the limit, from the oldest grant', () => {
    const customer = subscribed('MONTHLY_40', 'YEAR').at(Date.UTC(2026, 10, 5, 12) - 1);
    expect(customer.total()).toBe('240');
    expect(customer.entriesOf(() => customer.at(Date.UTC(2026, 10, 5, 12)))).toEqual([
      'FORFEIT -40 → 200',
      'ROLLOVER -160 → 40',
      'ROLLOVER -40 → 0',
      'ROLLOVER 200 → 200',
      'GRANT 40 → 240',
    ]);
  });

  it('tells when something is due next', () => {
    const customer = subscribed();
    expect(nextDueAt(customer.account)).toBe(JUNE_5);
    customer.at(JUNE_5);
    expect(nextDueAt(customer.account)).toBe(JUNE_5);
    const renewal = customer.startRenewal();
    expect(nextDueAt(customer.account)).toBe(JUNE_5 + 7 * DAY_MS);
    customer.decline(renewal);
    expect(nextDueAt(customer.account)).toBe(JUNE_5 + DAY_MS);
    customer.grant('PROMOTIONAL', '1', JUNE_5 + HOUR_MS);
    expect(nextDueAt(customer.account)).toBe(JUNE_5 + HOUR_MS);
  });
});

describe('a yearly plan', () => {
  it('grants twelve budgets though nobody looks, and renews after the last', () => {
    const customer = subscribed('MONTHLY_200', 'YEAR').at(Date.UTC(2027, 4, 5, 12));
    const budgets = customer.entries.filter(({ kind }) => kind === 'GRANT');
    expect(budgets.map(({ at }) => dateOf(at))).toEqual([
      '2026-05-05',
      '2026-06-05',
      '2026-07-05',
      '2026-08-05',
      '2026-09-05',
      '2026-10-05',
      '2026-11-05',
      '2026-12-05',
      '2027-01-05',
      '2027-02-05',
      '2027-03-05',
      '2027-04-05',
    ]);
    expect(standing(customer)?.state).toBe('RENEWING');
    expect(customer.total()).toBe('1000');
    expect(customer.startRenewal().amount.minorUnits).toBe(42_120n);
  });
});

describe('month ends', () => {
  it.each([
    [Date.UTC(2027, 0, 31), ['2027-02-28', '2027-03-31', '2027-04-30', '2028-02-29', '2029-01-31']],
    [Date.UTC(2027, 0, 30), ['2027-02-28', '2027-03-30', '2027-04-30', '2028-02-29', '2029-01-30']],
    [Date.UTC(2027, 0, 29), ['2027-02-28', '2027-03-29', '2027-04-29', '2028-02-29', '2029-01-29']],
    [Date.UTC(2028, 1, 29), ['2028-03-29', '2028-04-29', '2028-05-29', '2029-03-29', '2030-02-28']],
  ])('renew 24 months on from %d by its anchor', (anchor, [first, second, third, later, last]) => {
    const customer = new Customer(anchor);
    customer.takePlan('MONTHLY_40');
    const dues: string[] = [];
    for (let month = 1; month <= 24; month += 1) {
      const due = customer.balance().budget?.periodEnd ?? 0;
      customer.at(due - 1);
      expect(standing(customer)?.state).toBe('ACTIVE');
      customer.at(due).renew();
      dues.push(dateOf(due));
    }
    const seen = [dues[0], dues[1], dues[2], dues[12], dues[23]];
    expect(seen).toEqual([first, second, third, later, last]);
  });
});
