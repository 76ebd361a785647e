import { DEFAULT_CATALOGUE } from '../../../src/catalogue/default-catalogue';
import { money } from '../../../src/units/money';
import { Customer } from '../../support/customer';
import { credits } from '../../support/played-account';

const MAY_5 = Date.UTC(2026, 4, 5, 12);
const JUNE_5 = Date.UTC(2026, 5, 5, 12);
const NOTHING = money(0n, 'USD');
const FREE = {
  version: 1,
  rolloverMonths: 5,
  prices: { MONTH: NOTHING, YEAR: NOTHING },
} as const;
const CATALOGUE = {
  ...DEFAULT_CATALOGUE,
  plans: [
    { ...FREE, code: 'FREE_10', name: 'Free', monthlyCredits: credits('10') },
    ...DEFAULT_CATALOGUE.plans,
    { ...FREE, code: 'FREE_100000', name: 'For schools', monthlyCredits: credits('100000') },
  ],
};

it('begins a plan without a price at once', () => {
  const customer = new Customer(MAY_5, CATALOGUE);
  expect(customer.askForPlan('FREE_10')).toEqual({
    type: 'PlanChanged',
    kind: 'SUBSCRIBE',
    effectiveAt: MAY_5,
    carriedOver: 0n,
    forfeited: 0n,
  });
  expect(customer.total()).toBe('10');
  expect(customer.account.subscriptionsCount).toBe(1);
  expect(customer.events.map(({ happening }) => happening)).toMatchObject([
    { kind: 'SUBSCRIPTION_CHANGED', change: 'SUBSCRIBE', effectiveAt: MAY_5 },
    { kind: 'CREDITS_GRANTED' },
  ]);
});

it('upgrades to one at once, with what is carried over', () => {
  const customer = new Customer(MAY_5, CATALOGUE);
  customer.takePlan('MONTHLY_40');
  expect(customer.askForPlan('FREE_100000')).toEqual({
    type: 'PlanChanged',
    kind: 'UPGRADE',
    effectiveAt: MAY_5,
    carriedOver: credits('40'),
    forfeited: 0n,
  });
  expect(customer.total()).toBe('100040');
  expect(customer.account.subscriptionsCount).toBe(1);
});

it('shows before a downgrade to one the balance with a single budget of it', () => {
  const customer = new Customer(MAY_5, CATALOGUE);
  customer.takePlan('MONTHLY_40');
  expect(customer.preview('FREE_10')).toMatchObject({
    effectiveAt: JUNE_5,
    carriedOver: credits('40'),
    balanceAfter: credits('50'),
  });
  customer.takePlan('FREE_10');
  customer.at(JUNE_5);
  expect(customer.total()).toBe('50');
});

it('renews itself, and the ledger tells of no payment', () => {
  const customer = new Customer(MAY_5, CATALOGUE);
  customer.takePlan('FREE_10');
  customer.at(JUNE_5);
  expect(customer.entries.at(-1)).toMatchObject({
    kind: 'GRANT',
    description: 'Monthly budget of Free',
    balanceAfter: credits('20'),
  });
});
